/** Fills an import's directory with what the store, and the import itself so far, know of the names in a batch. */
import type { ActorType } from '../../../graph-data/model/actor.ts';
import type { Directory, KnownActor, KnownCollection, KnownDocument, KnownIssue, Unknowns } from '../../import/directory.ts';
import type { Connection } from './connection.ts';
import { stageTable } from './stage-tables.ts';

/** Both in one list: what is in the store, and what this import has staged. */
function both(n: number, kind: 'actor' | 'issue' | 'collection', columns: string, staged: string): string {
  return `
    SELECT match, t.key AS handle, ${columns} FROM ${kind}_name JOIN ${kind} AS t USING (key)
    WHERE match IN (SELECT value FROM json_each(@list))
    UNION ALL
    SELECT match, t.handle, ${staged} FROM ${stageTable(n, `${kind}_name`)} JOIN ${stageTable(n, kind)} AS t USING (handle)
    WHERE match IN (SELECT value FROM json_each(@list))`;
}

interface NameRow {
  match: string;
  handle: number;
  id: string;
  name: string;
}

export function fillDirectory(db: Connection, n: number, directory: Directory, unknowns: Unknowns): void {
  if (unknowns.actor.size > 0) fillActors(db, n, directory, unknowns.actor);
  if (unknowns.issue.size > 0) fillIssues(db, n, directory, unknowns.issue);
  if (unknowns.collection.size > 0) {
    const rows = db.prepare<[object], NameRow>(both(n, 'collection', 't.id, t.name', 't.id, t.name')).all(list(unknowns.collection));
    fill(directory.collection, rows, ({ handle, id, name }): KnownCollection => ({ handle, id, name }));
  }
  if (unknowns.document.size > 0) fillDocuments(db, n, directory, unknowns.document);
}

function list(keys: ReadonlySet<string>): { list: string } {
  return { list: JSON.stringify([...keys]) };
}

/** One object for each entity, under every name that was asked for and under those it has been filed under before. */
function fill<T extends { handle: number; id: string }, R extends NameRow>(
  map: Map<string, T>,
  rows: readonly R[],
  make: (row: R) => T,
): void {
  const byHandle = new Map<number, T>();
  for (const known of map.values()) byHandle.set(known.handle, known);
  for (const row of rows) {
    const known = byHandle.get(row.handle) ?? make(row);
    byHandle.set(row.handle, known);
    map.set(row.match, known);
  }
}

function fillActors(db: Connection, n: number, directory: Directory, matches: ReadonlySet<string>): void {
  const sql = both(
    n,
    'actor',
    `t.id, t.name, coalesce((SELECT type FROM ${stageTable(n, 'typed')} AS y WHERE y.handle = t.key), t.type) AS type`,
    't.id, t.name, t.type',
  );
  const rows = db.prepare<[object], NameRow & { type: ActorType }>(sql).all(list(matches));
  const affiliations = db
    .prepare<[object], string>(
      `SELECT id FROM affiliation JOIN actor ON key = of_actor WHERE affiliation.actor = @handle
       UNION SELECT id FROM ${stageTable(n, 'affiliation')} JOIN actor ON key = of_actor WHERE actor = @handle
       UNION SELECT id FROM ${stageTable(n, 'affiliation')} JOIN ${stageTable(n, 'actor')} ON handle = of_actor WHERE actor = @handle`,
    )
    .pluck();
  fill(directory.actor, rows, ({ handle, id, name, type }): KnownActor => {
    return { handle, id, name, type, affiliations: new Set(affiliations.all({ handle })) };
  });
}

interface IssueRow extends NameRow {
  part_of: number | null;
}

function fillIssues(db: Connection, n: number, directory: Directory, matches: ReadonlySet<string>): void {
  const parted = `(SELECT part_of FROM ${stageTable(n, 'parted')} AS y WHERE y.handle = t.key)`;
  const sql = both(n, 'issue', `t.id, t.name, coalesce(${parted}, t.part_of) AS part_of`, 't.id, t.name, t.part_of');
  const rows = db.prepare<[object], IssueRow>(sql).all(list(matches));
  const known = new Map<number, KnownIssue>();
  for (const issue of directory.issue.values()) known.set(issue.handle, issue);
  const make = (row: Omit<IssueRow, 'match'>): KnownIssue => {
    const before = known.get(row.handle);
    if (before !== undefined) return before;
    const issue: KnownIssue = { handle: row.handle, id: row.id, name: row.name, partOf: null };
    known.set(row.handle, issue);
    if (row.part_of !== null) issue.partOf = make(issueByHandle(db, n, row.part_of));
    return issue;
  };
  for (const row of rows) directory.issue.set(row.match, make(row));
}

function issueByHandle(db: Connection, n: number, handle: number): Omit<IssueRow, 'match'> {
  const sql = `
    SELECT key AS handle, id, name,
      coalesce((SELECT part_of FROM ${stageTable(n, 'parted')} AS y WHERE y.handle = key), part_of) AS part_of
    FROM issue WHERE key = @handle
    UNION ALL SELECT handle, id, name, part_of FROM ${stageTable(n, 'issue')} WHERE handle = @handle`;
  const row = db.prepare<[object], Omit<IssueRow, 'match'>>(sql).get({ handle });
  if (row === undefined) throw new Error(`no issue has the handle ${handle}`);
  return row;
}

interface DocumentRow {
  handle: number;
  id: string;
  name: string;
  publisher: string | null;
  url: string | null;
  date: string | null;
  collection_handle: number | null;
  collection_id: string | null;
  collection_name: string | null;
}

function fillDocuments(db: Connection, n: number, directory: Directory, ids: ReadonlySet<string>): void {
  const sql = `
    SELECT d.key AS handle, d.id, d.title AS name, publisher, url,
      coalesce((SELECT date FROM ${stageTable(n, 'dated')} AS y WHERE y.handle = d.key), date) AS date,
      c.key AS collection_handle, c.id AS collection_id, c.name AS collection_name
    FROM document AS d LEFT JOIN collection AS c ON c.key = d.collection
    WHERE d.id IN (SELECT value FROM json_each(@list))
    UNION ALL
    SELECT d.handle, d.id, d.name, publisher, url, date, d.collection, coalesce(c.id, s.id), coalesce(c.name, s.name)
    FROM ${stageTable(n, 'document')} AS d LEFT JOIN collection AS c ON c.key = d.collection
    LEFT JOIN ${stageTable(n, 'collection')} AS s ON s.handle = d.collection
    WHERE d.id IN (SELECT value FROM json_each(@list))`;
  for (const row of db.prepare<[object], DocumentRow>(sql).all(list(ids))) {
    const { collection_handle: handle, collection_id: id, collection_name: name, ...rest } = row;
    const collection = handle === null || id === null || name === null ? null : { handle, id, name };
    const known: KnownDocument = { ...rest, collection };
    directory.document.set(row.id, known);
  }
}
