/** Connections to a store file: the one that writes, which also brings the file up to date, and those that only read. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { StancegraphError } from '../../../graph-data/errors.ts';
import { APPLICATION_ID, MIGRATIONS } from './schema.ts';

export type Connection = Database.Database;

/** How long a write waits for another process that writes to the same file. */
const PATIENCE_MS = 120_000;

/** Opens or makes the file, with whatever migrations it has not had. Throws `store_unavailable` where it can't be ours. */
export function openWriter(file: string): Connection {
  return guard(file, () => {
    mkdirSync(dirname(file), { recursive: true });
    const db = new Database(file, { timeout: PATIENCE_MS });
    try {
      refuseStrangers(db, file);
      db.pragma('journal_mode = WAL');
      db.pragma('synchronous = FULL');
      db.pragma('foreign_keys = ON');
      db.pragma('cache_size = -65536');
      db.pragma('temp_store = FILE');
      db.pragma('temp.journal_mode = OFF');
      db.pragma('temp.cache_size = -16384');
      db.pragma('journal_size_limit = 67108864');
      migrate(db, file);
    } catch (error) {
      db.close();
      throw error;
    }
    return db;
  });
}

/** A connection that cannot write. The file must exist. */
export function openReader(file: string): Connection {
  return guard(file, () => {
    const db = new Database(file, { readonly: true, fileMustExist: true, timeout: PATIENCE_MS });
    db.pragma('query_only = ON');
    db.pragma('cache_size = -16384');
    db.pragma('mmap_size = 0');
    return db;
  });
}

function refuseStrangers(db: Connection, file: string): void {
  const mark = db.pragma('application_id', { simple: true });
  const tables = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get();
  if (mark !== APPLICATION_ID && tables !== 0) {
    throw new StancegraphError(
      'store_unavailable',
      `${file} is a database, but not one of Stancegraph's. Name another file with --store or STANCEGRAPH_STORE.`,
    );
  }
}

function migrate(db: Connection, file: string): void {
  db.transaction(() => {
    const version = db.pragma('user_version', { simple: true }) as number;
    if (version > MIGRATIONS.length) {
      throw new StancegraphError(
        'store_unavailable',
        `${file} was written by a newer Stancegraph (file version ${version}, this program knows ${MIGRATIONS.length}). Update this program.`,
      );
    }
    for (const sql of MIGRATIONS.slice(version)) db.exec(sql);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${MIGRATIONS.length}`);
  }).immediate();
}

function guard<T>(file: string, open: () => T): T {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof Database.SqliteError) && !isSystemError(error)) throw error;
    throw new StancegraphError('store_unavailable', `The store ${file} cannot be opened: ${error.message}.`, {
      cause: error,
    });
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException | TypeError {
  return error instanceof Error && ('syscall' in error || error.message.includes('directory does not exist'));
}

/** To be called after much was added: the planner's guesses rest on it. */
export function keepStatistics(db: Connection): void {
  db.pragma('analysis_limit = 1000');
  db.pragma('optimize = 0x10002');
}

type Kept = Database.Statement;
const statements = new WeakMap<Connection, Map<string, Kept>>();

/** A prepared statement that is kept with its connection, for what runs again and again. */
export function prepared<Row = unknown>(db: Connection, sql: string): Database.Statement<unknown[], Row> {
  const kept = statements.get(db) ?? new Map<string, Kept>();
  statements.set(db, kept);
  const statement = kept.get(sql) ?? db.prepare(sql);
  kept.set(sql, statement);
  return statement as Database.Statement<unknown[], Row>;
}

/** To be called when the tables that prepared statements name are dropped. */
export function forgetPrepared(db: Connection): void {
  statements.delete(db);
}
