/** Who stands beside what: tallies as a sparse matrix of rows (what the network is between) and columns (what they share). */
import type { Between } from './options.ts';
import type { Tallies } from './tallies.ts';

/** The entries of row `r` are those from `start[r]` to before `start[r + 1]`, by column. */
export interface Incidence {
  rows: number;
  columns: number;
  start: Uint32Array;
  column: Uint32Array;
  supports: Float64Array;
  opposes: Float64Array;
}

export function incidenceOf(tallies: Tallies, between: Between): Incidence {
  const { actor, issue, supports, opposes } = tallies;
  const [rows, columns] = [tallies.actors.length, tallies.issues.length];
  const ofActors = { rows, columns, start: startsOf(actor, rows), column: issue, supports, opposes };
  return between === 'actors' ? ofActors : transposed(ofActors);
}

/** Rows and columns exchanged. */
export function transposed({ rows, columns, start, column, supports, opposes }: Incidence): Incidence {
  const turned = {
    rows: columns,
    columns: rows,
    start: startsOf(column, columns),
    column: new Uint32Array(column.length),
    supports: new Float64Array(column.length),
    opposes: new Float64Array(column.length),
  };
  const next = turned.start.slice();
  for (let row = 0; row < rows; row++) {
    for (let entry = start[row] as number; entry < (start[row + 1] as number); entry++) {
      const at = next[column[entry] as number] as number;
      next[column[entry] as number] = at + 1;
      turned.column[at] = row;
      turned.supports[at] = supports[entry] as number;
      turned.opposes[at] = opposes[entry] as number;
    }
  }
  return turned;
}

/** Where the entries of each number start, once they are sorted by it. */
function startsOf(numbers: Uint32Array, count: number): Uint32Array {
  const start = new Uint32Array(count + 1);
  for (const number of numbers) start[number + 1] = (start[number + 1] as number) + 1;
  for (let i = 0; i < count; i++) start[i + 1] = (start[i + 1] as number) + (start[i] as number);
  return start;
}

/** n(a): the supports and opposes of each row together. */
export function totalsOf({ rows, start, supports, opposes }: Incidence): Float64Array {
  const totals = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let total = 0;
    for (let entry = start[row] as number; entry < (start[row + 1] as number); entry++) {
      total += (supports[entry] as number) + (opposes[entry] as number);
    }
    totals[row] = total;
  }
  return totals;
}
