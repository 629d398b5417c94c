/** Fills an import's directory with what the store, and the import itself so far, know of the names in a batch. */
import type { ActorType } from '../../../graph-data/model/actor.ts';
import type {
  Asked,
  Directory,
  KnownActor,
  KnownCollection,
  KnownDocument,
  KnownIssue,
  NamedKind,
  Names,
  Unknowns,
} from '../../import/directory.ts';
import { prepared, type Connection } from './connection.ts';
import { stageTable } from './stage-tables.ts';

/** Both in one list: what is in the store and what this import has staged; by name, and by id with no match key. */
function both(n: number, kind: NamedKind, columns: string, staged: string): string {
  const inStore = `SELECT %match AS match, t.key AS handle, ${columns} FROM %from`;
  const inStage = `SELECT %match AS match, t.handle, ${staged} FROM %from`;
  const fill = (sql: string, match: string, from: string) => sql.replace('%match', match).replace('%from', from);
  const named = 'WHERE match IN (SELECT value FROM json_each(@matches))';
  const byId = 'WHERE t.id IN (SELECT value FROM json_each(@ids))';
  const stage = stageTable(n, kind);
  return [
    `${fill(inStore, 'match', `${kind}_name JOIN ${kind} AS t USING (key)`)} ${named}`,
    `${fill(inStage, 'match', `${stageTable(n, `${kind}_name`)} JOIN ${stage} AS t USING (handle)`)} ${named}`,
    `${fill(inStore, 'NULL', `${kind} AS t`)} ${byId}`,
    `${fill(inStage, 'NULL', `${stage} AS t`)} ${byId}`,
  ].join('\nUNION ALL ');
}

interface NameRow {
  match: string | null;
  handle: number;
  id: string;
  name: string;
}

export function fillDirectory(db: Connection, n: number, directory: Directory, unknowns: Unknowns): void {
  if (isAsked(unknowns.actor)) fillActors(db, n, directory, unknowns.actor);
  if (isAsked(unknowns.issue)) fillIssues(db, n, directory, unknowns.issue);
  if (isAsked(unknowns.collection)) {
    const sql = both(n, 'collection', 't.id, t.name', 't.id, t.name');
    const rows = prepared<NameRow>(db, sql).all(lists(unknowns.collection));
    fill(directory.collection, rows, ({ handle, id, name }): KnownCollection => ({ handle, id, name }));
  }
  if (unknowns.document.size > 0) fillDocuments(db, n, directory, unknowns.document);
}

function isAsked({ matches, ids }: Asked): boolean {
  return matches.size > 0 || ids.size > 0;
}

function lists({ matches, ids }: Asked): { matches: string; ids: string } {
  return { matches: JSON.stringify([...matches]), ids: JSON.stringify([...ids]) };
}

/** One object for each entity, under its id and under every name that was asked for. */
function fill<T extends { handle: number; id: string; name: string }, R extends NameRow>(
  names: Names<T>,
  rows: readonly R[],
  make: (row: R) => T,
): void {
  for (const row of rows) {
    const known = names.byId.get(row.id) ?? make(row);
    names.byId.set(row.id, known);
    if (row.match !== null) names.byMatch.set(row.match, known);
  }
}

function fillActors(db: Connection, n: number, directory: Directory, asked: Asked): void {
  const sql = both(
    n,
    'actor',
    `t.id, t.name, coalesce((SELECT type FROM ${stageTable(n, 'typed')} AS y WHERE y.handle = t.key), t.type) AS type`,
    't.id, t.name, t.type',
  );
  const rows = prepared<NameRow & { type: ActorType }>(db, sql).all(lists(asked));
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

function fillIssues(db: Connection, n: number, directory: Directory, asked: Asked): void {
  const parted = `(SELECT part_of FROM ${stageTable(n, 'parted')} AS y WHERE y.handle = t.key)`;
  const sql = both(n, 'issue', `t.id, t.name, coalesce(${parted}, t.part_of) AS part_of`, 't.id, t.name, t.part_of');
  const rows = prepared<IssueRow>(db, sql).all(lists(asked));
  const make = (row: Omit<IssueRow, 'match'>): KnownIssue => {
    const before = directory.issue.byId.get(row.id);
    if (before !== undefined) return before;
    const issue: KnownIssue = { handle: row.handle, id: row.id, name: row.name, partOf: null };
    directory.issue.byId.set(row.id, issue);
    if (row.part_of !== null) issue.partOf = make(issueByHandle(db, n, row.part_of));
    return issue;
  };
  fill(directory.issue, rows, make);
}

function issueByHandle(db: Connection, n: number, handle: number): Omit<IssueRow, 'match'> {
  const sql = `
    SELECT key AS handle, id, name,
      coalesce((SELECT part_of FROM ${stageTable(n, 'parted')} AS y WHERE y.handle = key), part_of) AS part_of
    FROM issue WHERE key = @handle
    UNION ALL SELECT handle, id, name, part_of FROM ${stageTable(n, 'issue')} WHERE handle = @handle`;
  const row = prepared<Omit<IssueRow, 'match'>>(db, sql).get({ handle });
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
  for (const row of prepared<DocumentRow>(db, sql).all({ list: JSON.stringify([...ids]) })) {
    const { collection_handle: handle, collection_id: id, collection_name: name, ...rest } = row;
    const collection = handle === null || id === null || name === null ? null : { handle, id, name };
    const known: KnownDocument = { ...rest, collection };
    directory.document.set(row.id, known);
  }
}
