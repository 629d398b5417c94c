/** Reads a statement file: bytes in, rows that are understood out, a batch at a time, in bounded memory. */
import type { RowError } from '../../graph-data/import-report.ts';
import type { StatementRow } from '../../graph-data/statement-file.ts';
import type { Columns } from './columns.ts';
import { dateReader, type DateResult } from './date-format.ts';
import { decoded } from './decode.ts';
import type { RecordBatch } from './file-record.ts';
import { gunzipped } from './gunzip.ts';
import { LIMITS, type Limits } from './limits.ts';
import type { ImportOptions } from './options.ts';
import { readRecords } from './records.ts';
import { RowReader } from './row.ts';

export interface StatementBatch {
  rows: StatementRow[];
  /** Of rows that are not among `rows`; several of one row where several things are wrong with it. */
  errors: RowError[];
  /** Of the file as a whole (row 0). */
  warnings: RowError[];
  /** Bytes of the file read so far, as it came: compressed where it is. */
  bytes: number;
  /** Rows read so far, with and without errors. */
  rowsRead: number;
}

/**
 * Throws `invalid_input`, with the place and the remedy, where the file as a whole can't be read; the batches before
 * that have been handed on by then.
 */
export async function* readStatements(
  source: AsyncIterable<Uint8Array>,
  filename: string,
  options: ImportOptions,
  limits: Limits = LIMITS,
): AsyncGenerator<StatementBatch> {
  const counted = new CountedBytes();
  const rows = new RowBatches(dateReader(options.dateFormat));
  const text = decoded(
    gunzipped(counted.of(source, limits.pieceBytes), limits.expandedBytes),
    options.encoding,
    limits.sniffBytes,
    rows.warn,
  );
  for await (const batch of readRecords(text, filename, options, limits, rows.warn)) {
    rows.read(batch);
    if (batch.records.length > 0) yield rows.take(counted.bytes);
  }
  if (rows.count === 0) rows.warn(null, 'The file has no rows.');
  yield rows.take(counted.bytes);
}

class CountedBytes {
  bytes = 0;

  /** In pieces that are neither empty nor too large to be worked on at once. */
  async *of(source: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      for (let at = 0; at < chunk.length; at += most) {
        const piece = chunk.subarray(at, at + most);
        this.bytes += piece.length;
        yield piece;
      }
    }
  }
}

/** Numbers the records and collects what comes of them. */
class RowBatches {
  readonly #readDate: (text: string) => DateResult;
  #reader: { columns: Columns; rows: RowReader } | null = null;
  #rows: StatementRow[] = [];
  #errors: RowError[] = [];
  #warnings: RowError[] = [];
  count = 0;

  constructor(readDate: (text: string) => DateResult) {
    this.#readDate = readDate;
  }

  readonly warn = (column: string | null, message: string): void => {
    this.#warnings.push({ row: 0, column, value: null, message });
  };

  read({ columns, records }: RecordBatch): void {
    if (this.#reader?.columns !== columns) this.#reader = { columns, rows: new RowReader(columns, this.#readDate) };
    for (const record of records) {
      this.count += 1;
      const read = this.#reader.rows.read(record, this.count);
      if (Array.isArray(read)) this.#errors.push(...read);
      else this.#rows.push(read);
    }
  }

  take(bytes: number): StatementBatch {
    const taken = { rows: this.#rows, errors: this.#errors, warnings: this.#warnings, bytes, rowsRead: this.count };
    this.#rows = [];
    this.#errors = [];
    this.#warnings = [];
    return taken;
  }
}
