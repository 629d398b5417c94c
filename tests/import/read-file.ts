/** Reads a statement file that a test has made, whole, and says what came of it. */
import type { RowError } from '../../graph-data/import-report.ts';
import type { StatementRow } from '../../graph-data/statement-file.ts';
import { LIMITS, type Limits } from '../../server/import/limits.ts';
import { ImportOptions } from '../../server/import/options.ts';
import { readStatements, type StatementBatch } from '../../server/import/read-statements.ts';

export interface WholeFile {
  rows: StatementRow[];
  errors: RowError[];
  warnings: RowError[];
  bytes: number;
  rowsRead: number;
}

export interface Reading {
  filename?: string;
  options?: Partial<ImportOptions>;
  limits?: Partial<Limits>;
  /** Sizes of the chunks that the bytes come in, over and over. */
  chunks?: number[];
}

export function options(given: Partial<ImportOptions> = {}): ImportOptions {
  return ImportOptions.parse(given);
}

/** The bytes in chunks of those sizes. */
export async function* inChunks(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? bytes.length;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

export async function readWhole(file: Uint8Array | string, reading: Reading = {}): Promise<WholeFile> {
  const bytes = typeof file === 'string' ? Buffer.from(file) : file;
  const source = inChunks(bytes, reading.chunks ?? [64 * 1024]);
  const limits = { ...LIMITS, ...reading.limits };
  return gather(readStatements(source, reading.filename ?? 'statements.csv', options(reading.options), limits));
}

export async function gather(batches: AsyncIterable<StatementBatch>): Promise<WholeFile> {
  const whole: WholeFile = { rows: [], errors: [], warnings: [], bytes: 0, rowsRead: 0 };
  for await (const { rows, errors, warnings, bytes, rowsRead } of batches) {
    whole.rows.push(...rows);
    whole.errors.push(...errors);
    whole.warnings.push(...warnings);
    Object.assign(whole, { bytes, rowsRead });
  }
  return whole;
}

/** A file of one row, which is good but for the cells given. */
export async function readCells(cells: Record<string, string>, reading: Reading = {}): Promise<WholeFile> {
  const row = { actor: 'Norway', issue: 'The plan', stance: 'support', ...cells };
  const quoted = Object.values(row).map((cell) => `"${cell.replaceAll('"', '""')}"`);
  return readWhole(`${Object.keys(row).join(',')}\n${quoted.join(',')}\n`, reading);
}

/** The only thing that is wrong with a row of these cells. */
export async function errorOf(cells: Record<string, string>, reading: Reading = {}): Promise<RowError> {
  const { rows, errors } = await readCells(cells, reading);
  expect(rows).toEqual([]);
  expect(errors).toHaveLength(1);
  return errors[0] ?? { row: -1, column: null, value: null, message: 'no error' };
}

/** What a row is where the file says nothing else. */
export const EMPTY_ROW: StatementRow = {
  ...{ row: 1, id: null, actor: 'Norway', actorId: null, actorType: null, affiliation: null, issue: 'The plan' },
  ...{ issueId: null, partOf: null, stance: 'support', date: null, document: null, documentId: null },
  ...{
    documentDate: null,
    publisher: null,
    sourceUrl: null,
    collection: null,
    collectionId: null,
    quote: null,
    quoteStart: null,
  },
  ...{
    quoteEnd: null,
    summary: null,
    locator: null,
    condition: null,
    attributedBy: null,
    attributedById: null,
    coder: null,
    confidence: null,
  },
};
