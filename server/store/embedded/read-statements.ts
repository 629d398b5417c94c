/** The evidence behind a selection, read from a store file. */
import type { Page } from '../../../graph-data/listing.ts';
import { statementPlace, type Sort, type StatementColumn } from '../../../graph-data/order.ts';
import type { Selection } from '../../../graph-data/selection.ts';
import type { StatementView } from '../../../graph-data/statement-view.ts';
import type { PageQuery, PositionOf, Versioned } from '../contract.ts';
import type { Connection } from './connection.ts';
import { countedCte } from './counted-sql.ts';
import { behindCursor, boundDate, orderBy, toPage, type Ordering } from './paging.ts';
import { Parameters } from './parameters.ts';
import { filtersPositions, KEPT_OF_POSITIONS, positionCtes } from './positions-sql.ts';
import { selectionKeys } from './selection-keys.ts';
import { STATEMENT_COLUMNS_SQL, STATEMENT_FROM_SQL, toView, type StatementSqlRow } from './statement-row.ts';

const SORTED: Readonly<Record<StatementColumn, string>> = {
  date: 'coalesce(s.last_day * 100000000 + s.first_day, -1)',
  actor: 'actor.sort',
  issue: 'issue.sort',
  stance: "CASE s.stance WHEN 1 THEN 'support' WHEN -1 THEN 'oppose' ELSE 'neutral' END",
};

function ordering(column: StatementColumn): Ordering {
  return {
    expressions: [SORTED[column], 's.id'],
    ...(column === 'date' ? { asBound: boundDate } : {}),
    like: ['', ''],
  };
}

/** CTEs that end in `kept`, the statements whose positions the selection keeps. */
export function keptCtes(db: Connection, selection: Selection, parameters: Parameters): string {
  const counted = countedCte(selection, selectionKeys(db, selection), parameters);
  if (!filtersPositions(selection)) return `WITH ${counted}, kept AS (SELECT * FROM counted)`;
  return `WITH ${counted}, ${positionCtes(selection, parameters)}, ${KEPT_OF_POSITIONS}`;
}

function ofPosition(of: PositionOf | undefined, parameters: Parameters): string {
  if (of === undefined) return '';
  return `WHERE actor = (SELECT key FROM actor WHERE id = ${parameters.bind(of.actor)})
    AND issue = (SELECT key FROM issue WHERE id = ${parameters.bind(of.issue)})`;
}

export function readStatements(
  db: Connection,
  selection: Selection,
  page: PageQuery<StatementColumn>,
  of?: PositionOf,
): Page<StatementView> {
  return db.transaction(() => {
    const parameters = new Parameters();
    const ctes = keptCtes(db, selection, parameters);
    const chosen = `s.key IN (SELECT key FROM kept ${ofPosition(of, parameters)})`;
    const order = ordering(page.sort.column);
    const behind = behindCursor(order, page, parameters);
    const limit = parameters.bind(page.limit + 1);
    const sql = `${ctes} SELECT ${STATEMENT_COLUMNS_SQL} ${STATEMENT_FROM_SQL} WHERE ${chosen}
      ${behind === null ? '' : `AND ${behind}`} ${orderBy(order, page.sort)} LIMIT ${limit}`;
    const rows = db.prepare<[object], StatementSqlRow>(sql).all(parameters.values);
    const place = (row: StatementView) => statementPlace(row, page.sort.column);
    return toPage(rows.map(toView), page, place, () => countStatements(db, selection, of));
  })();
}

function countStatements(db: Connection, selection: Selection, of: PositionOf | undefined): number {
  const parameters = new Parameters();
  const sql = `${keptCtes(db, selection, parameters)} SELECT count(DISTINCT key) FROM kept ${ofPosition(of, parameters)}`;
  return db.prepare<[object], number>(sql).pluck().get(parameters.values) ?? 0;
}

/** Every statement of the evidence, in order. Only keys are sorted, so that long texts need no memory. */
export function* iterateStatements(
  db: Connection,
  selection: Selection,
  sort: Sort<StatementColumn>,
): Generator<StatementView> {
  const parameters = new Parameters();
  const sql = `${keptCtes(db, selection, parameters)} SELECT s.key
    FROM statement AS s JOIN actor ON actor.key = s.actor JOIN issue ON issue.key = s.issue
    WHERE s.key IN (SELECT key FROM kept) ${orderBy(ordering(sort.column), sort)}`;
  const one = db.prepare<[number], StatementSqlRow>(
    `SELECT ${STATEMENT_COLUMNS_SQL} ${STATEMENT_FROM_SQL} WHERE s.key = ?`,
  );
  for (const key of db.prepare<[object], number>(sql).pluck().iterate(parameters.values)) {
    const row = one.get(key);
    if (row !== undefined) yield toView(row);
  }
}

export function readStatementView(db: Connection, id: string): Versioned<StatementView> | null {
  const sql = `SELECT ${STATEMENT_COLUMNS_SQL} ${STATEMENT_FROM_SQL} WHERE s.id = ?`;
  const row = db.prepare<[string], StatementSqlRow>(sql).get(id);
  return row === undefined ? null : { value: toView(row), revision: row.revision };
}
