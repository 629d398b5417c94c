/** Sums over shared columns where nobody counts more than once: 32 columns in one step, by counting bits. */
import type { Incidence } from './incidence.ts';
import type { Coefficients } from './products.ts';

export interface BitRows {
  /** Adds row `a`'s sums with all rows behind it. */
  addRow(a: number, coefficients: Coefficients, sums: Float64Array): void;
}

/** Steps for all pairs. */
export function bitsWork(rows: number, columns: number): number {
  return (rows ** 2 / 2) * Math.ceil(columns / 32);
}

/** How many bits of a 32-bit number are set (Warren, Hacker's Delight, 2nd edition, 5-1). */
function bitCount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** The columns marked 1, in which each entry is one support or one oppose. Word by word, all rows' beside each other. */
export function bitRows(matrix: Incidence, asBits: Uint8Array): BitRows {
  const { rows, start, column, supports } = matrix;
  const place = new Int32Array(matrix.columns).fill(-1);
  let marked = 0;
  for (let c = 0; c < matrix.columns; c++) if (asBits[c] === 1) place[c] = marked++;
  const words = Math.ceil(marked / 32);
  const yes = new Int32Array(words * rows);
  const no = new Int32Array(words * rows);
  for (let row = 0; row < rows; row++) {
    for (let entry = start[row] as number; entry < (start[row + 1] as number); entry++) {
      const bit = place[column[entry] as number] as number;
      if (bit < 0) continue;
      const side = (supports[entry] as number) === 1 ? yes : no;
      const at = (bit >>> 5) * rows + row;
      side[at] = (side[at] as number) | (1 << (bit & 31));
    }
  }
  return { addRow: (a, coefficients, sums) => addRow({ rows, words, yes, no }, a, coefficients, sums) };
}

interface Words {
  rows: number;
  words: number;
  yes: Int32Array;
  no: Int32Array;
}

function addRow(
  { rows, words, yes, no }: Words,
  a: number,
  { same, opposite }: Coefficients,
  sums: Float64Array,
): void {
  for (let word = 0; word < words; word++) {
    const from = word * rows;
    const [y, n] = [yes[from + a] as number, no[from + a] as number];
    if ((y | n) === 0) continue;
    if (same !== 0) {
      for (let b = a + 1; b < rows; b++) {
        const agreed = (y & (yes[from + b] as number)) | (n & (no[from + b] as number));
        sums[b] = (sums[b] as number) + same * bitCount(agreed);
      }
    }
    if (opposite !== 0) {
      for (let b = a + 1; b < rows; b++) {
        const clashed = (y & (no[from + b] as number)) | (n & (yes[from + b] as number));
        sums[b] = (sums[b] as number) + opposite * bitCount(clashed);
      }
    }
  }
}
