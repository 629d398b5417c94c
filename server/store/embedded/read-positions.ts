/** Positions and the stance graph, read from a store file. */
import { graphToJson, stanceGraph, type StanceGraphJson, type Totals } from '../../../graph-data/graph.ts';
import type { Page } from '../../../graph-data/listing.ts';
import type { ActorType } from '../../../graph-data/model/actor.ts';
import { positionPlace, type PositionColumn, type Sort } from '../../../graph-data/order.ts';
import { positionOf, type Position } from '../../../graph-data/position.ts';
import type { Selection } from '../../../graph-data/selection.ts';
import type { JsonText, PageQuery } from '../contract.ts';
import type { Connection } from './connection.ts';
import { countedCte } from './counted-sql.ts';
import { dateFromDays } from '../../../graph-data/days.ts';
import { behindCursor, boundDate, orderBy, toPage, type Ordering } from './paging.ts';
import { Parameters } from './parameters.ts';
import { positionCtes } from './positions-sql.ts';
import { selectionKeys } from './selection-keys.ts';

interface PositionSqlRow {
  actor_id: string;
  actor_name: string;
  actor_type: ActorType;
  issue_id: string;
  issue_name: string;
  supports: number;
  opposes: number;
  neutrals: number;
  conditional: number;
  first_first: number | null;
  first_last: number | null;
  last_first: number | null;
  last_last: number | null;
}

const COLUMNS = `
  actor.id AS actor_id, actor.name AS actor_name, actor.type AS actor_type, issue.id AS issue_id, issue.name AS issue_name,
  supports, opposes, neutrals, conditional,
  first_pair / 100000000 AS first_first, first_pair % 100000000 AS first_last,
  last_pair % 100000000 AS last_first, last_pair / 100000000 AS last_last`;
const FROM = 'FROM position JOIN actor ON actor.key = position.actor JOIN issue ON issue.key = position.issue';
const TIES = ['actor.sort', 'actor.id', 'issue.sort', 'issue.id'];

const SORTED: Readonly<Record<PositionColumn, string>> = {
  actor: 'actor.sort',
  issue: 'issue.sort',
  position: 'outcome',
  supports: 'supports',
  opposes: 'opposes',
  neutrals: 'neutrals',
  conditional: 'conditional',
  statements: 'statements',
  net: 'coalesce(net, -2)',
  first: 'coalesce(first_pair, -1)',
  last: 'coalesce(last_pair, -1)',
};
const TEXT_COLUMNS: ReadonlySet<PositionColumn> = new Set(['actor', 'issue', 'position', 'first', 'last']);

function ordering(column: PositionColumn): Ordering {
  const dated = column === 'first' || column === 'last';
  return {
    list: 'positions',
    expressions: [SORTED[column], ...TIES],
    ...(dated ? { asBound: boundDate } : {}),
    like: [TEXT_COLUMNS.has(column) ? '' : 0, '', '', '', ''],
  };
}

export function readPositions(db: Connection, selection: Selection, page: PageQuery<PositionColumn>): Page<Position> {
  return db.transaction(() => {
    const parameters = new Parameters();
    const ctes = positionsWith(db, selection, parameters);
    const order = ordering(page.sort.column);
    const behind = behindCursor(order, page, parameters);
    const limit = parameters.bind(page.limit + 1);
    const sql = `${ctes} SELECT ${COLUMNS} ${FROM} ${behind === null ? '' : `WHERE ${behind}`}
      ${orderBy(order, page.sort)} LIMIT ${limit}`;
    const rows = db.prepare<[object], PositionSqlRow>(sql).all(parameters.values);
    const place = (row: Position) => positionPlace(row, page.sort.column);
    return toPage(
      rows.map((row) => toPosition(row, selection)),
      order.list,
      page,
      place,
      () => readTotals(db, selection).positions,
    );
  })();
}

/** Every position of the selection, in order. */
export function* iteratePositions(
  db: Connection,
  selection: Selection,
  sort: Sort<PositionColumn>,
): Generator<Position> {
  const parameters = new Parameters();
  const sql = `${positionsWith(db, selection, parameters)} SELECT ${COLUMNS} ${FROM} ${orderBy(ordering(sort.column), sort)}`;
  for (const row of db.prepare<[object], PositionSqlRow>(sql).iterate(parameters.values))
    yield toPosition(row, selection);
}

/** The graph of the `limit` positions with most statements. */
export function readGraph(db: Connection, selection: Selection, limit: number): JsonText<StanceGraphJson> {
  return db.transaction(() => {
    const sort = { column: 'statements', descending: true } as const;
    const { items, next } = readPositions(db, selection, { sort, cursor: null, limit, total: false });
    const totals = next === null ? totalsOf(items) : readTotals(db, selection);
    return JSON.stringify(graphToJson(stanceGraph(items, totals)));
  })();
}

function positionsWith(db: Connection, selection: Selection, parameters: Parameters): string {
  const counted = countedCte(selection, selectionKeys(db, selection), parameters);
  return `WITH ${counted},\n  ${positionCtes(selection, parameters)}`;
}

function readTotals(db: Connection, selection: Selection): Totals {
  const parameters = new Parameters();
  const sql = `${positionsWith(db, selection, parameters)}
    SELECT count(*) AS positions, count(DISTINCT actor) AS actors, count(DISTINCT issue) AS issues FROM position`;
  const totals = db.prepare<[object], Totals>(sql).get(parameters.values);
  if (totals === undefined) throw new Error('an aggregate without a row');
  return totals;
}

function totalsOf(rows: readonly Position[]): Totals {
  return {
    positions: rows.length,
    actors: new Set(rows.map((row) => row.actor.id)).size,
    issues: new Set(rows.map((row) => row.issue.id)).size,
  };
}

function toPosition(row: PositionSqlRow, selection: Selection): Position {
  const actor = { id: row.actor_id, name: row.actor_name, type: row.actor_type };
  const tally = {
    supports: row.supports,
    opposes: row.opposes,
    neutrals: row.neutrals,
    conditional: row.conditional,
    first: dateFromDays(row.first_first, row.first_last),
    last: dateFromDays(row.last_first, row.last_last),
  };
  return positionOf(actor, { id: row.issue_id, name: row.issue_name }, tally, selection.tolerance);
}
