/** Everything that a store file holds, in batches, from one read transaction. */
import { StancegraphError } from '../../../graph-data/errors.ts';
import { CONTENT_KINDS } from '../../../graph-data/content-line.ts';
import { ImportReport, type RowError } from '../../../graph-data/import-report.ts';
import type { Carried, Kind } from '../contract.ts';
import { reportToCarry } from '../copy.ts';
import type { Connection } from './connection.ts';
import { iterateImportErrors } from './imports.ts';
import { readEntity, toHistoryEntry, type HistorySqlRow } from './read-entities.ts';
import type { Clock } from './write.ts';

const MOST_ITEMS = 1_000;
/** A document's text has up to ten million characters, so that batches are bounded by their text as well. */
const MOST_CHARACTERS = 1_000_000;

/** Throws `store_unavailable` where something refers to what is not there: it would be lost on the way. */
export function* iterateEverything(db: Connection, clock: Clock): Generator<Carried[]> {
  db.exec('BEGIN');
  refuseBroken(db);
  yield* inBatches(items(db, clock));
}

function refuseBroken(db: Connection): void {
  const sql = 'SELECT "table", parent FROM pragma_foreign_key_check LIMIT 1';
  const broken = db.prepare<[], { table: string; parent: string }>(sql).get();
  if (broken === undefined) return;
  throw new StancegraphError(
    'store_unavailable',
    `In this store, the table ${broken.table} refers to something in ${broken.parent} that is not there. ` +
      'stancegraph verify names it; go back to a backup, or repair it there, before it is copied.',
  );
}

/** Ids in the order of code points, which is how SQLite compares UTF-8. */
export function iterateIds(db: Connection, kind: Kind): IterableIterator<string> {
  return db.prepare<[], string>(`SELECT id FROM ${kind} ORDER BY id`).pluck().iterate();
}

function* items(db: Connection, clock: Clock): Generator<Carried> {
  for (const kind of CONTENT_KINDS) {
    for (const id of iterateIds(db, kind)) {
      const found = readEntity(db, kind, id);
      if (found === null) throw new Error(`the ${kind} ${id} is gone within a transaction`);
      yield { kind, ...found } as Carried;
    }
  }
  const history = db.prepare<[], HistorySqlRow>('SELECT * FROM history ORDER BY seq');
  for (const row of history.iterate()) yield { kind: 'history', value: toHistoryEntry(row) };
  const reports = db.prepare<[], string>('SELECT report FROM import ORDER BY id').pluck();
  for (const text of reports.iterate()) {
    const report = ImportReport.parse(JSON.parse(text));
    yield { kind: 'import', value: reportToCarry(report, clock()) };
    for (const errors of inBatches(iterateImportErrors(db, report.id))) {
      yield { kind: 'importErrors', id: report.id, errors };
    }
  }
}

export function* inBatches<T extends Carried | RowError>(each: Iterable<T>): Generator<T[]> {
  let batch: T[] = [];
  let characters = 0;
  for (const item of each) {
    batch.push(item);
    characters += charactersIn(item);
    if (batch.length < MOST_ITEMS && characters < MOST_CHARACTERS) continue;
    yield batch;
    batch = [];
    characters = 0;
  }
  if (batch.length > 0) yield batch;
}

function charactersIn(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  let characters = 0;
  for (const inner of Object.values(value)) characters += charactersIn(inner);
  return characters;
}
