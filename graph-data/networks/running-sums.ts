/** The sums of a network between all pairs, kept up to date as cells change. */
import type { CountedTable } from '../counted-table.ts';
import type { Cells } from '../tabulate.ts';
import { combined, squareOf, type Divisor, type Measured } from './divisors.ts';
import { finished, gather, nodesOf, type Limits, type Network } from './network.ts';
import { COEFFICIENTS, type NetworkOptions } from './options.ts';

/** Numbers of 8 bytes that are kept at the most: 256 MB. */
const MOST_NUMBERS = 32_000_000;

export class RunningSums {
  readonly #options: NetworkOptions;
  readonly #nodes: Network['nodes'];
  readonly #rows: number;
  readonly #rowOf: Uint32Array;
  readonly #columnOf: Uint32Array;
  /** By column and then row: who stands on each side of it. */
  readonly #supports: Float64Array;
  readonly #opposes: Float64Array;
  /** By row and then row; each pair twice. */
  readonly #sums: Float64Array;
  readonly #totals: Float64Array;
  readonly #squares: Float64Array;

  /** The divisor of `jaccard` is made of sums of its own. */
  static fits(table: CountedTable, { between, normalization }: NetworkOptions): boolean {
    const [rows, columns] = sizes(table, between);
    return normalization !== 'jaccard' && rows * (rows + 2 * columns) <= MOST_NUMBERS;
  }

  constructor(table: CountedTable, cells: Cells, options: NetworkOptions) {
    const [rows, columns] = sizes(table, options.between);
    this.#options = options;
    this.#nodes = nodesOf(table, options);
    this.#rows = rows;
    this.#rowOf = options.between === 'actors' ? cells.actor : cells.issue;
    this.#columnOf = options.between === 'actors' ? cells.issue : cells.actor;
    this.#supports = new Float64Array(rows * columns);
    this.#opposes = new Float64Array(rows * columns);
    this.#sums = new Float64Array(rows * rows);
    this.#totals = new Float64Array(rows);
    this.#squares = new Float64Array(rows);
  }

  /** The cell now has so many supports and opposes. */
  change(cell: number, supports: number, opposes: number): void {
    const [rows, a] = [this.#rows, this.#rowOf[cell] as number];
    const column = (this.#columnOf[cell] as number) * rows;
    const [s, o] = [this.#supports[column + a] as number, this.#opposes[column + a] as number];
    this.#addToOthers(a, column, supports - s, opposes - o);
    this.#supports[column + a] = supports;
    this.#opposes[column + a] = opposes;
    this.#totals[a] = (this.#totals[a] as number) + supports + opposes - s - o;
    const { kind } = this.#options;
    this.#squares[a] = (this.#squares[a] as number) + squareOf(kind, supports, opposes) - squareOf(kind, s, o);
  }

  #addToOthers(a: number, column: number, more: number, moreAgainst: number): void {
    const [same, opposite] = COEFFICIENTS[this.#options.kind];
    const bySupports = same * more + opposite * moreAgainst;
    const byOpposes = opposite * more + same * moreAgainst;
    const [rows, sums, supports, opposes] = [this.#rows, this.#sums, this.#supports, this.#opposes];
    for (let b = 0; b < rows; b++) {
      const adds = bySupports * (supports[column + b] as number) + byOpposes * (opposes[column + b] as number);
      if (adds === 0 || a === b) continue;
      const at = a < b ? a * rows + b : b * rows + a;
      sums[at] = (sums[at] as number) + adds;
    }
  }

  /** The network of the cells as they are: those who have said nothing are not in it. */
  network(limits: Limits): Network {
    const { edges, addRow } = gather(this.#options, this.#divisor(), limits);
    for (let a = 0; a < this.#rows; a++) addRow(a, this.#sums.subarray(a * this.#rows, (a + 1) * this.#rows));
    const present = [...this.#totals.keys()].filter((row) => (this.#totals[row] as number) > 0);
    const placeOf = new Int32Array(this.#rows).fill(-1);
    for (const [place, row] of present.entries()) placeOf[row] = place;
    for (let edge = 0; edge < edges.count; edge++) {
      edges.source[edge] = placeOf[edges.source[edge] as number] as number;
      edges.target[edge] = placeOf[edges.target[edge] as number] as number;
    }
    const nodes = present.map((row) => this.#nodes[row] as Network['nodes'][number]);
    const totals = Float64Array.from(present, (row) => this.#totals[row] as number);
    return finished(nodes, totals, edges, this.#options, { columnsAsBits: 0, columnsSparse: 0 });
  }

  #divisor(): Divisor {
    const { normalization } = this.#options;
    if (normalization === 'none' || normalization === 'jaccard') return () => 1;
    return combined(
      normalization satisfies Measured,
      normalization === 'cosine' ? this.#squares.map(Math.sqrt) : this.#totals,
    );
  }
}

function sizes(table: CountedTable, between: NetworkOptions['between']): [rows: number, columns: number] {
  const [actors, issues] = [table.actors.length, table.issues.length];
  return between === 'actors' ? [actors, issues] : [issues, actors];
}
