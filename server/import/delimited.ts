/** Records of delimited text: CSV, TSV and their kin. */
import { invalid } from '../../graph-data/errors.ts';
import { isBlank } from './cell-text.ts';
import { clip } from './clip.ts';
import { matchColumns, type Columns, type Mapping, type Warn } from './columns.ts';
import { openCsv, StrayQuote } from './csv-parser.ts';
import type { Dialect } from './dialect.ts';
import { BadRecord, type FileRecord, type Problem, type RecordBatch } from './file-record.ts';
import type { Limits } from './limits.ts';

/** Throws `invalid_input` as `openCsv` does, and where there is no header or it lacks a column. */
export async function* readDelimited(
  source: AsyncIterable<Uint8Array>,
  dialect: Dialect,
  mapping: Mapping,
  limits: Limits,
  warn: Warn,
): AsyncGenerator<RecordBatch> {
  const table = new Table(mapping, warn);
  for await (const record of openCsv(source, dialect, limits.recordBytes)) {
    if (table.size >= limits.batchRows && !table.continues(record)) yield table.take();
    table.add(record);
  }
  yield table.take();
}

/** The header, and the records below it that were not handed on yet. */
class Table {
  readonly #mapping: Mapping;
  readonly #warn: Warn;
  #header: readonly string[] = [];
  #columns: Columns | null = null;
  #records: FileRecord[] = [];
  /** The last quote, while nothing came after it: further ones on its line are of the same record. */
  #stray: StrayQuote | null = null;

  constructor(mapping: Mapping, warn: Warn) {
    this.#mapping = mapping;
    this.#warn = warn;
  }

  get size(): number {
    return this.#records.length;
  }

  /** Whether it is of the record that was added last. */
  continues(record: readonly string[] | StrayQuote): boolean {
    return record instanceof StrayQuote && record.line === this.#stray?.line;
  }

  add(record: readonly string[] | StrayQuote): void {
    if (record instanceof StrayQuote) this.#addStray(record);
    else if (!record.every(isBlank)) this.#addCells(record);
  }

  take(): RecordBatch {
    if (this.#columns === null)
      throw invalid('The file is empty. Its first line must name its columns, such as actor,issue,stance.');
    const batch = { columns: this.#columns, records: this.#records };
    this.#records = [];
    this.#stray = null;
    return batch;
  }

  #addCells(cells: readonly string[]): void {
    this.#stray = null;
    if (this.#columns !== null) {
      this.#records.push(cells);
    } else {
      this.#columns = matchColumns(cells, this.#mapping, this.#warn);
      this.#header = cells;
    }
  }

  /** One problem for each cell with such quotes. */
  #addStray(quote: StrayQuote): void {
    const problem = this.#problemOf(quote);
    if (this.#columns === null) throw invalid(`The header can't be read. ${problem.message}`);
    const last = this.#records.at(-1);
    if (last instanceof BadRecord && this.continues(quote)) {
      if (this.#stray?.place !== quote.place) last.problems.push(problem);
    } else {
      this.#records.push(new BadRecord([problem]));
    }
    this.#stray = quote;
  }

  #problemOf({ line, place, before }: StrayQuote): Problem {
    return {
      column: this.#header[place] ?? null,
      value: clip(`${before}"`),
      message:
        `Line ${line} has a quote in the middle of a cell. ` +
        'Put the whole cell in quotes and write those inside it twice: "the ""green"" deal".',
    };
  }
}
