/** What a store must answer, by graph-data's reference functions over the same data. */
import type { CountedTable } from '../../graph-data/counted-table.ts';
import { indexDataset } from '../../graph-data/dataset-index.ts';
import { graphToJson, stanceGraph, type StanceGraphJson } from '../../graph-data/graph.ts';
import type { Dataset } from '../../graph-data/model/dataset.ts';
import {
  positionPlace,
  sorted,
  statementPlace,
  type PositionColumn,
  type Sort,
  type StatementColumn,
} from '../../graph-data/order.ts';
import type { Position } from '../../graph-data/position.ts';
import { cells, evidence, positions } from '../../graph-data/positions.ts';
import type { Selection } from '../../graph-data/selection.ts';
import { viewOf, type StatementView } from '../../graph-data/statement-view.ts';

export function sortedPositions(data: Dataset, selection: Selection, sort: Sort<PositionColumn>): Position[] {
  return sorted(positions(data, selection), (row) => positionPlace(row, sort.column), sort.descending);
}

export function sortedStatements(data: Dataset, selection: Selection, sort: Sort<StatementColumn>): StatementView[] {
  const index = indexDataset(data);
  const views = evidence(data, selection).map((statement) => viewOf(statement, index));
  return sorted(views, (row) => statementPlace(row, sort.column), sort.descending);
}

/** The evidence of one position row of the selection. */
export function evidenceOf(data: Dataset, selection: Selection, actor: string, issue: string): string[] {
  const found = cells(data, selection).find(
    ({ position }) => position.actor.id === actor && position.issue.id === issue,
  );
  return (found?.statements ?? []).map((statement) => statement.id).toSorted();
}

export function graphOf(data: Dataset, selection: Selection, limit: number): StanceGraphJson {
  const rows = sortedPositions(data, selection, { column: 'statements', descending: true });
  const totals = {
    positions: rows.length,
    actors: new Set(rows.map((row) => row.actor.id)).size,
    issues: new Set(rows.map((row) => row.issue.id)).size,
  };
  return graphToJson(stanceGraph(rows.slice(0, limit), totals));
}

/** The rows of a table as text, in one order; documents by what they hold together, since their numbers are the store's own. */
export function countedRows(table: CountedTable): string[] {
  const sources = new Map<number, string[]>();
  for (const [row, document] of table.document.entries()) {
    if (document >= 0) sources.set(document, [...(sources.get(document) ?? []), table.ids?.[row] ?? '']);
  }
  return Array.from(table.actor, (actor, row) => {
    const source =
      sources
        .get(table.document[row] ?? -1)
        ?.toSorted()
        .join() ?? 'none';
    const numbers = [table.stance, table.conditional, table.first, table.last].map((column) => column[row]).join(' ');
    return `${table.ids?.[row]} ${table.actors[actor]?.id} ${table.issues[table.issue[row] ?? 0]?.id} ${numbers} ${source}`;
  }).toSorted();
}
