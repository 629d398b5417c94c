/** Makes a staged import visible: written out of sight in batches under its number, and seen by one small commit. */
import { Neo4jError } from 'neo4j-driver';
import type { Actor } from '../../../../graph-data/model/actor.ts';
import type { Document } from '../../../../graph-data/model/document.ts';
import type { Issue } from '../../../../graph-data/model/issue.ts';
import { matchKey } from '../../../../graph-data/text.ts';
import type { EntityOf, Kind } from '../../contract.ts';
import type { Connection } from '../../embedded/connection.ts';
import type { Neo4jConnection, Run } from '../connection.ts';
import { LABEL } from '../labels.ts';
import { MissingReference, putNodes, refer, type Put } from '../put.ts';
import { AWAIT_INDEXES, DROP_STATEMENT_WORDS, MAKE_STATEMENT_WORDS } from '../schema.ts';
import { changeKnown, plainAffiliation, type Changed } from './change-known.ts';
import { Lease } from './lease.ts';
import { addStatements, batches, isAlone, pairsOf } from './publish-statements.ts';
import * as staged from './staged-rows.ts';
import { storeChanged } from './store-changed.ts';

export interface Published {
  added: number;
  actorsAdded: number;
  issuesAdded: number;
  documentsAdded: number;
}

export interface Finish {
  /** What a publication that was committed already answered, or null. */
  again(run: Run): Promise<Published | null>;
  /** In the commit that makes it visible, with the line of history's number. */
  finish(run: Run, counts: Published, seq: number): Promise<void>;
  at: string;
  who: string;
}

/** `id` is the import's. Throws a `StancegraphError` where the store has changed meanwhile; then nothing stays of the import. */
export async function publish(
  connection: Neo4jConnection,
  db: Connection,
  id: string,
  finish: Finish,
): Promise<Published> {
  const lease = await Lease.take(connection, id);
  try {
    const anew = await isLargeBeside(connection, db);
    if (anew) await connection.writing((run) => run(DROP_STATEMENT_WORDS));
    const publication = new Publication(lease, db);
    const counts = await publication.addAll();
    if (anew) {
      await connection.writing((run) => run(MAKE_STATEMENT_WORDS));
      await connection.rows(AWAIT_INDEXES);
    }
    return await lease.publish(finish.again, async (run) => {
      await changeKnown(run, publication.changes(), { ...finish, seq: lease.seq });
      await finish.finish(run, counts, lease.seq);
      return counts;
    });
  } catch (error) {
    // What cannot be taken away now is taken away when the lease lapses.
    await lease.abandon().catch(() => undefined);
    throw asChange(error);
  }
}

/** From so many statements on, and where there are none yet, it is quicker to index their words when all have come. */
const MANY = 50_000;

async function isLargeBeside(connection: Neo4jConnection, db: Connection): Promise<boolean> {
  if (staged.countStatements(db) < MANY) return false;
  const [{ none } = { none: false }] = await connection.rows<{ none: boolean }>(
    'RETURN NOT EXISTS { (:Statement) } AS none',
  );
  return none;
}

/** What another has added or deleted since the rows were resolved. */
function asChange(error: unknown): unknown {
  if (error instanceof MissingReference) return storeChanged('something that it names was deleted');
  const taken = error instanceof Neo4jError && error.code === 'Neo.ClientError.Schema.ConstraintValidationFailed';
  return taken ? storeChanged('something was added under an id that it uses') : error;
}

const AT_ONCE = 2_000;

class Publication {
  readonly #lease: Lease;
  readonly #db: Connection;
  /** Of what was staged as new: what somebody else has added meanwhile. */
  readonly #there = new Set<string>();

  constructor(lease: Lease, db: Connection) {
    this.#lease = lease;
    this.#db = db;
  }

  async addAll(): Promise<Published> {
    const db = this.#db;
    await this.#addNamed('collection', staged.newCollections(db));
    const affiliations = staged.newAffiliations(db, false);
    const actors = staged.newActors(db).map(({ id, name, type }): Actor => {
      const of = (affiliations.get(id) ?? []).map(plainAffiliation);
      return { id, name, type, aliases: [], affiliations: of };
    });
    const actorsAdded = await this.#addNamed('actor', actors);
    const issues = staged.newIssues(db).map(({ id, name, partOf }): Issue => ({ id, name, aliases: [], partOf }));
    const issuesAdded = await this.#addNamed('issue', issues);
    const documentsAdded = await this.#addDocuments();
    const added = await this.#addStatements();
    return { added, actorsAdded, issuesAdded, documentsAdded };
  }

  /** Adds those that nobody added meanwhile; who has the same id and name is the same. Nodes first: they refer to each other. */
  async #addNamed<K extends 'actor' | 'issue' | 'collection'>(
    kind: K,
    values: readonly EntityOf[K][],
  ): Promise<number> {
    const added: Put<K>[] = [];
    for (const chunk of chunks(values)) {
      let fresh: Put<K>[] = [];
      await this.#lease.step(async (run) => {
        const free = await missing(run, kind, chunk);
        this.#noteThere(kind, chunk, free);
        fresh = free.map((value) => ({ value, revision: this.#lease.seq }));
        await putNodes(run, kind, fresh, { batch: this.#lease.batch, fresh: true });
      });
      added.push(...fresh);
    }
    for (const chunk of chunks(added)) {
      await this.#lease.step(async (run) => {
        await refer[kind](run, chunk, { batch: this.#lease.batch, fresh: true });
      });
    }
    return added.length;
  }

  #noteThere(kind: Kind, all: readonly { id: string }[], free: readonly { id: string }[]): void {
    const ids = new Set(free.map(({ id }) => id));
    for (const { id } of all) if (!ids.has(id)) this.#there.add(`${kind} ${id}`);
  }

  /** What the import changes of what was there before it, or has come meanwhile. */
  changes(): Changed {
    const { typed, parted, dated } = staged.changes(this.#db);
    const isThere = (kind: Kind) => (each: { id: string }) => this.#there.has(`${kind} ${each.id}`);
    const affiliated = staged.newAffiliations(this.#db, true);
    if (this.#there.size > 0) {
      for (const [id, of] of staged.newAffiliations(this.#db, false)) {
        if (this.#there.has(`actor ${id}`)) affiliated.set(id, of);
      }
      typed.push(...staged.newActors(this.#db).filter(isThere('actor')));
      parted.push(
        ...staged
          .newIssues(this.#db)
          .filter(isThere('issue'))
          .flatMap(({ id, partOf }) => (partOf === null ? [] : [{ id, partOf }])),
      );
      for (const each of staged.newDocuments(this.#db)) {
        if (isThere('document')(each) && each.date !== null) dated.push({ id: each.id, date: each.date });
      }
    }
    return { typed, parted, dated, affiliated };
  }

  async #addDocuments(): Promise<number> {
    let count = 0;
    for (const chunk of chunks(staged.newDocuments(this.#db))) {
      let added = 0;
      await this.#lease.step(async (run) => {
        const values = chunk.map((each): Document => ({ ...each, language: null, licence: null, text: null }));
        const free = await missing(run, 'document', values);
        this.#noteThere('document', values, free);
        const puts = free.map((value) => ({ value, revision: this.#lease.seq }));
        const putting = { batch: this.#lease.batch, fresh: true };
        await putNodes(run, 'document', puts, putting);
        await refer.document(run, puts, putting);
        added = puts.length;
      });
      count += added;
    }
    return count;
  }

  *#statements(): Generator<staged.NewStatement> {
    for (const row of staged.newStatements(this.#db)) {
      if (this.#there.has(`actor ${row.actor}`) || this.#there.has(`issue ${row.issue}`)) row.newPair = false;
      if (row.document !== null && this.#there.has(`document ${row.document}`)) row.knownDocument = true;
      yield row;
    }
  }

  /** Neo4j works at a transaction with one core, so two lanes go side by side; meanwhile the next batch is made ready. */
  async #addStatements(): Promise<number> {
    const working = { main: Promise.resolve(), beside: Promise.resolve() };
    let count = 0;
    let turn = 0;
    for (const batch of batches(this.#statements())) {
      const pairs = pairsOf(batch);
      const lane = isAlone(pairs) && turn % 2 === 1 ? 'beside' : 'main';
      turn += 1;
      const add = (run: Run) => addStatements(run, pairs, this.#lease);
      await working[lane];
      working[lane] = lane === 'main' ? this.#lease.step(add) : this.#lease.stepBeside(add);
      working[lane].catch(() => undefined);
      count += batch.rows.length;
    }
    await Promise.all([working.main, working.beside]);
    return count;
  }
}

function* chunks<T>(values: Iterable<T>): Generator<T[]> {
  let chunk: T[] = [];
  for (const value of values) {
    chunk.push(value);
    if (chunk.length < AT_ONCE) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

/** Those whose id is free. Throws `conflict` where something else has taken it. */
async function missing<K extends Exclude<Kind, 'statement'>>(
  run: Run,
  kind: K,
  values: readonly EntityOf[K][],
): Promise<EntityOf[K][]> {
  const label = kind === 'document' ? 'title' : 'name';
  const present = await run<{ id: string; name: string }>(
    `UNWIND $ids AS id MATCH (x:${LABEL[kind]} {id: id}) RETURN id, x.${label} AS name`,
    { ids: values.map(({ id }) => id) },
  );
  const names = new Map(present.map(({ id, name }) => [id, name]));
  return values.filter((value) => {
    const other = names.get(value.id);
    if (other === undefined) return true;
    if (kind !== 'document' && matchKey(other) !== matchKey((value as EntityOf['actor']).name)) {
      throw storeChanged(`the ${kind} "${other}" took the id "${value.id}"`);
    }
    return false;
  });
}
