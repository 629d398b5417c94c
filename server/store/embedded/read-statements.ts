/** The evidence behind a selection, read from a store file. */
import type { Page } from '../../../graph-data/listing.ts';
import { statementPlace, type Sort, type StatementColumn } from '../../../graph-data/order.ts';
import type { Selection } from '../../../graph-data/selection.ts';
import type { StatementView } from '../../../graph-data/statement-view.ts';
import type { PageQuery, PositionOf, Versioned } from '../contract.ts';
import type { Connection } from './connection.ts';
import { countedCte, plainConditions } from './counted-sql.ts';
import { behindCursor, boundDate, orderBy, toPage, type Ordering } from './paging.ts';
import { Parameters } from './parameters.ts';
import { filtersPositions, KEPT_OF_POSITIONS, positionCtes } from './positions-sql.ts';
import { referTo } from './references.ts';
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
    list: 'statements',
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

/** SQL for which statements are chosen: the CTEs it needs, and what `statement AS s` must fulfil. */
interface Chosen {
  ctes: string;
  where: string;
}

function chosenSql(db: Connection, selection: Selection, of: PositionOf | undefined, parameters: Parameters): Chosen {
  const plain = filtersPositions(selection)
    ? null
    : plainConditions(selection, selectionKeys(db, selection), parameters);
  if (plain !== null) {
    const where = [...plain, ...ofPosition('s.actor', 's.issue', of, parameters)];
    return { ctes: '', where: where.length === 0 ? 'TRUE' : where.join(' AND ') };
  }
  const ctes = keptCtes(db, selection, parameters);
  const cell = ofPosition('actor', 'issue', of, parameters);
  return { ctes, where: `s.key IN (SELECT key FROM kept ${cell.length === 0 ? '' : `WHERE ${cell.join(' AND ')}`})` };
}

function ofPosition(actor: string, issue: string, of: PositionOf | undefined, parameters: Parameters): string[] {
  if (of === undefined) return [];
  return [
    `${actor} = (SELECT key FROM actor WHERE id = ${parameters.bind(of.actor)})`,
    `${issue} = (SELECT key FROM issue WHERE id = ${parameters.bind(of.issue)})`,
  ];
}

export function readStatements(
  db: Connection,
  selection: Selection,
  page: PageQuery<StatementColumn>,
  of?: PositionOf,
): Page<StatementView> {
  return db.transaction(() => {
    if (of !== undefined) {
      referTo(db, 'actor', of.actor, '/ofActor');
      referTo(db, 'issue', of.issue, '/ofIssue');
    }
    const parameters = new Parameters();
    const { ctes, where } = chosenSql(db, selection, of, parameters);
    const order = ordering(page.sort.column);
    const behind = behindCursor(order, page, parameters);
    const limit = parameters.bind(page.limit + 1);
    const sql = `${ctes} SELECT s.key ${keyFrom(page.sort.column)} WHERE ${where}
      ${behind === null ? '' : `AND ${behind}`} ${orderBy(order, page.sort)} LIMIT ${limit}`;
    const keys = db.prepare<[object], number>(sql).pluck().all(parameters.values);
    const place = (row: StatementView) => statementPlace(row, page.sort.column);
    return toPage(keys.map(viewByKey(db)), order.list, page, place, () => countStatements(db, selection, of));
  })();
}

function countStatements(db: Connection, selection: Selection, of: PositionOf | undefined): number {
  const parameters = new Parameters();
  const { ctes, where } = chosenSql(db, selection, of, parameters);
  const sql = `${ctes} SELECT count(*) FROM statement AS s WHERE ${where}`;
  return db.prepare<[object], number>(sql).pluck().get(parameters.values) ?? 0;
}

/** Every statement of the evidence, in order. Only keys are sorted, so that long texts need no memory. */
export function* iterateStatements(
  db: Connection,
  selection: Selection,
  sort: Sort<StatementColumn>,
): Generator<StatementView> {
  const parameters = new Parameters();
  const { ctes, where } = chosenSql(db, selection, undefined, parameters);
  const sql = `${ctes} SELECT s.key ${keyFrom(sort.column)} WHERE ${where} ${orderBy(ordering(sort.column), sort)}`;
  const view = viewByKey(db);
  for (const key of db.prepare<[object], number>(sql).pluck().iterate(parameters.values)) yield view(key);
}

/** Only keys are sorted, so only what the order needs is joined. */
function keyFrom(column: StatementColumn): string {
  const joins = column === 'actor' || column === 'issue' ? `JOIN ${column} ON ${column}.key = s.${column}` : '';
  return `FROM statement AS s ${joins}`;
}

function viewByKey(db: Connection): (key: number) => StatementView {
  const sql = `SELECT ${STATEMENT_COLUMNS_SQL} ${STATEMENT_FROM_SQL} WHERE s.key = ?`;
  const one = db.prepare<[number], StatementSqlRow>(sql);
  return (key) => {
    const row = one.get(key);
    if (row === undefined) throw new Error(`no statement has the key ${key}`);
    return toView(row);
  };
}

export function readStatementView(db: Connection, id: string): Versioned<StatementView> | null {
  const sql = `SELECT ${STATEMENT_COLUMNS_SQL} ${STATEMENT_FROM_SQL} WHERE s.id = ?`;
  const row = db.prepare<[string], StatementSqlRow>(sql).get(id);
  return row === undefined ? null : { value: toView(row), revision: row.revision };
}
