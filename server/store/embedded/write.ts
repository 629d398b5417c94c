/** Creating, changing and deleting, each in one transaction with its line of history and its idempotency key. */
import { invalid, notFound, StancegraphError } from '../../../graph-data/errors.ts';
import type { EntityOf, HistoryEntry, Kind, ShownOf, Versioned, WriteContext } from '../contract.ts';
import type { Connection } from './connection.ts';
import { readEntity } from './read-entities.ts';
import { readStatementView } from './read-statements.ts';
import { keyOf } from './references.ts';
import { ENTITY_WRITERS } from './write-entities.ts';

/** A clock is passed in; times are ISO 8601 in UTC. */
export type Clock = () => Date;

export function create<K extends Kind>(
  db: Connection,
  clock: Clock,
  kind: K,
  value: EntityOf[K],
  context: WriteContext,
): Versioned<ShownOf[K]> {
  return once(db, clock, context, () => {
    if (keyOf(db, kind, value.id) !== undefined) {
      throw new StancegraphError(
        'conflict',
        `There already is a ${kind} with the id "${value.id}". Edit it, or give another id.`,
        {
          faults: [{ pointer: '/id', value: value.id, message: 'is taken' }],
        },
      );
    }
    const entry = { who: context.who, action: 'create', kind, id: value.id, before: null, after: value } as const;
    const revision = remember(db, clock, entry);
    ENTITY_WRITERS[kind].put(db, null, value, revision);
    return { value: shown(db, kind, value), revision };
  });
}

export function update<K extends Kind>(
  db: Connection,
  clock: Clock,
  kind: K,
  id: string,
  patch: Partial<EntityOf[K]>,
  expected: number | null,
  context: WriteContext,
): Versioned<ShownOf[K]> {
  return once(db, clock, context, () => {
    const before = current(db, kind, id, expected);
    if (patch.id !== undefined && patch.id !== id) {
      const message = 'an id cannot be changed';
      throw invalid(`${message}; it is what links and files refer to.`, [{ pointer: '/id', value: patch.id, message }]);
    }
    const value = { ...before.value, ...patch };
    const entry = { who: context.who, action: 'update', kind, id, before: before.value, after: value } as const;
    const revision = remember(db, clock, entry);
    ENTITY_WRITERS[kind].put(db, keyOf(db, kind, id) ?? null, value, revision);
    return { value: shown(db, kind, value), revision };
  });
}

export function remove(
  db: Connection,
  clock: Clock,
  kind: Kind,
  id: string,
  expected: number | null,
  context: WriteContext,
): void {
  once(db, clock, context, () => {
    const before = current(db, kind, id, expected);
    remember(db, clock, { who: context.who, action: 'delete', kind, id, before: before.value, after: null });
    const key = keyOf(db, kind, id);
    if (key !== undefined) ENTITY_WRITERS[kind].remove(db, key, id);
    return null;
  });
}

function shown<K extends Kind>(db: Connection, kind: K, value: EntityOf[K]): ShownOf[K] {
  return (kind === 'statement' ? readStatementView(db, value.id)?.value : value) as ShownOf[K];
}

function current<K extends Kind>(db: Connection, kind: K, id: string, expected: number | null): Versioned<EntityOf[K]> {
  const found = readEntity(db, kind, id);
  if (found === null) throw notFound(kind, id);
  if (expected !== null && expected !== found.revision) {
    throw new StancegraphError(
      'precondition_failed',
      `The ${kind} "${id}" was changed since you read it. Read it again, then repeat your change.`,
    );
  }
  return found;
}

/** Adds a line of history and gives its number, which is the revision of what it made. */
export function remember(db: Connection, clock: Clock, entry: Omit<HistoryEntry, 'seq' | 'at'>): number {
  const sql = 'INSERT INTO history (at, who, action, kind, id, before, after) VALUES (?, ?, ?, ?, ?, ?, ?)';
  const text = (value: unknown) => (value === null ? null : JSON.stringify(value));
  const { who, action, kind, id, before, after } = entry;
  const values = [clock().toISOString(), who, action, kind, id, text(before), text(after)];
  return Number(db.prepare(sql).run(values).lastInsertRowid);
}

/** Runs the write in a transaction; with an idempotency key, only the first time: later ones get the first answer. */
function once<T>(db: Connection, clock: Clock, { idempotency }: WriteContext, write: () => T): T {
  return db
    .transaction(() => {
      if (idempotency === null) return write();
      const sql = 'SELECT request, answer FROM idempotency WHERE key = ?';
      const known = db.prepare<[string], { request: string; answer: string }>(sql).get(idempotency.key);
      if (known !== undefined) {
        if (known.request === idempotency.request) return JSON.parse(known.answer) as T;
        throw new StancegraphError(
          'conflict',
          `The Idempotency-Key "${idempotency.key}" was used for another request. Make a new key for a new request.`,
        );
      }
      const answer = write();
      const keep = db.prepare('INSERT INTO idempotency (key, request, answer, at) VALUES (?, ?, ?, ?)');
      keep.run(idempotency.key, idempotency.request, JSON.stringify(answer), clock().toISOString());
      return answer;
    })
    .immediate();
}
