/** What waits in the waiting room, with ids in the place of handles, in the order in which it is published. */
import type { ActorType } from '../../../../graph-data/model/actor.ts';
import type { Stance } from '../../../../graph-data/model/stance.ts';
import { prepared, type Connection } from '../../embedded/connection.ts';
import { stageTable } from '../../embedded/stage-tables.ts';
import { stanceOf } from '../../embedded/statement-row.ts';

const stage = (name: Parameters<typeof stageTable>[1]) => stageTable(1, name);

/** A handle is a key of what Neo4j had, or negative for what the import adds. */
const idOf = (kind: 'actor' | 'issue' | 'document' | 'collection', handle: string) =>
  `CASE WHEN ${handle} < 0 THEN (SELECT id FROM ${stage(kind)} WHERE handle = ${handle})
    ELSE (SELECT id FROM ${kind} WHERE key = ${handle}) END`;

export interface NewActor {
  id: string;
  name: string;
  type: ActorType;
}

export interface NewIssue {
  id: string;
  name: string;
  partOf: string | null;
}

export interface NewDocument {
  id: string;
  title: string;
  publisher: string | null;
  date: string | null;
  url: string | null;
  collection: string | null;
}

export interface NewStatement {
  id: string;
  actor: string;
  issue: string;
  stance: Stance;
  date: string | null;
  document: string | null;
  quote: string | null;
  start: number | null;
  end: number | null;
  summary: string | null;
  locator: string | null;
  condition: string | null;
  attributedBy: string | null;
  coder: string | null;
  confidence: number | null;
  words: string | null;
  /** The id that the content makes, where its own was given. */
  content: string | null;
  /** Whether the actor or the issue is new, so that no edge between them is there yet. */
  newPair: boolean;
  /** The date of a new document; what one of the store has is asked there. */
  documentDate: string | null;
  knownDocument: boolean;
}

export function newActors(db: Connection): NewActor[] {
  return prepared<NewActor>(db, `SELECT id, name, type FROM ${stage('actor')} ORDER BY handle DESC`).all();
}

/** Whom each actor is affiliated to, by ids; `known`: of actors that Neo4j had. */
export function newAffiliations(db: Connection, known: boolean): Map<string, string[]> {
  const pairs = prepared<{ actor: string; of: string }>(
    db,
    `SELECT ${idOf('actor', 't.actor')} AS actor, ${idOf('actor', 't.of_actor')} AS of
     FROM ${stage('affiliation')} AS t WHERE (t.actor > 0) = ${known ? 1 : 0} ORDER BY t.rowid`,
  ).all();
  const byActor = new Map<string, string[]>();
  for (const { actor, of } of pairs) byActor.set(actor, [...(byActor.get(actor) ?? []), of]);
  return byActor;
}

export function newIssues(db: Connection): NewIssue[] {
  return prepared<NewIssue>(
    db,
    `SELECT t.id, t.name, ${idOf('issue', 't.part_of')} AS partOf FROM ${stage('issue')} AS t ORDER BY t.handle DESC`,
  ).all();
}

export function newCollections(db: Connection): { id: string; name: string }[] {
  return prepared<{ id: string; name: string }>(
    db,
    `SELECT id, name FROM ${stage('collection')} ORDER BY handle DESC`,
  ).all();
}

export function* newDocuments(db: Connection): Generator<NewDocument> {
  const sql = `SELECT t.id, t.name AS title, t.publisher, t.date, t.url, ${idOf('collection', 't.collection')} AS collection
    FROM ${stage('document')} AS t ORDER BY t.handle DESC`;
  yield* prepared<NewDocument>(db, sql).iterate();
}

/** Types, wider issues and dates that what Neo4j had gets with the import. */
export function changes(db: Connection) {
  return {
    typed: prepared<{ id: string; type: ActorType }>(
      db,
      `SELECT ${idOf('actor', 't.handle')} AS id, t.type FROM ${stage('typed')} AS t`,
    ).all(),
    parted: prepared<{ id: string; partOf: string }>(
      db,
      `SELECT ${idOf('issue', 't.handle')} AS id, ${idOf('issue', 't.part_of')} AS partOf FROM ${stage('parted')} AS t`,
    ).all(),
    dated: prepared<{ id: string; date: string }>(
      db,
      `SELECT ${idOf('document', 't.handle')} AS id, t.date FROM ${stage('dated')} AS t`,
    ).all(),
  };
}

export function countStatements(db: Connection): number {
  return (
    db
      .prepare<[], number>(`SELECT count(*) FROM ${stage('statement')}`)
      .pluck()
      .get() ?? 0
  );
}

type Row = Omit<NewStatement, 'stance' | 'newPair' | 'knownDocument'> & {
  stance: number;
  newPair: number;
  knownDocument: number;
};

/** By issue, then by actor: whatever touches a pair, and its neighbours in the graph, comes together. */
export function* newStatements(db: Connection): Generator<NewStatement> {
  const sql = `SELECT s.id, ${idOf('actor', 's.actor')} AS actor, ${idOf('issue', 's.issue')} AS issue, s.stance, s.date,
      ${idOf('document', 's.document')} AS document, s.quote, s.start_at AS start, s.end_at AS "end", s.summary, s.locator,
      s.condition, ${idOf('actor', 's.attributed_by')} AS attributedBy, s.coder, s.confidence, s.words,
      nullif(s.content, s.id) AS content, s.actor < 0 OR s.issue < 0 AS newPair,
      CASE WHEN s.document < 0 THEN (SELECT date FROM ${stage('document')} WHERE handle = s.document) END AS documentDate,
      coalesce(s.document > 0, 0) AS knownDocument
    FROM ${stage('statement')} AS s ORDER BY s.issue, s.actor, s.key`;
  for (const row of db.prepare<[], Row>(sql).iterate()) {
    yield {
      ...row,
      stance: stanceOf(row.stance),
      words: row.words === null || row.words === '' ? null : ` ${row.words.replaceAll('\uff02', '"')}`,
      newPair: row.newPair === 1,
      knownDocument: row.knownDocument === 1,
    };
  }
}
