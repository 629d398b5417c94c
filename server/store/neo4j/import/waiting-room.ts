/**
 * Where an import waits until all of it is known to be good: a temporary SQLite database of this process, with the stage
 * of the embedded store, and beside it what Neo4j knows of the names in the file. It vanishes with the process.
 */
import Database from 'better-sqlite3';
import type { ActorType } from '../../../../graph-data/model/actor.ts';
import type { RowError } from '../../../../graph-data/import-report.ts';
import type { StatementRow } from '../../../../graph-data/statement-file.ts';
import type { Asked, NamedKind } from '../../../import/directory.ts';
import { prepared, type Connection } from '../../embedded/connection.ts';
import { leaveOut, type LeftOut } from '../../embedded/left-out.ts';
import { MIGRATIONS } from '../../embedded/schema.ts';
import { Stage, type StagedBatch } from '../../embedded/stage.ts';
import { stageTable } from '../../embedded/stage-tables.ts';
import type { Run } from '../connection.ts';
import { VISIBLE } from '../named.ts';
import { matchedKey } from '../names.ts';

/** The one stage of this database. */
const N = 1;
const ASKED_AT_ONCE = 10_000;

export class WaitingRoom {
  readonly db: Connection;
  readonly #stage: Stage;

  constructor() {
    // An empty name: a file of SQLite's own, gone when it is closed.
    this.db = new Database('');
    this.db.pragma('journal_mode = OFF');
    this.db.pragma('synchronous = OFF');
    this.db.pragma('cache_size = -16384');
    this.db.pragma('temp_store = FILE');
    this.db.pragma('temp.journal_mode = OFF');
    this.db.pragma('temp.cache_size = -16384');
    for (const sql of MIGRATIONS) this.db.exec(sql);
    this.#stage = new Stage(this.db, N);
  }

  close(): void {
    this.db.close();
  }

  /** Asks Neo4j what it knows of the names in these rows, which are staged next. */
  async learnNamesIn(run: Run, rows: readonly StatementRow[]): Promise<void> {
    const { actor, issue, collection, document } = this.#stage.unknownsIn(rows);
    if (!(await holdsAny(run))) return;
    if (isAsked(actor)) this.#learnActors(await ask(run, 'actor', actor, ACTOR), actor);
    if (isAsked(issue)) this.#learnIssues(await ask(run, 'issue', issue, ISSUE), issue);
    if (isAsked(collection)) this.#learnNamed('collection', await ask(run, 'collection', collection, ''), collection);
    if (document.size > 0) this.#learnDocuments(await askDocuments(run, [...document]));
  }

  stage(rows: readonly StatementRow[]): StagedBatch {
    return this.#stage.add(rows);
  }

  /** Takes out what is there already, in the file or among what `learnStatements` found; see embedded's `leaveOut`. */
  leaveOut(listed: number, onErrors: (errors: RowError[]) => void): LeftOut {
    return leaveOut(this.db, N, listed, onErrors);
  }

  #learnActors(rows: readonly (Named & ActorKnown)[], asked: Asked): void {
    const actor = prepared(
      this.db,
      "INSERT OR IGNORE INTO actor (id, name, sort, type, aliases, revision) VALUES (?, ?, '', ?, '[]', 0)",
    );
    const affiliation = prepared(
      this.db,
      `INSERT OR IGNORE INTO affiliation (actor, place, of_actor)
       VALUES ((SELECT key FROM actor WHERE id = ?), ?, (SELECT key FROM actor WHERE id = ?))`,
    );
    this.#inTransaction(() => {
      for (const { id, name, type, affiliations } of rows) {
        actor.run(id, name, type);
        for (const [place, of] of affiliations.entries()) {
          actor.run(of.id, of.name, of.type);
          affiliation.run(id, place, of.id);
        }
      }
      this.#learnNames('actor', rows, asked);
    });
  }

  #learnIssues(rows: readonly (Named & IssueKnown)[], asked: Asked): void {
    const issue = prepared(
      this.db,
      "INSERT OR IGNORE INTO issue (id, name, sort, aliases, revision) VALUES (?, ?, '', '[]', 0)",
    );
    const part = prepared(this.db, 'UPDATE issue SET part_of = (SELECT key FROM issue WHERE id = ?) WHERE id = ?');
    this.#inTransaction(() => {
      for (const { id, name, wider } of rows) {
        issue.run(id, name);
        let inside = id;
        for (const whole of wider) {
          issue.run(whole.id, whole.name);
          part.run(whole.id, inside);
          inside = whole.id;
        }
      }
      this.#learnNames('issue', rows, asked);
    });
  }

  #learnNamed(kind: 'collection', rows: readonly Named[], asked: Asked): void {
    const insert = prepared(this.db, `INSERT OR IGNORE INTO ${kind} (id, name, sort, revision) VALUES (?, ?, '', 0)`);
    this.#inTransaction(() => {
      for (const { id, name } of rows) insert.run(id, name);
      this.#learnNames(kind, rows, asked);
    });
  }

  /** The names that were asked for and found; a hash of each came back. */
  #learnNames(kind: NamedKind, rows: readonly Named[], asked: Asked): void {
    const matches = new Map([...asked.matches].map((match) => [matchedKey(kind, match), match]));
    const insert = prepared(
      this.db,
      `INSERT OR IGNORE INTO ${kind}_name (match, key) VALUES (?, (SELECT key FROM ${kind} WHERE id = ?))`,
    );
    for (const { id, key } of rows) {
      const match = key === null ? undefined : matches.get(key);
      if (match !== undefined) insert.run(match, id);
    }
  }

  #learnDocuments(rows: readonly DocumentKnown[]): void {
    const collection = prepared(
      this.db,
      "INSERT OR IGNORE INTO collection (id, name, sort, revision) VALUES (?, ?, '', 0)",
    );
    const document = prepared(
      this.db,
      `INSERT OR IGNORE INTO document (id, title, sort, publisher, date, url, collection, revision)
       VALUES (?, ?, '', ?, ?, ?, (SELECT key FROM collection WHERE id = ?), 0)`,
    );
    this.#inTransaction(() => {
      for (const { id, title, publisher, date, url, collection: shelf } of rows) {
        if (shelf !== null) collection.run(shelf.id, shelf.name);
        document.run(id, title, publisher, date, url, shelf?.id ?? null);
      }
    });
  }

  /** Statements of Neo4j that have the id or the content of a staged one, as far as comparing takes. */
  async learnStatements(run: Run): Promise<void> {
    const [{ some } = { some: false }] = await run<{ some: boolean }>('RETURN EXISTS { (:Statement) } AS some');
    if (!some) return;
    const staged = prepared<{ key: number; id: string }>(
      this.db,
      `SELECT key, id FROM ${stageTable(N, 'statement')} WHERE key > ? ORDER BY key LIMIT ${ASKED_AT_ONCE}`,
    );
    const learn = prepared(
      this.db,
      'INSERT OR IGNORE INTO statement (id, actor, issue, stance, conditional, content, revision) VALUES (?, 0, 0, 0, 0, ?, 0)',
    );
    this.db.pragma('foreign_keys = OFF');
    for (let chunk = staged.all(0); chunk.length > 0; chunk = staged.all(chunk.at(-1)?.key ?? 0)) {
      const ids = chunk.map(({ id }) => id);
      const found = await run<{ id: string; content: string | null }>(
        `${VISIBLE} CALL () {
           UNWIND $ids AS id MATCH (s:Statement {id: id}) RETURN s
           UNION UNWIND $ids AS id MATCH (s:Statement {content: id}) RETURN s }
         WITH s, visible WHERE s.batch <= visible RETURN s.id AS id, s.content AS content`,
        { ids },
      );
      this.#inTransaction(() => found.forEach(({ id, content }) => learn.run(id, content)));
    }
  }

  #inTransaction(work: () => void): void {
    this.db.transaction(work)();
  }
}

/** `key` is of the name by which it was found, or null where it was by its id. */
interface Named {
  id: string;
  name: string;
  key: string | null;
}

interface ActorKnown {
  type: ActorType;
  affiliations: { id: string; name: string; type: ActorType }[];
}

interface IssueKnown {
  /** From the next wider one to the widest. */
  wider: { id: string; name: string }[];
}

interface DocumentKnown {
  id: string;
  title: string;
  publisher: string | null;
  date: string | null;
  url: string | null;
  collection: { id: string; name: string } | null;
}

const ACTOR = `, x.type AS type, COLLECT {
  MATCH (x)-[f:AFFILIATED_WITH]->(o) RETURN {id: o.id, name: o.name, type: o.type} ORDER BY f.place } AS affiliations`;
const ISSUE = `, COLLECT {
  MATCH path = (x)-[:PART_OF*1..]->(w) RETURN {id: w.id, name: w.name} ORDER BY length(path) } AS wider`;

/** An empty store is asked nothing more: a query of each kind a batch takes as long as all the rest. */
async function holdsAny(run: Run): Promise<boolean> {
  const [row] = await run<{ any: boolean }>(
    'RETURN EXISTS { (:Actor) } OR EXISTS { (:Issue) } OR EXISTS { (:Document) } OR EXISTS { (:Collection) } AS any',
  );
  return row?.any === true;
}

function isAsked({ matches, ids }: Asked): boolean {
  return matches.size > 0 || ids.size > 0;
}

/** Each entity with one of the names or ids, once for each of them. */
function ask<Row>(run: Run, kind: NamedKind, { matches, ids }: Asked, more: string): Promise<(Named & Row)[]> {
  const label = { actor: 'Actor', issue: 'Issue', collection: 'Collection' }[kind];
  return run<Named & Row>(
    `${VISIBLE} CALL () {
       UNWIND $keys AS key MATCH (:StancegraphName {key: key})-[:NAMES]->(x:${label}) RETURN x, key
       UNION UNWIND $ids AS id MATCH (x:${label} {id: id}) RETURN x, NULL AS key }
     WITH x, key, visible WHERE x.batch <= visible
     RETURN x.id AS id, x.name AS name, key${more}`,
    { keys: [...matches].map((match) => matchedKey(kind, match)), ids: [...ids] },
  );
}

function askDocuments(run: Run, ids: readonly string[]): Promise<DocumentKnown[]> {
  return run<DocumentKnown>(
    `${VISIBLE} UNWIND $ids AS id MATCH (d:Document {id: id}) WHERE d.batch <= visible
     OPTIONAL MATCH (d)-[:IN]->(c)
     RETURN d.id AS id, d.title AS title, d.publisher AS publisher, d.date AS date, d.url AS url,
       CASE WHEN c IS NULL THEN NULL ELSE c {.id, .name} END AS collection`,
    { ids },
  );
}
