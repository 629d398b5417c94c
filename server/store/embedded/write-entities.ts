/** How each kind of entity is put into the tables, changed there and taken out. */
import { invalid, type Fault } from '../../../graph-data/errors.ts';
import { actorFaults, issueFaults, statementFaults } from '../../../graph-data/model/rules.ts';
import type { Actor } from '../../../graph-data/model/actor.ts';
import type { Collection, Document } from '../../../graph-data/model/document.ts';
import type { Issue } from '../../../graph-data/model/issue.ts';
import type { Statement } from '../../../graph-data/model/statement.ts';
import { sortKey } from '../../../graph-data/text.ts';
import { statementIdOf } from '../../import/ids.ts';
import type { EntityOf, Kind } from '../contract.ts';
import { prepared, type Connection } from './connection.ts';
import { daysOf } from '../../../graph-data/days.ts';
import { STANCE_SIGN } from '../../../graph-data/model/stance.ts';
import { claimNames, dropWords, referTo, refuseWhileUsed, setWords } from './references.ts';

/** `put` inserts where `key` is null and updates where it is not; it answers the key. */
interface EntityWriter<T> {
  put(db: Connection, key: number | null, value: T, revision: number): number;
  remove(db: Connection, key: number, id: string): void;
}

function refuse(faults: readonly Fault[]): void {
  if (faults.length > 0) {
    throw invalid(faults.map(({ pointer, message }) => `${pointer.slice(1)}: ${message}.`).join(' '), [...faults]);
  }
}

/** Runs an INSERT or the UPDATE of the same columns. */
function putRow(db: Connection, table: Kind, key: number | null, row: Record<string, string | number | null>): number {
  const columns = Object.keys(row);
  if (key === null) {
    const names = columns.join(', ');
    const places = columns.map((column) => `@${column}`).join(', ');
    return Number(prepared(db, `INSERT INTO ${table} (${names}) VALUES (${places})`).run(row).lastInsertRowid);
  }
  const changes = columns.map((column) => `${column} = @${column}`).join(', ');
  prepared(db, `UPDATE ${table} SET ${changes} WHERE key = @key`).run({ ...row, key });
  return key;
}

const actor: EntityWriter<Actor> = {
  put(db, key, value, revision) {
    refuse(actorFaults(value));
    const { id, name, type, aliases } = value;
    const row = { id, name, sort: sortKey(name), type, aliases: JSON.stringify(aliases), revision };
    const at = putRow(db, 'actor', key, row);
    claimNames(db, 'actor', at, [name, ...aliases]);
    setWords(db, 'actor', at, [name, ...aliases]);
    putAffiliations(db, at, value);
    return at;
  },
  remove(db, key, id) {
    const statements = 'SELECT count(*) FROM statement WHERE actor = @key OR attributed_by = @key';
    refuseWhileUsed(db, statements, key, 'statements', id);
    refuseWhileUsed(db, 'SELECT count(*) FROM affiliation WHERE of_actor = @key', key, 'members', id);
    db.prepare('DELETE FROM affiliation WHERE actor = ?').run(key);
    removeNamed(db, 'actor', key);
  },
};

function putAffiliations(db: Connection, key: number, { affiliations }: Actor): void {
  prepared(db, 'DELETE FROM affiliation WHERE actor = ?').run(key);
  const insert = prepared(db, 'INSERT INTO affiliation VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  for (const [i, { of, role, from, to }] of affiliations.entries()) {
    const other = referTo(db, 'actor', of, `/affiliations/${i}/of`);
    insert.run(key, i, other, role, from, to, daysOf(from).first, daysOf(to).last);
  }
}

const issue: EntityWriter<Issue> = {
  put(db, key, value, revision) {
    refuse(issueFaults(value));
    const { id, name, aliases, partOf } = value;
    const part_of = partOf === null ? null : referTo(db, 'issue', partOf, '/partOf');
    const row = { id, name, sort: sortKey(name), aliases: JSON.stringify(aliases), part_of, revision };
    const at = putRow(db, 'issue', key, row);
    refuseCircle(db, at, value);
    claimNames(db, 'issue', at, [name, ...aliases]);
    setWords(db, 'issue', at, [name, ...aliases]);
    return at;
  },
  remove(db, key, id) {
    refuseWhileUsed(db, 'SELECT count(*) FROM statement WHERE issue = @key', key, 'statements', id);
    refuseWhileUsed(db, 'SELECT count(*) FROM issue WHERE part_of = @key', key, 'parts', id);
    removeNamed(db, 'issue', key);
  },
};

const WIDER = `WITH RECURSIVE wider (key) AS (
  SELECT part_of FROM issue WHERE key = @key UNION SELECT part_of FROM issue JOIN wider USING (key))
SELECT 1 FROM wider WHERE key = @key`;

function refuseCircle(db: Connection, key: number, { partOf }: Issue): void {
  if (prepared(db, WIDER).get({ key }) === undefined) return;
  refuse([{ pointer: '/partOf', value: partOf, message: `"${partOf}" is itself a part of this issue` }]);
}

const collection: EntityWriter<Collection> = {
  put(db, key, { id, name }, revision) {
    const at = putRow(db, 'collection', key, { id, name, sort: sortKey(name), revision });
    claimNames(db, 'collection', at, [name]);
    setWords(db, 'collection', at, [name]);
    return at;
  },
  remove(db, key, id) {
    refuseWhileUsed(db, 'SELECT count(*) FROM document WHERE collection = @key', key, 'documents', id);
    removeNamed(db, 'collection', key);
  },
};

function removeNamed(db: Connection, table: 'actor' | 'issue' | 'collection', key: number): void {
  db.prepare(`DELETE FROM ${table}_name WHERE key = ?`).run(key);
  dropWords(db, table, key);
  db.prepare(`DELETE FROM ${table} WHERE key = ?`).run(key);
}

const document: EntityWriter<Document> = {
  put(db, key, value, revision) {
    const { text, collection: inside, ...rest } = value;
    const { first, last } = daysOf(value.date);
    const collectionKey = inside === null ? null : referTo(db, 'collection', inside, '/collection');
    const sort = sortKey(value.title);
    const row = { ...rest, sort, first_day: first, last_day: last, collection: collectionKey, revision };
    const at = putRow(db, 'document', key, row);
    prepared(db, 'DELETE FROM document_text WHERE document = ?').run(at);
    if (text !== null) prepared(db, 'INSERT INTO document_text VALUES (?, ?)').run(at, text);
    const follow = 'UPDATE statement SET first_day = ?, last_day = ? WHERE document = ? AND date IS NULL';
    prepared(db, follow).run(first, last, at);
    setWords(db, 'document', at, [value.title]);
    return at;
  },
  remove(db, key, id) {
    refuseWhileUsed(db, 'SELECT count(*) FROM statement WHERE document = @key', key, 'statements', id);
    db.prepare('DELETE FROM document_text WHERE document = ?').run(key);
    dropWords(db, 'document', key);
    db.prepare('DELETE FROM document WHERE key = ?').run(key);
  },
};

const statement: EntityWriter<Statement> = {
  put(db, key, value, revision) {
    refuse(statementFaults(value));
    const { id, stance, date, quote, start, end, summary, locator, condition, coder, confidence } = value;
    const documentKey = value.document === null ? null : referTo(db, 'document', value.document, '/document');
    const by = value.attributedBy === null ? null : referTo(db, 'actor', value.attributedBy, '/attributedBy');
    const { first, last } = date === null ? documentDays(db, documentKey) : daysOf(date);
    const at = putRow(db, 'statement', key, {
      id,
      actor: referTo(db, 'actor', value.actor, '/actor'),
      issue: referTo(db, 'issue', value.issue, '/issue'),
      stance: STANCE_SIGN[stance],
      date,
      first_day: first,
      last_day: last,
      document: documentKey,
      quote,
      start_at: start,
      end_at: end,
      summary,
      locator,
      condition,
      conditional: condition === null ? 0 : 1,
      attributed_by: by,
      coder,
      confidence,
      content: otherContentId(value),
      revision,
    });
    setWords(db, 'statement', at, [quote, summary]);
    return at;
  },
  remove(db, key) {
    dropWords(db, 'statement', key);
    db.prepare('DELETE FROM statement WHERE key = ?').run(key);
  },
};

/** The id that the content makes, where the statement has another: given by somebody, or kept through a change. */
export function otherContentId(value: Statement): string | null {
  const made = statementIdOf(value);
  return made === value.id ? null : made;
}

function documentDays(db: Connection, key: number | null): { first: number | null; last: number | null } {
  const sql = 'SELECT first_day AS first, last_day AS last FROM document WHERE key = ?';
  const none = { first: null, last: null };
  return key === null ? none : (prepared<typeof none>(db, sql).get(key) ?? none);
}

export const ENTITY_WRITERS: { readonly [K in Kind]: EntityWriter<EntityOf[K]> } = {
  actor,
  issue,
  document,
  collection,
  statement,
};
