/** What the sums of a network are divided by: one function of two rows for each normalization (rules M5 to M9). */
import { totalsOf, transposed, type Incidence } from './incidence.ts';
import type { NetworkKind, NetworkOptions, Normalization } from './options.ts';

/** To be asked with rows `a` in order and any `b > a`. */
export type Divisor = (a: number, b: number) => number;

export function divisorOf(
  matrix: Incidence,
  { kind, normalization }: Pick<NetworkOptions, 'kind' | 'normalization'>,
): Divisor {
  switch (normalization) {
    case 'none':
      return () => 1;
    case 'jaccard':
      return jaccard(matrix);
    case 'average':
    case 'dna-cosine':
    case 'cosine':
      return combined(normalization, measureOf(matrix, kind, normalization));
  }
}

/** Normalizations that need one number of each row. */
export type Measured = Exclude<Normalization, 'none' | 'jaccard'>;

/** Each row's n for `average` and `dna-cosine`, its length for `cosine`. */
export function measureOf(matrix: Incidence, kind: NetworkKind, normalization: Measured): Float64Array {
  return normalization === 'cosine' ? lengthsOf(matrix, kind) : totalsOf(matrix);
}

export function combined(normalization: Measured, measures: Float64Array): Divisor {
  if (normalization === 'average') return (a, b) => ((measures[a] as number) + (measures[b] as number)) / 2;
  return (a, b) => (measures[a] as number) * (measures[b] as number);
}

/** The square of what a cell adds to the length of its row's vector. */
export function squareOf(kind: NetworkKind, supports: number, opposes: number): number {
  return kind === 'affiliation' ? (supports + opposes) ** 2 : supports ** 2 + opposes ** 2;
}

/** The lengths of the rows' vectors: of (s, o) cells, for affiliation of s + o. */
function lengthsOf({ rows, start, supports, opposes }: Incidence, kind: NetworkKind): Float64Array {
  const lengths = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let squares = 0;
    for (let entry = start[row] as number; entry < (start[row + 1] as number); entry++) {
      squares += squareOf(kind, supports[entry] as number, opposes[entry] as number);
    }
    lengths[row] = Math.sqrt(squares);
  }
  return lengths;
}

/**
 * DNA's Jaccard over (column, stance) cells x: the sum of x_a where x_b = 0, of x_b where x_a = 0, and of x_a x_b where
 * neither is 0. Keeps one row's sums at a time.
 */
function jaccard(matrix: Incidence): Divisor {
  const turned = transposed(matrix);
  const totals = totalsOf(matrix);
  const shared = new Float64Array(matrix.rows);
  let current = -1;
  return (a, b) => {
    if (a !== current) {
      shared.fill(0);
      addShared(matrix, turned, a, shared);
      current = a;
    }
    return (totals[a] as number) + (totals[b] as number) + (shared[b] as number);
  };
}

/** For each other row, over the cells where neither is 0: the sum of x_a x_b - x_a - x_b. */
function addShared(
  { start, column, supports, opposes }: Incidence,
  turned: Incidence,
  a: number,
  shared: Float64Array,
): void {
  for (let entry = start[a] as number; entry < (start[a + 1] as number); entry++) {
    const at = column[entry] as number;
    const [s, o] = [supports[entry] as number, opposes[entry] as number];
    for (let other = turned.start[at] as number; other < (turned.start[at + 1] as number); other++) {
      const b = turned.column[other] as number;
      shared[b] =
        (shared[b] as number) + both(s, turned.supports[other] as number) + both(o, turned.opposes[other] as number);
    }
  }
}

function both(x: number, y: number): number {
  return x === 0 || y === 0 ? 0 : x * y - x - y;
}
