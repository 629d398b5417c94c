/** Positions and the rows of the stance graph, read from a Neo4j. */
import type { Totals } from '../../../graph-data/graph.ts';
import type { Page } from '../../../graph-data/listing.ts';
import type { ActorType } from '../../../graph-data/model/actor.ts';
import { positionPlace, type PositionColumn, type Sort } from '../../../graph-data/order.ts';
import { positionOf, type Position } from '../../../graph-data/position.ts';
import type { Selection } from '../../../graph-data/selection.ts';
import type { PageQuery } from '../contract.ts';
import { dateFromDays } from '../../../graph-data/days.ts';
import type { Neo4jConnection } from './connection.ts';
import { answered, answeredStream, visibleNow } from './named.ts';
import { behindCursor, boundDate, limitOf, orderBy, toPage, type Ordering } from './paging.ts';
import { Parameters } from './parameters.ts';
import { filtersPositions, pairsCypher, positionsCypher } from './tallied.ts';

interface PositionRow {
  actor: [id: string, name: string, type: ActorType];
  issue: [id: string, name: string];
  counts: [supports: number, opposes: number, neutrals: number, conditional: number];
  days: [firstFirst: number | null, firstLast: number | null, lastFirst: number | null, lastLast: number | null];
}

const COLUMNS = `[who.id, who.name, who.type] AS actor, [i.id, i.name] AS issue,
  [supports, opposes, neutrals, conditional] AS counts,
  [firstPair / 100000000, firstPair % 100000000, lastPair % 100000000, lastPair / 100000000] AS days`;
const TIES = ['who.sort', 'who.id', 'i.sort', 'i.id'];

const SORTED: Readonly<Record<PositionColumn, string>> = {
  actor: 'who.sort',
  issue: 'i.sort',
  position: 'outcome',
  supports: 'supports',
  opposes: 'opposes',
  neutrals: 'neutrals',
  conditional: 'conditional',
  statements: 'statements',
  net: 'coalesce(net, -2.0)',
  first: 'coalesce(firstPair, -1)',
  last: 'coalesce(lastPair, -1)',
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

export async function readPositions(
  connection: Neo4jConnection,
  selection: Selection,
  page: PageQuery<PositionColumn>,
): Promise<Page<Position>> {
  return pageOf(connection, selection, page, page.total ? await visibleNow(connection) : null);
}

async function pageOf(
  connection: Neo4jConnection,
  selection: Selection,
  page: PageQuery<PositionColumn>,
  visible: number | null,
): Promise<Page<Position>> {
  const parameters = new Parameters(visible);
  const order = ordering(page.sort.column);
  const behind = behindCursor(order, page, parameters);
  const cypher = `${positionsCypher(selection, parameters)}
    ${behind === null ? '' : `WITH * WHERE ${behind}`}
    WITH * ${orderBy(order, page.sort)} LIMIT ${limitOf(page, parameters)}
    RETURN ${COLUMNS} ${orderBy(order, page.sort)}`;
  const [rows, total] = await Promise.all([
    answered<PositionRow>(connection, selection, cypher, parameters),
    page.total ? readTotals(connection, selection, visible) : null,
  ]);
  const place = (row: Position) => positionPlace(row, page.sort.column);
  return toPage(
    rows.map((row) => toPosition(row, selection)),
    order.list,
    page,
    place,
    () => total?.positions ?? 0,
  );
}

/** Every position of the selection, in order. */
export async function* streamPositions(
  connection: Neo4jConnection,
  selection: Selection,
  sort: Sort<PositionColumn>,
): AsyncGenerator<Position[]> {
  const parameters = new Parameters();
  const cypher = `${positionsCypher(selection, parameters)}
    WITH * ${orderBy(ordering(sort.column), sort)} RETURN ${COLUMNS}`;
  for await (const rows of answeredStream<PositionRow>(connection, selection, cypher, parameters)) {
    yield rows.map((row) => toPosition(row, selection));
  }
}

/** The `limit` positions with most statements, and how many there are in all. */
export async function readGraphRows(
  connection: Neo4jConnection,
  selection: Selection,
  limit: number,
): Promise<{ rows: Position[]; totals: Totals }> {
  const sort = { column: 'statements', descending: true } as const;
  const visible = await visibleNow(connection);
  const { items, next } = await pageOf(connection, selection, { sort, cursor: null, limit, total: false }, visible);
  return { rows: items, totals: next === null ? totalsOf(items) : await readTotals(connection, selection, visible) };
}

async function readTotals(connection: Neo4jConnection, selection: Selection, visible: number | null): Promise<Totals> {
  const parameters = new Parameters(visible);
  const cypher = `${filtersPositions(selection) ? positionsCypher(selection, parameters) : pairsCypher(selection, parameters)}
    RETURN count(*) AS positions, count(DISTINCT who) AS actors, count(DISTINCT i) AS issues`;
  const [totals] = await connection.rows<Totals>(cypher, parameters.values);
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

function toPosition({ actor, issue, counts, days }: PositionRow, selection: Selection): Position {
  const [supports, opposes, neutrals, conditional] = counts;
  const tally = {
    supports,
    opposes,
    neutrals,
    conditional,
    first: dateFromDays(days[0], days[1]),
    last: dateFromDays(days[2], days[3]),
  };
  return positionOf(
    { id: actor[0], name: actor[1], type: actor[2] },
    { id: issue[0], name: issue[1] },
    tally,
    selection.tolerance,
  );
}
