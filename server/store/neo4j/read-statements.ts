/** The evidence behind a selection, read from a Neo4j. */
import { invalid } from '../../../graph-data/errors.ts';
import type { Page } from '../../../graph-data/listing.ts';
import { statementPlace, type Sort, type StatementColumn } from '../../../graph-data/order.ts';
import type { Selection } from '../../../graph-data/selection.ts';
import type { StatementView } from '../../../graph-data/statement-view.ts';
import type { PageQuery, PositionOf, Versioned } from '../contract.ts';
import type { Neo4jConnection, Run } from './connection.ts';
import { LABEL } from './labels.ts';
import { answered, answeredStream, hintFor, VISIBLE, visibleNow } from './named.ts';
import { behindCursor, boundDate, limitOf, orderBy, toPage, type Ordering } from './paging.ts';
import { Parameters } from './parameters.ts';
import { STATEMENT_COLUMNS, STATEMENT_REFERS, toView, type StatementRow } from './statement-row.ts';
import { keptCypher, LAST_PAIR } from './tallied.ts';

const SORTED: Readonly<Record<StatementColumn, string>> = {
  date: `coalesce(${LAST_PAIR}, -1)`,
  actor: 'speaker.sort',
  issue: 'about.sort',
  stance: 's.stance',
};

function ordering(column: StatementColumn): Ordering {
  return {
    list: 'statements',
    expressions: [SORTED[column], 's.id'],
    ...(column === 'date' ? { asBound: boundDate } : {}),
    like: ['', ''],
  };
}

/** Cypher whose rows are `s`, each statement of the evidence once. */
function chosenCypher(selection: Selection, of: PositionOf | undefined, parameters: Parameters): string {
  const cell =
    of === undefined
      ? ''
      : `WITH who, i, s WHERE who.id = ${parameters.bind(of.actor)} AND i.id = ${parameters.bind(of.issue)}`;
  const once = selection.level === 'affiliation' ? 'WITH DISTINCT s' : 'WITH s';
  return `${keptCypher(selection, parameters)} ${cell} ${once}`;
}

/** What the order needs is found before, so that long texts are not sorted. */
const NEEDED: Readonly<Record<StatementColumn, string>> = {
  date: '',
  actor: 'MATCH (speaker)-[:MADE]->(s)',
  issue: 'MATCH (s)-[:ABOUT]->(about)',
  stance: '',
};

export async function readStatements(
  connection: Neo4jConnection,
  selection: Selection,
  page: PageQuery<StatementColumn>,
  of?: PositionOf,
): Promise<Page<StatementView>> {
  if (of !== undefined) await connection.reading((run) => refuseUnknownCell(run, of));
  const visible = page.total ? await visibleNow(connection) : null;
  const parameters = new Parameters(visible);
  const order = ordering(page.sort.column);
  const behind = behindCursor(order, page, parameters);
  const cypher = `${chosenCypher(selection, of, parameters)} ${NEEDED[page.sort.column]}
    ${behind === null ? '' : `WITH * WHERE ${behind}`}
    WITH * ${orderBy(order, page.sort)} LIMIT ${limitOf(page, parameters)}
    WITH s ${STATEMENT_REFERS}
    RETURN ${STATEMENT_COLUMNS} ${orderBy(order, page.sort)}`;
  const [rows, total] = await Promise.all([
    answered<StatementRow>(connection, selection, cypher, parameters),
    page.total ? countStatements(connection, selection, of, visible) : 0,
  ]);
  const place = (row: StatementView) => statementPlace(row, page.sort.column);
  return toPage(rows.map(toView), order.list, page, place, () => total);
}

async function refuseUnknownCell(run: Run, of: PositionOf): Promise<void> {
  for (const [kind, pointer] of [
    ['actor', '/ofActor'],
    ['issue', '/ofIssue'],
  ] as const) {
    const id = of[kind];
    const cypher = `${VISIBLE} MATCH (x:${LABEL[kind]} {id: $id}) WHERE x.batch <= visible RETURN x.id AS id`;
    if ((await run(cypher, { id })).length > 0) continue;
    const message = `There is no ${kind} with the id "${id}".${await hintFor(run, kind, id)}`;
    throw invalid(message, [{ pointer, value: id, message }]);
  }
}

async function countStatements(
  connection: Neo4jConnection,
  selection: Selection,
  of: PositionOf | undefined,
  visible: number | null,
): Promise<number> {
  const parameters = new Parameters(visible);
  const cypher = `${chosenCypher(selection, of, parameters)} RETURN count(s) AS n`;
  const [row] = await connection.rows<{ n: number }>(cypher, parameters.values);
  return row?.n ?? 0;
}

/** Every statement of the evidence, in order. */
export async function* streamStatements(
  connection: Neo4jConnection,
  selection: Selection,
  sort: Sort<StatementColumn>,
): AsyncGenerator<StatementView[]> {
  const parameters = new Parameters();
  const order = sort.descending ? 'ORDER BY at DESC, s.id' : 'ORDER BY at, s.id';
  // Sorted before the texts are fetched; the last ORDER BY costs nothing where that order has held.
  const cypher = `${chosenCypher(selection, undefined, parameters)} ${NEEDED[sort.column]}
    WITH s, ${SORTED[sort.column]} AS at ${order} ${STATEMENT_REFERS} RETURN ${STATEMENT_COLUMNS} ${order}`;
  for await (const rows of answeredStream<StatementRow>(connection, selection, cypher, parameters)) {
    yield rows.map(toView);
  }
}

export async function readStatementView(run: Run, id: string): Promise<Versioned<StatementView> | null> {
  const cypher = `${VISIBLE} MATCH (s:Statement {id: $id}) WHERE s.batch <= visible
    WITH s, s.revision AS revision ${STATEMENT_REFERS} RETURN ${STATEMENT_COLUMNS}, revision`;
  const [row] = await run<StatementRow & { revision: number }>(cypher, { id });
  return row === undefined ? null : { value: toView(row), revision: row.revision };
}
