/** Sums over shared columns by going through each column's entries: work grows with how many rows share a column. */
import type { Incidence } from './incidence.ts';
import type { Coefficients } from './products.ts';

export interface SparseColumns {
  /** The matrix by columns. */
  turned: Incidence;
  /** Columns marked 1 are summed elsewhere. */
  skip: Uint8Array | null;
}

/** Adds row `a`'s sums with all rows behind it; `next` holds how far each column has been gone through. */
export function sparseRow(
  { start, column, supports, opposes }: Incidence,
  { turned, skip }: SparseColumns,
  next: Uint32Array,
  a: number,
  { same, opposite }: Coefficients,
  sums: Float64Array,
): void {
  for (let entry = start[a] as number; entry < (start[a + 1] as number); entry++) {
    const shared = column[entry] as number;
    if (skip !== null && skip[shared] === 1) continue;
    const [s, o] = [supports[entry] as number, opposes[entry] as number];
    const bySupports = same * s + opposite * o;
    const byOpposes = opposite * s + same * o;
    const from = (next[shared] as number) + 1;
    next[shared] = from;
    const to = turned.start[shared + 1] as number;
    for (let other = from; other < to; other++) {
      const b = turned.column[other] as number;
      sums[b] =
        (sums[b] as number) +
        bySupports * (turned.supports[other] as number) +
        byOpposes * (turned.opposes[other] as number);
    }
  }
}
