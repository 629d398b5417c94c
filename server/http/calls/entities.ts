/** The calls that list, show, make, change and delete actors, issues, documents, collections and statements. */
import { z } from 'zod';
import { notFound } from '../../../graph-data/errors.ts';
import { ActorListed, CollectionListed, DocumentListed, IssueListed, pageOf } from '../../../graph-data/listing.ts';
import { Actor } from '../../../graph-data/model/actor.ts';
import { Collection, Document } from '../../../graph-data/model/document.ts';
import { Issue } from '../../../graph-data/model/issue.ts';
import { Statement } from '../../../graph-data/model/statement.ts';
import { NAMED_COLUMNS } from '../../../graph-data/order.ts';
import { StatementView } from '../../../graph-data/statement-view.ts';
import { documentIdOf, slugOf, statementIdOf } from '../../import/ids.ts';
import type { EntityOf, Kind, ListedKind, Store, Versioned } from '../../store/contract.ts';
import { call, type Answer, type Call } from '../call.ts';
import { pageQueryOf, pagingOf } from '../paging.ts';
import { etagOf, expectedRevision, writeContext } from '../versions.ts';

const NONE = z.object({});

/** How one kind of entity is called. */
interface Resource<K extends Kind> {
  kind: K;
  path: string;
  schema: z.ZodObject;
  /** What it is shown as. */
  shown: z.ZodType;
  show(store: Store, id: string): Promise<Versioned<unknown> | null>;
  newId(value: Omit<EntityOf[K], 'id'>): string;
}

/** As the schema, but the id may be left out: it is then made from the content. */
function newOf(schema: z.ZodObject): z.ZodObject {
  return schema.partial({ id: true });
}

/** Every name may be left out and then stays as it is: a default would overwrite it. */
function patchOf(schema: z.ZodObject): z.ZodObject {
  const optional = Object.entries(schema.shape).map(([name, field]) => {
    const bare = field instanceof z.ZodDefault ? (field.unwrap() as z.ZodType) : (field as z.ZodType);
    return [name, bare.optional()] as const;
  });
  return z.strictObject(Object.fromEntries(optional));
}

function withEtag({ value, revision }: Versioned<unknown>, status = 200, headers: Record<string, string> = {}): Answer {
  return { status, json: value, headers: { ETag: etagOf(revision), ...headers } };
}

const MAY_REPEAT = { 'Idempotency-Key': 'the same key with the same request is carried out once' };
const MUST_MATCH = { 'If-Match': 'the ETag that was read, or *', ...MAY_REPEAT };

function showCall<K extends Kind>({ kind, path, shown, show }: Resource<K>): Call {
  return call({
    method: 'get',
    path: `${path}/{id}`,
    tag: 'Actors, issues, documents, statements',
    summary: `One ${kind}, with its ETag`,
    selects: false,
    query: NONE,
    body: null,
    answers: [
      { status: 200, description: `the ${kind}`, schema: shown },
      { status: 404, description: 'there is none with that id' },
    ],
    handle: async ({ params }, { store }) =>
      withEtag(await shownOr404(show(store, params['id'] ?? ''), kind, params['id'])),
  });
}

async function shownOr404(found: Promise<Versioned<unknown> | null>, kind: Kind, id = ''): Promise<Versioned<unknown>> {
  const answer = await found;
  if (answer === null) throw notFound(kind, id);
  return answer;
}

function createCall<K extends Kind>({ kind, path, schema, shown, newId }: Resource<K>): Call {
  return call({
    method: 'post',
    path,
    tag: 'Actors, issues, documents, statements',
    summary: `Add a ${kind}; without an id, one is made from what it holds`,
    selects: false,
    query: NONE,
    body: newOf(schema),
    headers: MAY_REPEAT,
    answers: [
      { status: 201, description: `the ${kind} as it was added`, schema: shown },
      { status: 409, description: 'its id or one of its names is taken' },
    ],
    handle: async ({ body, header }, { store }) => {
      const given = body as Omit<EntityOf[K], 'id'> & { id?: string };
      const value = { ...given, id: given.id ?? newId(given) } as unknown as EntityOf[K];
      const context = writeContext(header('Idempotency-Key'), `post ${path}`, body);
      return withEtag(await store.create(kind, value, context), 201, {
        Location: `/api${path}/${encodeURIComponent(value.id)}`,
      });
    },
  });
}

function updateCall<K extends Kind>({ kind, path, schema, shown }: Resource<K>): Call {
  return call({
    method: 'patch',
    path: `${path}/{id}`,
    tag: 'Actors, issues, documents, statements',
    summary: `Change a ${kind}: names that are left out stay as they are`,
    selects: false,
    query: NONE,
    body: patchOf(schema),
    headers: MUST_MATCH,
    answers: [
      { status: 200, description: `the ${kind} as it is now`, schema: shown },
      { status: 404, description: 'there is none with that id' },
      { status: 412, description: 'it was changed since it was read' },
      { status: 428, description: 'If-Match is missing' },
    ],
    handle: async ({ body, params, header }, { store }) => {
      const id = params['id'] ?? '';
      const expected = expectedRevision(header('If-Match'));
      const context = writeContext(header('Idempotency-Key'), `patch ${path}/${id}`, body);
      return withEtag(await store.update(kind, id, body as Partial<EntityOf[K]>, expected, context));
    },
  });
}

function deleteCall<K extends Kind>({ kind, path }: Resource<K>): Call {
  return call({
    method: 'delete',
    path: `${path}/{id}`,
    tag: 'Actors, issues, documents, statements',
    summary: `Delete a ${kind}; the history keeps it`,
    selects: false,
    query: NONE,
    body: null,
    headers: MUST_MATCH,
    answers: [
      { status: 204, description: 'deleted' },
      { status: 404, description: 'there is none with that id' },
      { status: 409, description: 'something refers to it' },
      { status: 412, description: 'it was changed since it was read' },
      { status: 428, description: 'If-Match is missing' },
    ],
    handle: async ({ params, header }, { store }) => {
      const id = params['id'] ?? '';
      const expected = expectedRevision(header('If-Match'));
      await store.remove(kind, id, expected, writeContext(header('Idempotency-Key'), `delete ${path}/${id}`, null));
      return { status: 204, empty: true };
    },
  });
}

function listCall<K extends ListedKind>(kind: K, path: string, listed: z.ZodType): Call {
  return call({
    method: 'get',
    path,
    tag: 'Actors, issues, documents, statements',
    summary: `The ${path.slice(1)}, with how many statements each has`,
    selects: false,
    query: z.object({
      q: z.string().min(1).max(1_000).optional().meta({ description: 'each word begins some word of a name or alias' }),
      ...pagingOf(NAMED_COLUMNS, 'name'),
    }),
    body: null,
    answers: [{ status: 200, description: `${path.slice(1)}, a page of them`, schema: pageOf(listed) }],
    handle: async ({ query }, { store }) => ({
      json: await store.list(kind, query.q ?? null, pageQueryOf(query, NAMED_COLUMNS)),
    }),
  });
}

function callsOf<K extends Kind>(resource: Resource<K>): Call[] {
  return [showCall(resource), createCall(resource), updateCall(resource), deleteCall(resource)];
}

const plainly = (kind: Exclude<Kind, 'statement'>) => (store: Store, id: string) => store.get(kind, id);

export const ENTITY_CALLS: Call[] = [
  listCall('actor', '/actors', ActorListed),
  ...callsOf({
    kind: 'actor',
    path: '/actors',
    schema: Actor,
    shown: Actor,
    show: plainly('actor'),
    newId: ({ name }) => slugOf(name),
  }),
  listCall('issue', '/issues', IssueListed),
  ...callsOf({
    kind: 'issue',
    path: '/issues',
    schema: Issue,
    shown: Issue,
    show: plainly('issue'),
    newId: ({ name }) => slugOf(name),
  }),
  listCall('document', '/documents', DocumentListed),
  ...callsOf({
    kind: 'document',
    path: '/documents',
    schema: Document,
    shown: Document,
    show: plainly('document'),
    newId: ({ title, publisher, url }) => documentIdOf(title, publisher, url),
  }),
  listCall('collection', '/collections', CollectionListed),
  ...callsOf({
    kind: 'collection',
    path: '/collections',
    schema: Collection,
    shown: Collection,
    show: plainly('collection'),
    newId: ({ name }) => slugOf(name),
  }),
  ...callsOf({
    kind: 'statement',
    path: '/statements',
    schema: Statement,
    shown: StatementView,
    show: (store, id) => store.statementView(id),
    newId: (value) => statementIdOf(value),
  }),
];
