/**
 * A copy into a store file, in the writer's thread: one transaction that stays open until everything was put, so that the
 * copy is whole or absent, also where the process is killed. It spills into the write-ahead log, not into memory.
 */
import { CONTENT_KINDS, type Content } from '../../../graph-data/content-line.ts';
import { invalid, StancegraphError } from '../../../graph-data/errors.ts';
import type { RowError } from '../../../graph-data/import-report.ts';
import type { Carried, EntityOf, HistoryEntry, Kind } from '../contract.ts';
import { isEntity, type CarriedEntity } from '../copy.ts';
import { keepStatistics, prepared, type Connection } from './connection.ts';
import { dropStatementIndexes, makeStatementIndexes } from './statement-indexes.ts';
import { ENTITY_WRITERS } from './write-entities.ts';

const HOLDING = [...CONTENT_KINDS, 'history', 'import'] as const;

/** The revision of what was named by something before it came itself. */
const AWAITED = -1;

export class Copying {
  readonly #db: Connection;
  /** How many copies there were, and whether the last is still open. */
  #count = 0;
  #open = false;
  #revision = 0;

  constructor(db: Connection) {
    this.#db = db;
  }

  /** Throws `busy`: what is written now would become a part of the copy. */
  refuseOthers(): void {
    if (!this.#open) return;
    throw new StancegraphError('busy', 'Another store is being copied into this one. Try again when that is done.');
  }

  /** Answers the number of the copy. Throws `conflict` unless the store is empty. */
  begin(): number {
    this.refuseOthers();
    this.#count += 1;
    this.#revision = 0;
    // Off, because ids are looked up here and what comes later is awaited; it cannot be set within a transaction.
    this.#db.pragma('foreign_keys = OFF');
    this.#open = true;
    this.#orEnd(() => {
      this.#db.exec('BEGIN IMMEDIATE');
      refuseUnlessEmpty(this.#db);
      dropStatementIndexes(this.#db);
    });
    return this.#count;
  }

  put(n: number, items: readonly Carried[]): void {
    this.#refuseUnlessOpen(n);
    this.#orEnd(() => {
      for (const item of items) this.#putOne(item);
    });
  }

  commit(n: number): void {
    this.#refuseUnlessOpen(n);
    this.#orEnd(() => {
      refuseIfAwaiting(this.#db);
      makeIndexes(this.#db);
      continueAfter(this.#db, this.#revision);
      this.#db.exec('COMMIT');
    });
    this.#end();
    keepStatistics(this.#db);
    this.#db.pragma('shrink_memory');
  }

  abandon(n: number): void {
    if (this.#open && n === this.#count) this.#end();
  }

  #putOne(item: Carried): void {
    if (isEntity(item)) {
      putEntity(this.#db, item);
      this.#revision = Math.max(this.#revision, item.revision);
    } else if (item.kind === 'history') putHistory(this.#db, item.value);
    else if (item.kind === 'import') {
      prepared(this.#db, 'INSERT INTO import VALUES (?, ?, 0)').run(item.value.id, JSON.stringify(item.value));
    } else putImportErrors(this.#db, item.id, item.errors);
  }

  #refuseUnlessOpen(n: number): void {
    if (!this.#open || n !== this.#count) throw new StancegraphError('not_found', 'This copy has ended.');
  }

  #orEnd(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#end();
      throw error;
    }
  }

  #end(): void {
    if (this.#db.inTransaction) this.#db.exec('ROLLBACK');
    this.#db.pragma('foreign_keys = ON');
    this.#open = false;
  }
}

function refuseUnlessEmpty(db: Connection): void {
  const sql = HOLDING.map((table) => `SELECT '${table}' WHERE EXISTS (SELECT 1 FROM ${table})`).join(' UNION ALL ');
  const holds = db.prepare<[], string>(sql).pluck().get();
  if (holds === undefined) return;
  const what = holds === 'history' ? 'a history' : holds === 'import' ? 'reports of imports' : `${holds}s`;
  throw new StancegraphError(
    'conflict',
    `A copy goes only into an empty store, and this one holds ${what}. Name one that does not exist yet.`,
  );
}

function putEntity(db: Connection, item: CarriedEntity): void {
  for (const [kind, id] of mayComeLater(item)) {
    const row = kind === 'actor' ? "'', '', 'unknown', '[]'" : "'', '', '[]'";
    const columns = kind === 'actor' ? 'name, sort, type, aliases' : 'name, sort, aliases';
    prepared(
      db,
      `INSERT INTO ${kind} (id, ${columns}, revision) VALUES (?, ${row}, ${AWAITED}) ON CONFLICT DO NOTHING`,
    ).run(id);
  }
  put(db, item.kind, item.value, item.revision);
}

/** What an entity may refer to before it came: others of its own kind. */
function mayComeLater(content: Content): ['actor' | 'issue', string][] {
  if (content.kind === 'actor') return content.value.affiliations.map(({ of }) => ['actor', of]);
  if (content.kind === 'issue' && content.value.partOf !== null) return [['issue', content.value.partOf]];
  return [];
}

function put<K extends Kind>(db: Connection, kind: K, value: EntityOf[K], revision: number): void {
  const key = kind === 'statement' ? null : awaitedKey(db, kind, value.id);
  ENTITY_WRITERS[kind].put(db, key, value, revision);
}

function awaitedKey(db: Connection, kind: Kind, id: string): number | null {
  const sql = `SELECT key, revision FROM ${kind} WHERE id = ?`;
  const found = prepared<{ key: number; revision: number }>(db, sql).get(id);
  if (found !== undefined && found.revision !== AWAITED) throw twice(kind, id);
  return found?.key ?? null;
}

function twice(kind: string, id: string): StancegraphError {
  return new StancegraphError('conflict', `The ${kind} "${id}" came twice, so that nothing was copied.`);
}

function refuseIfAwaiting(db: Connection): void {
  const sql = ['actor', 'issue']
    .map((kind) => `SELECT '${kind}' AS kind, id FROM ${kind} WHERE revision = ${AWAITED}`)
    .join(' UNION ALL ');
  const missing = db.prepare<[], { kind: string; id: string }>(sql).get();
  if (missing === undefined) return;
  throw invalid(`Something refers to the ${missing.kind} "${missing.id}", which did not come. Nothing was copied.`);
}

/** Statements have no index while they are put, so that here is where one that came twice is noticed. */
function makeIndexes(db: Connection): void {
  try {
    makeStatementIndexes(db);
  } catch (error) {
    if ((error as { code?: string }).code !== 'SQLITE_CONSTRAINT_UNIQUE') throw error;
    const sql = 'SELECT id FROM statement GROUP BY id HAVING count(*) > 1 LIMIT 1';
    throw twice('statement', db.prepare<[], string>(sql).pluck().get() ?? '');
  }
}

function putHistory(db: Connection, { seq, at, who, action, kind, id, before, after }: HistoryEntry): void {
  const text = (value: unknown) => (value === null ? null : JSON.stringify(value));
  const values = [seq, at, who, action, kind, id, text(before), text(after)];
  prepared(db, 'INSERT INTO history VALUES (?, ?, ?, ?, ?, ?, ?, ?)').run(values);
}

function putImportErrors(db: Connection, id: string, errors: readonly RowError[]): void {
  const last = 'SELECT coalesce(max(n), 0) FROM import_error WHERE import = ?';
  let n = db.prepare<[string], number>(last).pluck().get(id) ?? 0;
  const insert = prepared(db, 'INSERT INTO import_error VALUES (?, ?, ?, ?, ?, ?)');
  for (const { row, column, value, message } of errors) insert.run(id, ++n, row, column, value, message);
}

/** The next line of history has a number that no revision had. */
function continueAfter(db: Connection, revision: number): void {
  const raised = db.prepare("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = 'history'").run(revision);
  if (raised.changes === 0) db.prepare("INSERT INTO sqlite_sequence (name, seq) VALUES ('history', ?)").run(revision);
}
