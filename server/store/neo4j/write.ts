/** Creating, changing and deleting, each in one transaction with its line of history and its idempotency key. */
import { randomUUID } from 'node:crypto';
import { invalid, notFound, StancegraphError } from '../../../graph-data/errors.ts';
import type { EntityOf, HistoryEntry, Kind, ShownOf, Versioned, WriteContext } from '../contract.ts';
import type { Neo4jConnection, Run } from './connection.ts';
import { AND_LANE, NOW } from './import/lane.ts';
import { noteShown } from './import/shown.ts';
import { LABEL } from './labels.ts';
import { whole } from './nodes.ts';
import { readEntity } from './read-entities.ts';
import { readStatementView } from './read-statements.ts';
import { changeEntity, createEntity, removeEntity } from './write-entities.ts';

/** A clock is passed in; times are ISO 8601 in UTC. */
export type Clock = () => Date;

export function create<K extends Kind>(
  connection: Neo4jConnection,
  clock: Clock,
  kind: K,
  value: EntityOf[K],
  context: WriteContext,
): Promise<Versioned<ShownOf[K]>> {
  return once(connection, clock, context, shownAfter(kind), async (run, line) => {
    if ((await readEntity(run, kind, value.id)) !== null) {
      throw new StancegraphError(
        'conflict',
        `There already is a ${kind} with the id "${value.id}". Edit it, or give another id.`,
        { faults: [{ pointer: '/id', value: value.id, message: 'is taken' }] },
      );
    }
    if (await isHidden(run, kind, value.id)) {
      throw new StancegraphError(
        'busy',
        `An import under way adds the ${kind} "${value.id}". Try again when it is done.`,
      );
    }
    await line.remember({ who: context.who, action: 'create', kind, id: value.id, before: null, after: value });
    await createEntity(run, kind, { value, revision: line.seq });
    if (line.counting) await noteShown(run, { [kind]: 1 });
    return { value: await shown(run, kind, value), revision: line.seq };
  });
}

export function update<K extends Kind>(
  connection: Neo4jConnection,
  clock: Clock,
  kind: K,
  id: string,
  patch: Partial<EntityOf[K]>,
  expected: number | null,
  context: WriteContext,
): Promise<Versioned<ShownOf[K]>> {
  return once(connection, clock, context, shownAfter(kind), async (run, line) => {
    const before = await current(run, kind, id, expected);
    if (patch.id !== undefined && patch.id !== id) {
      const message = 'an id cannot be changed';
      throw invalid(`${message}; it is what links and files refer to.`, [{ pointer: '/id', value: patch.id, message }]);
    }
    const value = { ...before.value, ...patch };
    await line.remember({ who: context.who, action: 'update', kind, id, before: before.value, after: value });
    await changeEntity(run, kind, before.value, { value, revision: line.seq });
    return { value: await shown(run, kind, value), revision: line.seq };
  });
}

export function remove(
  connection: Neo4jConnection,
  clock: Clock,
  kind: Kind,
  id: string,
  expected: number | null,
  context: WriteContext,
): Promise<null> {
  const nothing = () => Promise.resolve(null);
  return once(connection, clock, context, nothing, async (run, line) => {
    const before = await current(run, kind, id, expected);
    await line.remember({ who: context.who, action: 'delete', kind, id, before: before.value, after: null });
    await removeEntity(run, kind, before.value);
    if (line.counting) await noteShown(run, { [kind]: -1 });
    return null;
  });
}

async function shown<K extends Kind>(run: Run, kind: K, value: EntityOf[K]): Promise<ShownOf[K]> {
  return (kind === 'statement' ? (await readStatementView(run, value.id))?.value : value) as ShownOf[K];
}

/** The answer of a write that was committed already, when its transaction is run again. */
function shownAfter<K extends Kind>(kind: K) {
  return async (run: Run, done: Done): Promise<Versioned<ShownOf[K]>> => {
    const value = JSON.parse(done.after ?? 'null') as EntityOf[K];
    return { value: await shown(run, kind, value), revision: done.seq };
  };
}

async function current<K extends Kind>(
  run: Run,
  kind: K,
  id: string,
  expected: number | null,
): Promise<Versioned<EntityOf[K]>> {
  const found = await readEntity(run, kind, id);
  if (found === null) throw notFound(kind, id);
  if (expected !== null && expected !== found.revision) {
    throw new StancegraphError(
      'precondition_failed',
      `The ${kind} "${id}" was changed since you read it. Read it again, then repeat your change.`,
    );
  }
  return found;
}

/** Ids that an import under way has taken, out of sight. */
async function isHidden(run: Run, kind: Kind, id: string): Promise<boolean> {
  return (await run(`MATCH (x:${LABEL[kind]} {id: $id}) RETURN x.id`, { id })).length > 0;
}

/** The line of history of a write under way. */
export interface Line {
  /** Its number, which is the revision of what it makes. */
  seq: number;
  /** How many imports are seen. */
  visible: number;
  /** Whether an import adds out of sight meanwhile, so that what is seen is counted: see `noteShown`. */
  counting: boolean;
  remember(entry: Omit<HistoryEntry, 'seq' | 'at'>): Promise<void>;
}

interface Done {
  seq: number;
  after: string | null;
}

export interface Locked {
  seq: number;
  visible: number;
  counting: boolean;
  copying: boolean;
  /** What the idempotency key was used for. */
  request: string | null;
  answer: string | null;
  doneSeq: number | null;
  doneAfter: string | null;
}

/**
 * Whoever writes locks the meta node first, so that writes come one after the other, and takes the next number. The lock
 * is taken before the number is read: Neo4j isolates no more than that.
 */
export const LOCK = `MATCH (meta:StancegraphMeta {key: 'meta'}) SET meta.locked = timestamp() WITH meta`;

/** Whether another store is being copied into this one. */
export const COPYING = `coalesce(meta.copying AND meta.until > ${NOW}, false)`;

export function refuseWhileCopying(copying: boolean): void {
  if (copying) {
    throw new StancegraphError('busy', 'Another store is being copied into this one. Try again when that is done.');
  }
}

const BEGIN_WRITE = `${LOCK} ${AND_LANE} WITH meta SET meta.seq = meta.seq + 1
  WITH meta OPTIONAL MATCH (k:StancegraphIdempotency {key: $key})
  WITH meta, k OPTIONAL MATCH (h:StancegraphHistory {write: $write})
  RETURN meta.seq AS seq, meta.visible AS visible, meta.shown IS NOT NULL AS counting, ${COPYING} AS copying,
    k.request AS request, k.answer AS answer,
    h.seq AS doneSeq, h.after AS doneAfter`;

/**
 * Runs the write in a transaction; with an idempotency key, only the first time: later ones get the first answer. The
 * driver repeats a transaction whose commit may or may not have come through: `again` then gives the answer.
 */
export async function once<T>(
  connection: Neo4jConnection,
  clock: Clock,
  { idempotency }: WriteContext,
  again: (run: Run, done: Done) => Promise<T>,
  write: (run: Run, line: Line) => Promise<T>,
): Promise<T> {
  const id = randomUUID();
  return connection.writing(async (run) => {
    const key = idempotency?.key ?? null;
    const [locked] = await run<Locked>(BEGIN_WRITE, { key: key ?? '', write: id });
    if (locked === undefined) throw new Error('the database has no meta node');
    refuseWhileCopying(locked.copying);
    if (idempotency !== null && locked.request !== null) {
      if (locked.request === idempotency.request) return JSON.parse(locked.answer ?? 'null') as T;
      throw new StancegraphError(
        'conflict',
        `The Idempotency-Key "${idempotency.key}" was used for another request. Make a new key for a new request.`,
      );
    }
    if (locked.doneSeq !== null) return again(run, { seq: locked.doneSeq, after: locked.doneAfter });
    const { seq, visible, counting } = locked;
    const at = clock().toISOString();
    const remember: Line['remember'] = (entry) => rememberAll(run, [{ ...entry, seq, at, write: id }]);
    const answer = await write(run, { seq, visible, counting, remember });
    if (idempotency !== null) {
      await run('CREATE (:StancegraphIdempotency {key: $key, request: $request, answer: $answer, at: $at})', {
        ...idempotency,
        answer: JSON.stringify(answer),
        at,
      });
    }
    return answer;
  });
}

/** Adds lines of history; `write` names the write of which a line is the first. */
export async function rememberAll(
  run: Run,
  entries: readonly (HistoryEntry & { write: string | null; batch?: unknown })[],
): Promise<void> {
  const text = (value: unknown) => (value === null ? null : JSON.stringify(value));
  const rows = entries.map((entry) => ({
    ...entry,
    seq: whole(entry.seq),
    before: text(entry.before),
    after: text(entry.after),
  }));
  await run('UNWIND $rows AS r CREATE (h:StancegraphHistory) SET h = r', { rows });
}
