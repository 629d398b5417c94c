/** csv-parse set up for any file: mixed line ends, stray quotes that cost one record, and lines where quotes go wrong. */
import { Readable, pipeline } from 'node:stream';
import { parse, type CsvError } from 'csv-parse';
import { invalid, type StancegraphError } from '../../graph-data/errors.ts';
import type { Dialect } from './dialect.ts';
import { LIMITS } from './limits.ts';
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
  const strays = new StrayCount();
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
      strays.add(line);
      parser.push(new StrayQuote(line, Number(error['index']), String(error['field'])));
      return undefined;
    },
  });
  const { info } = parser;
  const progress = () => info.records + info.empty_lines + strays.all;
  const tooLarge = () => recordTooLarge(lines.lineAt(info.bytes), mostBytes);
  const bytes = lines.watch(endingRecords(source, mostBytes, progress, tooLarge), () => info.bytes);
  pipeline(Readable.from(bytes, { objectMode: true, highWaterMark: 1 }), parser, () => {
    // An error reaches whoever reads the records as well.
  });
  return parser;
}

/**
 * csv-parse takes long over each stray quote, and copies all of the cell that comes before it. So many are no slips but
 * a file that does not use quotes as CSV does.
 */
const MOST_STRAYS = { inLine: 100, all: 10_000 };

class StrayCount {
  all = 0;
  #line = 0;
  #inLine = 0;

  add(line: number): void {
    this.all += 1;
    this.#inLine = line === this.#line ? this.#inLine + 1 : 1;
    this.#line = line;
    if (this.#inLine > MOST_STRAYS.inLine) throw tooManyQuotes(`Line ${line}`, MOST_STRAYS.inLine);
    if (this.all > MOST_STRAYS.all) throw tooManyQuotes('The file', MOST_STRAYS.all);
  }
}

function tooManyQuotes(where: string, most: number): StancegraphError {
  return invalid(
    `${where} has more than ${most.toLocaleString('en')} quotes in the middle of cells. ` +
      'Put such cells in quotes and write those inside them twice (""), as a spreadsheet does when it saves CSV.',
  );
}

/** Stops where records no longer end: csv-parse itself counts the text of a record, but not its delimiters and quotes. */
async function* endingRecords(
  source: AsyncIterable<Uint8Array>,
  mostBytes: number,
  progress: () => number,
  tooLarge: () => Error,
): AsyncGenerator<Uint8Array> {
  let before = 0;
  let bytes = 0;
  for await (const chunk of source) {
    bytes = progress() === before ? bytes : 0;
    before = progress();
    if (bytes > 2 * mostBytes + LIMITS.pieceBytes) throw tooLarge();
    bytes += chunk.length;
    yield chunk;
  }
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
      return recordTooLarge(line, mostBytes);
    default:
      return error;
  }
}

function recordTooLarge(line: number, mostBytes: number): StancegraphError {
  return invalid(
    `The record with the cell that begins on line ${line} is larger than ${mostBytes.toLocaleString('en')} bytes. ` +
      'Look there for a quote that was left open, or for line ends that are missing, and shorten the record.',
  );
}
