/** Makes a staged import visible: one transaction, whole or not at all. */
import { StancegraphError } from '../../../graph-data/errors.ts';
import type { ActorType } from '../../../graph-data/model/actor.ts';
import { matchKey, sortKey } from '../../../graph-data/text.ts';
import { unreachedIssues } from './circles.ts';
import type { Connection } from './connection.ts';
import { daysOf } from '../../../graph-data/days.ts';
import type { Kind } from '../contract.ts';
import { readEntity } from './read-entities.ts';
import { claimNames, setWords } from './references.ts';
import { stageTable } from './stage-tables.ts';
import { dropStatementIndexes, makeStatementIndexes } from './statement-indexes.ts';

export interface Committed {
  added: number;
  actorsAdded: number;
  issuesAdded: number;
  documentsAdded: number;
}

/** What was staged under a negative handle gets a key; the maps are only as large as what is new. */
type Keys = Map<number, number>;

/** To be called within a transaction; `revision` is the number of the import's line of history. */
export function commitStage(db: Connection, n: number, revision: number, history: History): Committed {
  refuseIfChanged(db, n);
  const before = changed(db, n).map(({ kind, id }) => ({ kind, id, value: readEntity(db, kind, id)?.value ?? null }));
  const actors = commitActors(db, n, revision);
  const issues = commitIssues(db, n, revision);
  const collections = commitCollections(db, n, revision);
  const documents = commitDocuments(db, n, revision, collections.keys);
  for (const [kind, { keys }] of Object.entries({ actor: actors, issue: issues, document: documents }))
    mapHandles(db, kind, keys);
  const added = commitStatements(db, n, revision);
  for (const { kind, id, value } of before) {
    const after = readEntity(db, kind, id)?.value ?? null;
    if (JSON.stringify(after) !== JSON.stringify(value)) history(kind, id, value, after);
  }
  for (const kind of ['actor', 'issue', 'document']) db.exec(`DROP TABLE temp.map_${kind}`);
  return { added, actorsAdded: actors.added, issuesAdded: issues.added, documentsAdded: documents.added };
}

/** Told of each entity of the store that the import changes, with what it was and what it is. */
export type History = (kind: Kind, id: string, before: unknown, after: unknown) => void;

/** Entities of the store that get a type, an affiliation, a wider issue or a date. */
function changed(db: Connection, n: number): { kind: 'actor' | 'issue' | 'document'; id: string }[] {
  const table = (name: Parameters<typeof stageTable>[1]) => stageTable(n, name);
  const sql = `
    SELECT 'actor' AS kind, id FROM actor WHERE key IN (SELECT handle FROM ${table('typed')} UNION SELECT actor FROM ${table('affiliation')})
    UNION ALL SELECT 'issue', id FROM issue WHERE key IN (SELECT handle FROM ${table('parted')})
    UNION ALL SELECT 'document', id FROM document WHERE key IN (SELECT handle FROM ${table('dated')})`;
  return db.prepare<[], { kind: 'actor' | 'issue' | 'document'; id: string }>(sql).all();
}

function storeChanged(what: string): StancegraphError {
  return new StancegraphError(
    'conflict',
    `While the file was read, ${what}. Nothing was added; import the file again.`,
  );
}

/** What the rows refer to must still be there, and ids that were free must still be free. */
function refuseIfChanged(db: Connection, n: number): void {
  for (const [staged, column, table] of REFERENCES) {
    const sql = `SELECT 1 FROM (SELECT DISTINCT ${column} AS key FROM ${stageTable(n, staged)} WHERE ${column} > 0)
      WHERE key NOT IN (SELECT key FROM ${table})`;
    if (db.prepare(sql).get() !== undefined) throw storeChanged(`a ${table} that it names was deleted`);
  }
  const statement = stageTable(n, 'statement');
  const taken = `SELECT id FROM ${statement} AS s WHERE EXISTS (SELECT 1 FROM statement AS t WHERE t.id = s.id)`;
  const id = db.prepare<[], string>(taken).pluck().get();
  if (id !== undefined) throw storeChanged(`the statement "${id}" was added`);
}

/** Every column of the stage that may hold a key of the store. */
const REFERENCES = [
  ['statement', 'actor', 'actor'],
  ['statement', 'attributed_by', 'actor'],
  ['statement', 'issue', 'issue'],
  ['statement', 'document', 'document'],
  ['affiliation', 'actor', 'actor'],
  ['affiliation', 'of_actor', 'actor'],
  ['typed', 'handle', 'actor'],
  ['issue', 'part_of', 'issue'],
  ['parted', 'handle', 'issue'],
  ['parted', 'part_of', 'issue'],
  ['document', 'collection', 'collection'],
  ['dated', 'handle', 'document'],
] as const;

interface NamedRow {
  handle: number;
  id: string;
  name: string;
}

/** Adds those that nobody added meanwhile; who has the same id and name is the same. */
function addNamed<R extends NamedRow>(
  db: Connection,
  kind: 'actor' | 'issue' | 'collection',
  rows: readonly R[],
  insert: (row: R) => number,
): { keys: Keys; added: number } {
  const keys: Keys = new Map();
  const existing = db.prepare<[string], { key: number; name: string }>(`SELECT key, name FROM ${kind} WHERE id = ?`);
  let added = 0;
  for (const row of rows) {
    const present = existing.get(row.id);
    if (present !== undefined && matchKey(present.name) !== matchKey(row.name)) {
      throw storeChanged(`the ${kind} "${present.name}" took the id "${row.id}"`);
    }
    const key = present?.key ?? insert(row);
    if (present === undefined) {
      added += 1;
      claimNames(db, kind, key, [row.name]);
      setWords(db, kind, key, [row.name]);
    }
    keys.set(row.handle, key);
  }
  return { keys, added };
}

function keyIn(keys: Keys, handle: number): number {
  const key = handle > 0 ? handle : keys.get(handle);
  if (key === undefined) throw new Error(`nothing was staged under the handle ${handle}`);
  return key;
}

function commitActors(db: Connection, n: number, revision: number) {
  const insert = db.prepare("INSERT INTO actor (id, name, sort, type, aliases, revision) VALUES (?, ?, ?, ?, '[]', ?)");
  type Row = NamedRow & { type: ActorType };
  const rows = db.prepare<[], Row>(`SELECT * FROM ${stageTable(n, 'actor')} ORDER BY handle DESC`).all();
  const result = addNamed(db, 'actor', rows, (row) =>
    Number(insert.run(row.id, row.name, sortKey(row.name), row.type, revision).lastInsertRowid),
  );
  const typed = db.prepare<[], { handle: number; type: string }>(`SELECT * FROM ${stageTable(n, 'typed')}`).all();
  const setType = db.prepare("UPDATE actor SET type = ?, revision = ? WHERE key = ? AND type = 'unknown'");
  for (const { handle, type } of typed) setType.run(type, revision, handle);
  const pairs = db
    .prepare<[], { actor: number; of_actor: number }>(`SELECT * FROM ${stageTable(n, 'affiliation')}`)
    .all();
  const affiliate = db.prepare(`INSERT INTO affiliation (actor, place, of_actor)
    VALUES (@member, (SELECT coalesce(max(place), -1) + 1 FROM affiliation WHERE actor = @member), @of)`);
  const touch = db.prepare('UPDATE actor SET revision = ? WHERE key = ?');
  for (const { actor, of_actor } of pairs) {
    affiliate.run({ member: keyIn(result.keys, actor), of: keyIn(result.keys, of_actor) });
    touch.run(revision, keyIn(result.keys, actor));
  }
  return result;
}

function commitIssues(db: Connection, n: number, revision: number) {
  const insert = db.prepare("INSERT INTO issue (id, name, sort, aliases, revision) VALUES (?, ?, ?, '[]', ?)");
  type Row = NamedRow & { part_of: number | null };
  const rows = db.prepare<[], Row>(`SELECT * FROM ${stageTable(n, 'issue')} ORDER BY handle DESC`).all();
  const result = addNamed(db, 'issue', rows, (row) =>
    Number(insert.run(row.id, row.name, sortKey(row.name), revision).lastInsertRowid),
  );
  const parted = db.prepare<[], { handle: number; part_of: number }>(`SELECT * FROM ${stageTable(n, 'parted')}`).all();
  const staged = rows.flatMap(({ handle, part_of }) => (part_of === null ? [] : [{ handle, part_of }]));
  const setPart = db.prepare('UPDATE issue SET part_of = ?, revision = ? WHERE key = ? AND part_of IS NULL');
  for (const { handle, part_of } of [...parted, ...staged]) {
    setPart.run(keyIn(result.keys, part_of), revision, keyIn(result.keys, handle));
  }
  if ([...parted, ...staged].length > 0) refuseCircles(db);
  return result;
}

function refuseCircles(db: Connection): void {
  const [name] = [...unreachedIssues(db)].map((issue) => issue.name);
  if (name !== undefined) throw storeChanged(`the issue "${name}" would have become a part of itself`);
}

function commitCollections(db: Connection, n: number, revision: number) {
  const insert = db.prepare('INSERT INTO collection (id, name, sort, revision) VALUES (?, ?, ?, ?)');
  const rows = db.prepare<[], NamedRow>(`SELECT * FROM ${stageTable(n, 'collection')} ORDER BY handle DESC`).all();
  return addNamed(db, 'collection', rows, (row) =>
    Number(insert.run(row.id, row.name, sortKey(row.name), revision).lastInsertRowid),
  );
}

interface DocumentRow extends NamedRow {
  publisher: string | null;
  url: string | null;
  date: string | null;
  collection: number | null;
}

function commitDocuments(db: Connection, n: number, revision: number, collections: Keys) {
  const existing = db.prepare<[string], number>('SELECT key FROM document WHERE id = ?').pluck();
  const insert =
    db.prepare(`INSERT INTO document (id, title, sort, publisher, date, first_day, last_day, url, collection, revision)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const keys: Keys = new Map();
  let added = 0;
  const staged = db.prepare<[], DocumentRow>(`SELECT * FROM ${stageTable(n, 'document')} ORDER BY handle DESC`);
  for (const row of staged.all()) {
    let key = existing.get(row.id);
    if (key === undefined) {
      const { first, last } = daysOf(row.date);
      const collection = row.collection === null ? null : keyIn(collections, row.collection);
      const values = [
        row.id,
        row.name,
        sortKey(row.name),
        row.publisher,
        row.date,
        first,
        last,
        row.url,
        collection,
        revision,
      ];
      key = Number(insert.run(values).lastInsertRowid);
      setWords(db, 'document', key, [row.name]);
      added += 1;
    }
    keys.set(row.handle, key);
  }
  dateDocuments(db, n, revision);
  return { keys, added };
}

/** Statements without a date of their own follow their document's. */
function dateDocuments(db: Connection, n: number, revision: number): void {
  const dated = db.prepare<[], { handle: number; date: string }>(`SELECT * FROM ${stageTable(n, 'dated')}`).all();
  const setDate = db.prepare(
    'UPDATE document SET date = ?, first_day = ?, last_day = ?, revision = ? WHERE key = ? AND date IS NULL',
  );
  const follow = db.prepare('UPDATE statement SET first_day = ?, last_day = ? WHERE document = ? AND date IS NULL');
  for (const { handle, date } of dated) {
    const { first, last } = daysOf(date);
    if (setDate.run(date, first, last, revision, handle).changes > 0) follow.run(first, last, handle);
  }
}

function mapHandles(db: Connection, kind: string, keys: Keys): void {
  db.exec(`CREATE TABLE temp.map_${kind} (handle INTEGER PRIMARY KEY, key INTEGER NOT NULL) STRICT`);
  const insert = db.prepare(`INSERT INTO temp.map_${kind} VALUES (?, ?)`);
  for (const [handle, key] of keys) insert.run(handle, key);
}

const keyFor = (column: string, kind: string) =>
  `CASE WHEN s.${column} < 0 THEN (SELECT key FROM temp.map_${kind} WHERE handle = s.${column}) ELSE s.${column} END`;

/** From so many staged rows on, and where the store holds less than twice as many, indexes are quicker made anew. */
const MANY = 20_000;

function commitStatements(db: Connection, n: number, revision: number): number {
  const staged = stageTable(n, 'statement');
  const { last, stored } = db
    .prepare<[], { last: number; stored: number }>(
      "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'statement'), 0) AS last, count(*) AS stored FROM statement",
    )
    .get() ?? { last: 0, stored: 0 };
  const total = db.prepare<[], number>(`SELECT count(*) FROM ${staged}`).pluck().get() ?? 0;
  const anew = total >= MANY && total * 2 >= stored;
  if (anew) dropStatementIndexes(db);
  const document = keyFor('document', 'document');
  db.prepare(
    `INSERT INTO statement (key, id, actor, issue, stance, date, first_day, last_day, document, quote, start_at, end_at,
       summary, locator, condition, conditional, attributed_by, coder, confidence, content, revision)
     SELECT s.key + @last, s.id, ${keyFor('actor', 'actor')}, ${keyFor('issue', 'issue')}, s.stance, s.date,
       CASE WHEN s.date IS NULL THEN (SELECT first_day FROM document WHERE key = ${document}) ELSE s.first_day END,
       CASE WHEN s.date IS NULL THEN (SELECT last_day FROM document WHERE key = ${document}) ELSE s.last_day END,
       ${document}, s.quote, s.start_at, s.end_at, s.summary, s.locator, s.condition, s.condition IS NOT NULL,
       ${keyFor('attributed_by', 'actor')}, s.coder, s.confidence, nullif(s.content, s.id), @revision
     FROM ${staged} AS s ORDER BY s.key`,
  ).run({ last, revision });
  db.prepare(
    `INSERT INTO statement_words (rowid, words) SELECT key + @last, words FROM ${staged} WHERE words <> '' ORDER BY key`,
  ).run({ last });
  if (anew) makeStatementIndexes(db);
  return total;
}
