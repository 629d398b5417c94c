/** What a benchmark of a store is given and makes. */
import type { Size } from './data.ts';
import type { Line } from './table.ts';

export interface Bench {
  size: Size;
  seed: number;
  /** A folder of its own, and the statements in it. */
  folder: string;
  csv: string;
  lines: Line[];
  say(text: string): void;
}

/** Targets are for a million statements. */
export function full({ size }: Bench): boolean {
  return size.statements >= 1_000_000;
}

/** Tells of peak memory, where the system counts it. */
export function memory(
  { lines }: Bench,
  measure: string,
  peakMb: number | null,
  limit: string,
  target: number | null = 512,
): void {
  if (peakMb !== null) {
    lines.push({ measure, ours: peakMb, unit: 'MB', ...(target === null ? {} : { target }), limit });
  }
}
