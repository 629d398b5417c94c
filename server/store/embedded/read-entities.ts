/** Actors, issues, documents, collections and statements by themselves, read from a store file. */
import type { HistoryEntry, Kind, EntityOf, Versioned, Counts } from '../contract.ts';
import type { Actor, ActorType, Affiliation } from '../../../graph-data/model/actor.ts';
import type { Collection, Document } from '../../../graph-data/model/document.ts';
import type { Issue } from '../../../graph-data/model/issue.ts';
import type { Statement } from '../../../graph-data/model/statement.ts';
import { prepared, type Connection } from './connection.ts';
import { stanceOf } from './statement-row.ts';

type Found<T> = Versioned<T> | null;

export interface ActorSqlRow {
  key: number;
  id: string;
  name: string;
  type: ActorType;
  aliases: string;
  revision: number;
}

export const AFFILIATIONS_SQL = `
  SELECT other.id AS "of", role, from_date AS "from", to_date AS "to"
  FROM affiliation JOIN actor AS other ON other.key = of_actor WHERE affiliation.actor = ? ORDER BY place`;

export function toActor(db: Connection, row: ActorSqlRow): Actor {
  const affiliations = prepared<Affiliation>(db, AFFILIATIONS_SQL).all(row.key);
  return { id: row.id, name: row.name, type: row.type, aliases: JSON.parse(row.aliases) as string[], affiliations };
}

function readActor(db: Connection, id: string): Found<Actor> {
  const sql = 'SELECT key, id, name, type, aliases, revision FROM actor WHERE id = ?';
  const row = prepared<ActorSqlRow>(db, sql).get(id);
  return row === undefined ? null : { value: toActor(db, row), revision: row.revision };
}

export interface IssueSqlRow {
  id: string;
  name: string;
  aliases: string;
  part_of: string | null;
  revision: number;
}

export function toIssue(row: IssueSqlRow): Issue {
  return { id: row.id, name: row.name, aliases: JSON.parse(row.aliases) as string[], partOf: row.part_of };
}

function readIssue(db: Connection, id: string): Found<Issue> {
  const sql = `SELECT issue.id, issue.name, issue.aliases, wider.id AS part_of, issue.revision
    FROM issue LEFT JOIN issue AS wider ON wider.key = issue.part_of WHERE issue.id = ?`;
  const row = prepared<IssueSqlRow>(db, sql).get(id);
  return row === undefined ? null : { value: toIssue(row), revision: row.revision };
}

type DocumentSqlRow = Document & { revision: number };

function readDocument(db: Connection, id: string): Found<Document> {
  const sql = `SELECT d.id, title, publisher, date, url, language, collection.id AS collection, licence, text, d.revision
    FROM document AS d LEFT JOIN collection ON collection.key = d.collection
    LEFT JOIN document_text ON document = d.key WHERE d.id = ?`;
  const row = prepared<DocumentSqlRow>(db, sql).get(id);
  return row === undefined ? null : splitRevision(row);
}

function readCollection(db: Connection, id: string): Found<Collection> {
  const sql = 'SELECT id, name, revision FROM collection WHERE id = ?';
  const row = prepared<Collection & { revision: number }>(db, sql).get(id);
  return row === undefined ? null : splitRevision(row);
}

type StatementSqlRow = Omit<Statement, 'stance'> & { stance: number; revision: number };

function readStatement(db: Connection, id: string): Found<Statement> {
  const sql = `SELECT s.id, actor.id AS actor, issue.id AS issue, stance, s.date, document.id AS document, quote,
      start_at AS start, end_at AS "end", summary, locator, condition, by.id AS attributedBy, coder, confidence, s.revision
    FROM statement AS s JOIN actor ON actor.key = s.actor JOIN issue ON issue.key = s.issue
    LEFT JOIN document ON document.key = s.document LEFT JOIN actor AS by ON by.key = s.attributed_by WHERE s.id = ?`;
  const row = prepared<StatementSqlRow>(db, sql).get(id);
  return row === undefined ? null : splitRevision({ ...row, stance: stanceOf(row.stance) });
}

function splitRevision<T extends { revision: number }>(row: T): Versioned<Omit<T, 'revision'>> {
  const { revision, ...value } = row;
  return { value, revision };
}

const READERS: { readonly [K in Kind]: (db: Connection, id: string) => Found<EntityOf[K]> } = {
  actor: readActor,
  issue: readIssue,
  document: readDocument,
  collection: readCollection,
  statement: readStatement,
};

export function readEntity<K extends Kind>(db: Connection, kind: K, id: string): Found<EntityOf[K]> {
  return READERS[kind](db, id);
}

export function readCounts(db: Connection): Counts {
  const sql = `SELECT (SELECT count(*) FROM actor) AS actors, (SELECT count(*) FROM issue) AS issues,
    (SELECT count(*) FROM document) AS documents, (SELECT count(*) FROM collection) AS collections,
    (SELECT count(*) FROM statement) AS statements`;
  const counts = db.prepare<[], Counts>(sql).get();
  if (counts === undefined) throw new Error('an aggregate without a row');
  return counts;
}

export type HistorySqlRow = Omit<HistoryEntry, 'before' | 'after'> & { before: string | null; after: string | null };

const SHOWN_TEXT = 10_000;

/** The store keeps long texts whole; a list of history shows their beginning and says so. */
function shortened(_name: string, value: unknown): unknown {
  if (typeof value !== 'string' || value.length <= SHOWN_TEXT) return value;
  return `${value.slice(0, SHOWN_TEXT).toWellFormed()}… (${value.length} characters; the history keeps them all)`;
}

/** Newest first. */
export function readHistory(db: Connection, before: number | null, limit: number): HistoryEntry[] {
  const sql = 'SELECT * FROM history WHERE seq < ? ORDER BY seq DESC LIMIT ?';
  const rows = db.prepare<[number, number], HistorySqlRow>(sql).all(before ?? Number.MAX_SAFE_INTEGER, limit);
  return rows.map((row) => toHistoryEntry(row, shortened));
}

/** Whole, or with its texts as `revive` makes them. */
export function toHistoryEntry(row: HistorySqlRow, revive?: Parameters<typeof JSON.parse>[1]): HistoryEntry {
  const parse = (text: string | null): unknown => (text === null ? null : JSON.parse(text, revive));
  return { ...row, before: parse(row.before), after: parse(row.after) };
}
