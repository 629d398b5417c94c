/** Keys of what an entity refers to, and the names that it claims: both are checked here before anything is written. */
import { invalid, StancegraphError } from '../../../graph-data/errors.ts';
import { matchKey, words } from '../../../graph-data/text.ts';
import type { Kind } from '../contract.ts';
import { prepared, type Connection } from './connection.ts';
import { indexed } from './counted-sql.ts';
import { hintFor } from './selection-keys.ts';

type NamedTable = 'actor' | 'issue' | 'collection';

export function keyOf(db: Connection, table: Kind, id: string): number | undefined {
  return prepared<{ key: number }>(db, `SELECT key FROM ${table} WHERE id = ?`).get(id)?.key;
}

/** The key behind an id that must exist. Throws `invalid_input` at `pointer` with the nearest one. */
export function referTo(db: Connection, table: Exclude<Kind, 'statement'>, id: string, pointer: string): number {
  const key = keyOf(db, table, id);
  if (key !== undefined) return key;
  const message = `There is no ${table} with the id "${id}".${hintFor(db, table, id)}`;
  throw invalid(message, [{ pointer, value: id, message }]);
}

/** Makes the names that key's alone. Throws `conflict` where another already goes by one of them. */
export function claimNames(db: Connection, table: NamedTable, key: number, names: readonly string[]): void {
  prepared(db, `DELETE FROM ${table}_name WHERE key = ?`).run(key);
  const owner = prepared<{ key: number; id: string }>(
    db,
    `SELECT key, id FROM ${table}_name JOIN ${table} USING (key) WHERE match = ?`,
  );
  const claim = prepared(db, `INSERT OR IGNORE INTO ${table}_name (match, key) VALUES (?, ?)`);
  for (const name of names) {
    const other = owner.get(matchKey(name));
    if (other !== undefined && other.key !== key) {
      throw new StancegraphError(
        'conflict',
        `"${name}" already names the ${table} "${other.id}". Add a word that tells the two apart, or edit that one.`,
        { faults: [{ pointer: '/name', value: name, message: `already names "${other.id}"` }] },
      );
    }
    claim.run(matchKey(name), key);
  }
}

/** The words by which a row with these texts is found, as its table of words takes them; empty for none. */
export function wordsToIndex(texts: readonly (string | null)[]): string {
  return indexed([...new Set(texts.flatMap((text) => words(text ?? '')))].join(' '));
}

/** Replaces the words by which a row is found. */
export function setWords(db: Connection, table: Kind, key: number, texts: readonly (string | null)[]): void {
  dropWords(db, table, key);
  const found = wordsToIndex(texts);
  if (found !== '') prepared(db, `INSERT INTO ${table}_words (rowid, words) VALUES (?, ?)`).run(key, found);
}

export function dropWords(db: Connection, table: Kind, key: number): void {
  prepared(db, `DELETE FROM ${table}_words WHERE rowid = ?`).run(key);
}

/** Throws `conflict` while something refers to the entity: nothing that is evidence goes by the way. */
export function refuseWhileUsed(db: Connection, sql: string, key: number, what: string, id: string): void {
  const uses = db.prepare<[object], number>(sql).pluck().get({ key }) ?? 0;
  if (uses === 0) return;
  throw new StancegraphError('conflict', `"${id}" has ${uses} ${what}. Delete or move these first.`);
}
