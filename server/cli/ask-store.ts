/** Commands that read: positions and statements as tables or JSON, exports as files. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { invalid } from '../../graph-data/errors.ts';
import type { Page } from '../../graph-data/listing.ts';
import { parseSort, POSITION_COLUMNS, STATEMENT_COLUMNS } from '../../graph-data/order.ts';
import type { Selection } from '../../graph-data/selection.ts';
import { parseChoices, type ExportOptions } from '../export/format.ts';
import { exportFormat } from '../export/formats.ts';
import { fileName } from '../export/file-name.ts';
import type { Store } from '../store/contract.ts';
import { positionsTable, statementsTable } from './tables.ts';

export interface ListFlags {
  sort?: string;
  limit?: string;
  json?: boolean;
}

const ROWS_FOR_PEOPLE = 50;

/** Prints a page as a table, which says what it leaves out, or everything as JSON. */
async function list<T>(
  flags: ListFlags,
  read: (limit: number) => Promise<Page<T>>,
  all: () => AsyncIterable<T[]>,
  table: (rows: readonly T[]) => string,
): Promise<void> {
  const limit = flags.limit === undefined ? null : readLimit(flags.limit);
  if (flags.json === true) {
    if (limit === null) await write(streamJson(all()));
    else await write([`${JSON.stringify(await read(limit))}\n`]);
    return;
  }
  const { items, total = 0 } = await read(limit ?? ROWS_FOR_PEOPLE);
  if (items.length === 0) return write(['Nothing in the store fits this selection.\n']);
  const rest =
    total > items.length
      ? `\n${items.length} of ${total.toLocaleString('en')}; --limit shows more, --json or export all.`
      : '';
  await write([`${table(items)}${rest}\n`]);
}

function readLimit(text: string): number {
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > 1_000) throw invalid(`--limit ${text}: write a whole number from 1 to 1000.`);
  return limit;
}

/** The API's page with all items in it. */
async function* streamJson<T>(batches: AsyncIterable<T[]>): AsyncGenerator<string> {
  yield '{"items":[';
  let count = 0;
  for await (const batch of batches) {
    yield `${count > 0 ? ',' : ''}\n${batch.map((item) => JSON.stringify(item)).join(',\n')}`;
    count += batch.length;
  }
  yield `\n],"next":null,"total":${count}}\n`;
}

function write(text: Iterable<string> | AsyncIterable<string>): Promise<void> {
  return pipeline(Readable.from(text), process.stdout, { end: false });
}

export function listPositions(store: Store, selection: Selection, flags: ListFlags): Promise<void> {
  const sort = parseSort(flags.sort ?? '-statements', POSITION_COLUMNS);
  const read = (limit: number) => store.positions(selection, { sort, cursor: null, limit, total: true });
  return list(flags, read, () => store.streamPositions(selection, sort), positionsTable);
}

export function listStatements(store: Store, selection: Selection, flags: ListFlags): Promise<void> {
  const sort = parseSort(flags.sort ?? '-date', STATEMENT_COLUMNS);
  const read = (limit: number) => store.statements(selection, { sort, cursor: null, limit, total: true });
  return list(flags, read, () => store.streamStatements(selection, sort), statementsTable);
}

export interface ExportFlags {
  format: string;
  output?: string;
  table?: string;
  formulas?: string;
  bom?: boolean;
}

/** Writes the file and gives its name; `-` is standard output. */
export async function exportFile(store: Store, selection: Selection, flags: ExportFlags, now: Date): Promise<string> {
  const format = exportFormat(flags.format);
  const given = (['table', 'formulas'] as const).flatMap((name) => {
    const value = flags[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const choices = parseChoices(format, flags.bom === true ? [...given, ['bom', 'true'] as const] : given);
  const options: ExportOptions = { ...choices, date: now.toISOString().slice(0, 10) };
  const text = format.write(store, selection, options);
  const file = flags.output ?? fileName(format, selection, options);
  if (file === '-') await write(text);
  else await pipeline(Readable.from(text), createWriteStream(file, { flags: flags.output === undefined ? 'wx' : 'w' }));
  return file;
}
