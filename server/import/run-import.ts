/** One import from beginning to end: bytes are parsed in a thread, rows staged in the store, and the whole committed. */
import { StancegraphError } from '../../graph-data/errors.ts';
import type { ImportReport } from '../../graph-data/import-report.ts';
import type { ImportStart, Store } from '../store/contract.ts';
import type { ImportOptions } from './options.ts';
import { readStatementsInWorker } from './parse-in-worker.ts';

export interface Progress {
  rows: number;
  bytes: number;
}

/**
 * Imports a statement file. What is wrong with the file, whole or by row, is in the report; only what is wrong with the
 * store is thrown. The last batch is staged while the next is parsed.
 */
export async function runImport(
  store: Store,
  start: ImportStart,
  bytes: AsyncIterable<Uint8Array>,
  options: ImportOptions,
  onProgress: (progress: Progress) => void = () => undefined,
): Promise<ImportReport> {
  const session = await store.beginImport(start);
  let staging: Promise<unknown> = Promise.resolve();
  try {
    for await (const batch of readStatementsInWorker(bytes, start.filename, options)) {
      await staging;
      const progress = { rows: batch.rowsRead, bytes: batch.bytes };
      staging = session.stage(batch.rows, batch.errors, batch.warnings, progress).then(() => onProgress(progress));
      staging.catch(() => undefined);
    }
    await staging;
  } catch (error) {
    const report = await session.fail(reasonOf(error));
    if (error instanceof StancegraphError && error.code !== 'store_unavailable') return report;
    throw error;
  }
  return session.commit();
}

function reasonOf(error: unknown): string {
  if (error instanceof StancegraphError) return `${error.message} Nothing was added.`;
  return 'The file could not be read to its end. Nothing was added.';
}
