/** The sums behind the weights of a network, one row at a time: sparse, or as bits, as the numbers say. */
import { bitRows, bitsWork, type BitRows } from './product-bits.ts';
import { transposed, type Incidence } from './incidence.ts';
import { sparseRow, type SparseColumns } from './product-sparse.ts';

/** Sums over what two rows share: `same` times s s' + o o', `opposite` times s o' + o s'. */
export interface Coefficients {
  same: number;
  opposite: number;
}

/** How the sums were made, for the bench. */
export interface Plan {
  columnsAsBits: number;
  columnsSparse: number;
}

/** Steps of the sparse sum that take as long as one of the bits'. */
const BIT_STEP = 2;

/** Which columns are summed as bits: those in which nobody counts more than once, where that is less work. */
export function planOf(matrix: Incidence): { plan: Plan; asBits: Uint8Array } {
  const turned = transposed(matrix);
  const asBits = new Uint8Array(matrix.columns);
  let [fit, work] = [0, 0];
  for (let column = 0; column < turned.rows; column++) {
    const [from, to] = [turned.start[column] as number, turned.start[column + 1] as number];
    let single = true;
    for (let entry = from; entry < to && single; entry++) {
      single = (turned.supports[entry] as number) + (turned.opposes[entry] as number) === 1;
    }
    if (!single) continue;
    asBits[column] = 1;
    fit += 1;
    work += (to - from) ** 2 / 2;
  }
  const worth = BIT_STEP * bitsWork(matrix.rows, fit) < work;
  if (!worth) asBits.fill(0);
  const columnsAsBits = worth ? fit : 0;
  return { plan: { columnsAsBits, columnsSparse: matrix.columns - columnsAsBits }, asBits };
}

/** Steps that the sums over all pairs take at the most, as a measure of the work. */
export function workOf(matrix: Incidence): number {
  const { start, rows } = transposed(matrix);
  let work = matrix.rows ** 2 / 2;
  for (let column = 0; column < rows; column++) {
    work += ((start[column + 1] as number) - (start[column] as number)) ** 2 / 2;
  }
  return work;
}

/**
 * Calls `use` for each row `a`, in order, with the sums for each `b > a`. The array is used again for the next row; what
 * stands in it up to `a` means nothing.
 */
export function forEachRow(
  matrix: Incidence,
  coefficients: Coefficients,
  use: (a: number, sums: Float64Array) => void,
): Plan {
  const { plan, asBits } = planOf(matrix);
  const bits: BitRows | null = plan.columnsAsBits === 0 ? null : bitRows(matrix, asBits);
  const sparse: SparseColumns = { turned: transposed(matrix), skip: bits === null ? null : asBits };
  const next = sparse.turned.start.slice();
  const sums = new Float64Array(matrix.rows);
  for (let a = 0; a < matrix.rows; a++) {
    sums.fill(0, a + 1);
    bits?.addRow(a, coefficients, sums);
    sparseRow(matrix, sparse, next, a, coefficients, sums);
    use(a, sums);
  }
  return plan;
}
