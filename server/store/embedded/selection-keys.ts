/** The keys behind the ids of a selection; an id that nothing has is refused, and the nearest one named. */
import { invalid, type Fault } from '../../../graph-data/errors.ts';
import { nearest } from '../../../graph-data/nearest.ts';
import { matchKey } from '../../../graph-data/text.ts';
import type { Selection } from '../../../graph-data/selection.ts';
import type { Connection } from './connection.ts';

export interface SelectionKeys {
  actor: number[];
  /** With all parts. */
  issue: number[];
  document: number[];
  collection: number[];
}

/** Looking for what is near takes time, so only the first faults get a hint, from so many ids at the most. */
const HINTS = 3;
const LOOKED_AT = 10_000;

const TABLES = ['actor', 'issue', 'document', 'collection'] as const;
type Table = (typeof TABLES)[number];

const WITH_PARTS = `
WITH RECURSIVE part (key) AS (
  SELECT value FROM json_each(?) UNION SELECT issue.key FROM issue JOIN part ON issue.part_of = part.key)
SELECT key FROM part`;

export function selectionKeys(db: Connection, selection: Selection): SelectionKeys {
  const faults: Fault[] = [];
  const found = Object.fromEntries(
    TABLES.map((table) => [table, keysOf(db, table, selection[table], faults)]),
  ) as Record<Table, number[]>;
  if (faults.length > 0) throw invalid(faults.map((fault) => fault.message).join(' '), faults);
  if (found.issue.length > 0) {
    found.issue = db.prepare<[string], number>(WITH_PARTS).pluck().all(JSON.stringify(found.issue));
  }
  return found;
}

function keysOf(db: Connection, table: Table, ids: readonly string[], faults: Fault[]): number[] {
  if (ids.length === 0) return [];
  const find = db.prepare<[string], number>(`SELECT key FROM ${table} WHERE id = ?`).pluck();
  return ids.flatMap((id, i) => {
    const key = find.get(id);
    if (key !== undefined) return [key];
    const hint = faults.length < HINTS ? hintFor(db, table, id) : '';
    faults.push({ pointer: `/${table}/${i}`, value: id, message: `There is no ${table} with the id "${id}".${hint}` });
    return [];
  });
}

/** Whoever goes by that name, else the id with the fewest edits. */
export function hintFor(db: Connection, table: Table, id: string): string {
  const named = table === 'document' ? undefined : idOfName(db, table, id);
  const near =
    named ?? nearest(id, db.prepare<[], string>(`SELECT id FROM ${table} LIMIT ${LOOKED_AT}`).pluck().iterate());
  if (near === null) return '';
  const label = table === 'document' ? 'title' : 'name';
  const name = db.prepare<[string], string>(`SELECT ${label} FROM ${table} WHERE id = ?`).pluck().get(near);
  return ` Did you mean "${near}" (${name ?? ''})?`;
}

function idOfName(db: Connection, table: Exclude<Table, 'document'>, name: string): string | undefined {
  const sql = `SELECT id FROM ${table} JOIN ${table}_name USING (key) WHERE match = ?`;
  return db.prepare<[string], string>(sql).pluck().get(matchKey(name));
}
