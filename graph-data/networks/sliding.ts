/** A table seen through one window after another: what enters and leaves changes its cells, and only these are added up. */
import type { CountedTable } from '../counted-table.ts';
import { cellsOf, sumsOf, type Cells, type Rule } from '../tabulate.ts';
import { daysOfWindow, type Extent, type Window } from './windows.ts';

/** Told of each cell that adds up to something else than before. */
export type OnChange = (cell: number, supports: number, opposes: number) => void;

export class SlidingTable {
  readonly cells: Cells;
  /** What each cell adds up to in the current window. */
  readonly supports: Float64Array;
  readonly opposes: Float64Array;
  readonly neutrals: Float64Array;
  readonly #table: CountedTable;
  readonly #rule: Rule;
  readonly #cellOf: Uint32Array;
  readonly #entering: Uint32Array;
  readonly #leaving: Uint32Array;
  readonly #inside: Uint8Array;
  readonly #touched: Uint32Array;
  #entered = 0;
  #left = 0;
  #moves = 0;

  constructor(table: CountedTable, rule: Rule) {
    this.#table = table;
    this.#rule = rule;
    this.cells = cellsOf(table);
    this.supports = new Float64Array(this.cells.count);
    this.opposes = new Float64Array(this.cells.count);
    this.neutrals = new Float64Array(this.cells.count);
    this.#cellOf = cellOfEachRow(this.cells, table.actor.length);
    const dated = Uint32Array.from(table.first.keys()).filter((row) => (table.first[row] as number) > 0);
    this.#entering = dated.toSorted((a, b) => (table.first[a] as number) - (table.first[b] as number));
    this.#leaving = dated.toSorted((a, b) => (table.last[a] as number) - (table.last[b] as number));
    this.#inside = new Uint8Array(table.actor.length);
    this.#touched = new Uint32Array(this.cells.count);
  }

  /** Moves on; no window may begin or end before the one before. */
  moveTo(window: Window, onChange: OnChange): void {
    this.#moves += 1;
    const changed: number[] = [];
    const { first, last } = daysOfWindow(window);
    for (; this.#entered < this.#entering.length; this.#entered++) {
      const row = this.#entering[this.#entered] as number;
      if ((this.#table.first[row] as number) > last) break;
      this.#set(row, 1, changed);
    }
    for (; this.#left < this.#leaving.length; this.#left++) {
      const row = this.#leaving[this.#left] as number;
      if ((this.#table.last[row] as number) >= first) break;
      this.#set(row, 0, changed);
    }
    for (const cell of changed) this.#addUp(cell, onChange);
  }

  #set(row: number, inside: 0 | 1, changed: number[]): void {
    this.#inside[row] = inside;
    const cell = this.#cellOf[row] as number;
    if (this.#touched[cell] === this.#moves) return;
    this.#touched[cell] = this.#moves;
    changed.push(cell);
  }

  #addUp(cell: number, onChange: OnChange): void {
    const [from, to] = [this.cells.start[cell] as number, this.cells.start[cell + 1] as number];
    const rows = this.cells.rows.subarray(from, to).filter((row) => this.#inside[row] === 1);
    const { supports, opposes, neutrals } = sumsOf(this.#table, rows, this.#rule);
    this.neutrals[cell] = neutrals;
    if (supports === this.supports[cell] && opposes === this.opposes[cell]) return;
    onChange(cell, supports, opposes);
    this.supports[cell] = supports;
    this.opposes[cell] = opposes;
  }
}

function cellOfEachRow({ count, rows, start }: Cells, length: number): Uint32Array {
  const cellOf = new Uint32Array(length);
  for (let cell = 0; cell < count; cell++) {
    for (let at = start[cell] as number; at < (start[cell + 1] as number); at++) cellOf[rows[at] as number] = cell;
  }
  return cellOf;
}

/** From the first to the last day of a table's dated statements; null where it has none. */
export function extentOf({ first, last }: CountedTable): Extent | null {
  let [from, to] = [Infinity, 0];
  for (let row = 0; row < first.length; row++) {
    const day = first[row] as number;
    if (day === 0) continue;
    from = Math.min(from, day);
    to = Math.max(to, last[row] as number);
  }
  return to === 0 ? null : { first: from, last: to };
}
