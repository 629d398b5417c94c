/** Records of delimited text (CSV, TSV), with the line where a quote goes wrong. */
import { Readable, pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { invalid, type StancegraphError } from '../../graph-data/errors.ts';
import { clip } from './clip.ts';
import { matchColumns, type Columns, type Mapping, type Warn } from './columns.ts';
import type { Dialect } from './dialect.ts';
import type { Limits } from './limits.ts';
import { LineTracker } from './line-tracker.ts';
import { BadRecord, type FileRecord, type RecordBatch } from './records.ts';

/** A record with a quote where none may be. */
class StrayQuote {
  readonly line: number;
  readonly place: number;
  readonly before: string;

  constructor(line: number, place: number, before: string) {
    this.line = line;
    this.place = place;
    this.before = before;
  }
}

/** Throws `invalid_input` where there is no header, columns are missing, a quote is not closed or a record is too large. */
export async function* readDelimited(
  source: AsyncIterable<Uint8Array>,
  dialect: Dialect,
  mapping: Mapping,
  limits: Limits,
  warn: Warn,
): AsyncGenerator<RecordBatch> {
  let columns: Columns | null = null;
  let header: readonly string[] = [];
  let records: FileRecord[] = [];
  for await (const record of parsed(source, dialect, limits)) {
    if (columns === null) {
      header = headerOf(record);
      columns = matchColumns(header, mapping, warn);
    } else {
      const 
    }
  }
}
