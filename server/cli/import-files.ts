/** The command that imports statement files, one after the other, with a progress bar where somebody watches. */
import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { randomUUID } from 'node:crypto';
import { stringify } from 'csv-stringify';
import { invalid } from '../../graph-data/errors.ts';
import type { ImportReport } from '../../graph-data/import-report.ts';
import { ImportOptions, parseMapping } from '../import/options.ts';
import { runImport } from '../import/run-import.ts';
import type { Store } from '../store/contract.ts';
import { progressBar } from './progress.ts';
import { reportText } from './tables.ts';

export interface ImportFlags {
  onError?: string;
  dateFormat?: string;
  encoding?: string;
  format?: string;
  delimiter?: string;
  map?: string[];
  errors?: string;
  json?: boolean;
}

/** Throws `invalid_input` for a flag, or a file that cannot be read; what is wrong inside a file is in its report. */
export async function importFiles(store: Store, files: readonly string[], flags: ImportFlags): Promise<ImportReport[]> {
  const options = optionsOf(flags);
  const sizes = await Promise.all(files.map(sizeOf));
  const reports: ImportReport[] = [];
  for (const [i, file] of files.entries()) {
    const report = await importOne(store, file, sizes[i] ?? null, options);
    reports.push(report);
    if (flags.json !== true) console.log(reportText(report));
  }
  if (flags.errors !== undefined) await writeErrors(store, reports, flags.errors);
  if (flags.json === true) console.log(JSON.stringify(reports, null, 2));
  return reports;
}

function optionsOf({ map = [], onError, dateFormat, encoding, format, delimiter }: ImportFlags): ImportOptions {
  const given = Object.entries({ onError, dateFormat, encoding, format, delimiter }).filter(
    ([, value]) => value !== undefined,
  );
  const result = ImportOptions.safeParse({ ...Object.fromEntries(given), mapping: parseMapping(map) });
  if (result.success) return result.data;
  throw invalid(result.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('\n'));
}

async function sizeOf(file: string): Promise<number | null> {
  if (file === '-') return null;
  try {
    const found = await stat(file);
    if (found.isDirectory()) throw invalid(`${file} is a folder. Name the files in it.`);
    return found.size;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw invalid(`There is no file ${file}. Check its name and folder.`);
    if (code === 'EACCES') throw invalid(`The file ${file} may not be read by this user.`);
    throw error;
  }
}

async function importOne(
  store: Store,
  file: string,
  size: number | null,
  options: ImportOptions,
): Promise<ImportReport> {
  const bytes: Readable = file === '-' ? process.stdin : createReadStream(file);
  const start = {
    id: randomUUID(),
    request: null,
    filename: file === '-' ? 'statements' : basename(file),
    onError: options.onError,
    who: 'local',
  };
  const bar = barOf(size, start.filename);
  try {
    return await runImport(store, start, bytes, options, ({ rows, bytes: read }) => {
      bar?.update(Math.min(read, size ?? read), {
        rows: rows.toLocaleString('en'),
        doing: read === size ? 'adding' : 'reading',
      });
    });
  } finally {
    bar?.stop();
  }
}

function barOf(size: number | null, name: string) {
  const format = `${name} {bar} {percentage}% | {rows} rows | {doing}`;
  return size === null ? null : progressBar(format, size, { rows: '0', doing: 'reading' });
}

/** Every error of all files, as CSV. */
async function writeErrors(store: Store, reports: readonly ImportReport[], file: string): Promise<void> {
  async function* rows() {
    for (const { id, filename } of reports) {
      for await (const batch of store.importErrors(id)) for (const error of batch) yield { file: filename, ...error };
    }
  }
  const csv = stringify({
    header: true,
    columns: ['file', 'row', 'column', 'value', 'message'],
    escape_formulas: true,
  });
  await pipeline(Readable.from(rows()), csv, createWriteStream(file));
}
