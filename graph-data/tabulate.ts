/** From counted statements in columns to what each actor's statements on each issue add up to: `positions`, by number. */
import type { CountedTable } from './counted-table.ts';
import { STANCE_SIGN } from './model/stance.ts';
import type { Tallies } from './networks/tallies.ts';
import { outcomeOf } from './position.ts';
import type { Selection } from './selection.ts';

/** What decides how the counted statements of a cell add up. */
export type Rule = Pick<Selection, 'basis' | 'stance' | 'count' | 'tolerance' | 'position' | 'minStatements'>;

/** The rows of a table by cell: one actor on one issue, by actor and then issue. */
export interface Cells {
  count: number;
  actor: Uint32Array;
  issue: Uint32Array;
  /** Row numbers of the table; those of cell `c` are from `start[c]` to before `start[c + 1]`. */
  rows: Uint32Array;
  start: Uint32Array;
}

export function cellsOf(table: CountedTable): Cells {
  const rows = sortedBy(table.actor, table.actors.length, sortedBy(table.issue, table.issues.length, null));
  const count = rows.length;
  const starts: number[] = [];
  for (let at = 0; at < count; at++) {
    const row = rows[at] as number;
    const before = at === 0 ? -1 : (rows[at - 1] as number);
    if (before < 0 || table.actor[row] !== table.actor[before] || table.issue[row] !== table.issue[before])
      starts.push(at);
  }
  const first = starts.map((at) => rows[at] as number);
  return {
    count: starts.length,
    actor: Uint32Array.from(first, (row) => table.actor[row] as number),
    issue: Uint32Array.from(first, (row) => table.issue[row] as number),
    rows,
    start: Uint32Array.from([...starts, count]),
  };
}

/** Row numbers in the order of `keys`, otherwise as in `order`: a counting sort. */
function sortedBy(keys: Uint32Array, distinct: number, order: Uint32Array | null): Uint32Array {
  const next = new Uint32Array(distinct + 1);
  for (const key of keys) next[key + 1] = (next[key + 1] as number) + 1;
  for (let key = 0; key < distinct; key++) next[key + 1] = (next[key + 1] as number) + (next[key] as number);
  const sorted = new Uint32Array(keys.length);
  for (let i = 0; i < keys.length; i++) {
    const row = order === null ? i : (order[i] as number);
    const key = keys[row] as number;
    const at = next[key] as number;
    next[key] = at + 1;
    sorted[at] = row;
  }
  return sorted;
}

/** What a cell adds up to; `supports` and `opposes` are 0 where the position is not kept. */
export interface CellSums {
  supports: number;
  opposes: number;
  neutrals: number;
}

const NOTHING: CellSums = { supports: 0, opposes: 0, neutrals: 0 };

/** Adds up some rows of one cell, as graph-data's `positions` does. */
export function sumsOf(table: CountedTable, rows: readonly number[] | Uint32Array, rule: Rule): CellSums {
  const kept = rule.basis === 'latest' ? latestOf(table, rows) : rows;
  const wanted = rule.stance.length === 0 ? null : rule.stance.map((stance) => STANCE_SIGN[stance]);
  const seen = rule.count === 'statements' ? null : new Set<number>();
  let [supports, opposes, neutrals] = [0, 0, 0];
  for (const row of kept) {
    const stance = table.stance[row] as number;
    if (wanted !== null && !wanted.includes(stance)) continue;
    const within = seen === null ? -1 : unitOf(table, row, rule.count);
    if (seen !== null && within >= 0) {
      const unit = within * 3 + stance + 1;
      if (seen.has(unit)) continue;
      seen.add(unit);
    }
    if (stance > 0) supports += 1;
    else if (stance < 0) opposes += 1;
    else neutrals += 1;
  }
  const sums = { supports, opposes, neutrals };
  return isKept(sums, rule) ? sums : NOTHING;
}

/** Equal for statements that count once together; negative for one that counts by itself. */
function unitOf(table: CountedTable, row: number, count: Rule['count']): number {
  const [first, last] = [table.first[row] as number, table.last[row] as number];
  switch (count) {
    case 'documents':
      return table.document[row] as number;
    case 'months':
      return first === 0 ? -1 : Math.floor(first / 100) * 1_000_000 + Math.floor(last / 100);
    case 'years':
      return first === 0 ? -1 : Math.floor(first / 10_000);
    case 'once':
      return 0;
    case 'statements':
      return -1;
  }
}

function isKept({ supports, opposes, neutrals }: CellSums, rule: Rule): boolean {
  if (supports + opposes + neutrals < rule.minStatements) return false;
  return rule.position.length === 0 || rule.position.includes(outcomeOf(supports, opposes, rule.tolerance));
}

/** Those that no other is certainly later than; an undated one, with days of 0, is older than any date. */
function latestOf(table: CountedTable, rows: Iterable<number>): number[] {
  let newest = 0;
  for (const row of rows) newest = Math.max(newest, table.first[row] as number);
  return [...rows].filter((row) => (table.last[row] as number) >= newest);
}

/** The tallies of a whole table. */
export function tabulate(table: CountedTable, rule: Rule, cells: Cells = cellsOf(table)): Tallies {
  const [supports, opposes] = [new Float64Array(cells.count), new Float64Array(cells.count)];
  for (let cell = 0; cell < cells.count; cell++) {
    const rows = cells.rows.subarray(cells.start[cell], cells.start[cell + 1]);
    const sums = sumsOf(table, rows, rule);
    supports[cell] = sums.supports;
    opposes[cell] = sums.opposes;
  }
  return sidedTallies(table, cells, supports, opposes);
}

/** The tallies of cells with a support or oppose, and of the actors and issues that have such a cell. */
export function sidedTallies(
  { actors, issues }: Pick<CountedTable, 'actors' | 'issues'>,
  cells: Pick<Cells, 'count' | 'actor' | 'issue'>,
  supports: Float64Array,
  opposes: Float64Array,
): Tallies {
  const sided: number[] = [];
  for (let cell = 0; cell < cells.count; cell++) {
    if ((supports[cell] as number) + (opposes[cell] as number) > 0) sided.push(cell);
  }
  const byActor = present(actors, sided, cells.actor);
  const byIssue = present(issues, sided, cells.issue);
  return {
    ...{ actors: byActor.refs, issues: byIssue.refs, actor: byActor.places, issue: byIssue.places },
    supports: Float64Array.from(sided, (cell) => supports[cell] as number),
    opposes: Float64Array.from(sided, (cell) => opposes[cell] as number),
  };
}

function present<T>(refs: readonly T[], cells: readonly number[], placeOf: Uint32Array) {
  const places = new Int32Array(refs.length).fill(-1);
  for (const cell of cells) places[placeOf[cell] as number] = 0;
  const there: T[] = [];
  for (const [place, ref] of refs.entries()) if (places[place] === 0) places[place] = there.push(ref) - 1;
  return { refs: there, places: Uint32Array.from(cells, (cell) => places[placeOf[cell] as number] as number) };
}
