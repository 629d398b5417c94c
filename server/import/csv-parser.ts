/** csv-parse set up for any file: mixed line ends, stray quotes that cost one record, and lines where quotes go wrong. */
import { Readable, pipeline } from 'node:stream';
import { parse, type CsvError } from 'csv-parse';
import { invalid, type StancegraphError } from '../../graph-data/errors.ts';
import type { Dialect } from './dialect.ts';
import { LineTracker } from './line-tracker.ts';

/** Stands for a record that has a quote in the middle of an unquoted cell; `place` counts its cells from 0. */
export class StrayQuote {
  readonly line: number;
  readonly place: number;
  readonly before: string;

  constructor(line: number, place: number, before: string) {
    this.line = line;
    this.place = place;
    this.before = before;
  }
}

/**
 * The cells of each record, blank lines passed over. Throws `invalid_input`, with the line where the cell begins, where
 * text follows a closing quote, a quote is never closed, or a record is larger than `mostBytes`.
 */
export function openCsv(
  source: AsyncIterable<Uint8Array>,
  dialect: Dialect,
  mostBytes: number,
): AsyncIterable<readonly string[] | StrayQuote> {
  const lines = new LineTracker();
  const parser = parse({
    delimiter: dialect.delimiter,
    record_delimiter: dialect.recordEnds,
    skip_empty_lines: true,
    relax_column_count: true,
    max_record_size: mostBytes,
    skip_records_with_error: true,
    on_skip: (error) => {
      if (error === undefined) return undefined;
      const line = lines.lineAt(parser.info.bytes);
      if (error.code !== 'INVALID_OPENING_QUOTE') throw failure(error, line, mostBytes);
      parser.push(new StrayQuote(line, Number(error['index']), String(error['field'])));
      return undefined;
    },
  });
  const watched = lines.watch(source, () => parser.info.bytes);
  pipeline(Readable.from(watched, { objectMode: true, highWaterMark: 1 }), parser, () => {
    // An error reaches whoever reads the records as well.
  });
  return parser;
}

function failure(error: CsvError, line: number, mostBytes: number): StancegraphError | CsvError {
  switch (error.code) {
    case 'CSV_INVALID_CLOSING_QUOTE':
      return invalid(
        `A quoted cell begins on line ${line}, and text follows the quote that closes it. ` +
          'Write quotes inside a quoted cell twice (""), or close the quote that was left open.',
      );
    case 'CSV_QUOTE_NOT_CLOSED':
      return invalid(
        `A quote opens on line ${line} and is never closed. ` +
          'Close it, or, where it is part of the text, put the cell in quotes and write it twice ("").',
      );
    case 'CSV_MAX_RECORD_SIZE':
      return invalid(
        `The record with the cell that begins on line ${line} is larger than ${mostBytes.toLocaleString('en')} bytes. ` +
          'Look there for a quote that was left open, or for line ends that are missing, and shorten the record.',
      );
    default:
      return error;
  }
}
