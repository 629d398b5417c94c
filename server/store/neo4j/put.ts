/** Puts entities into the graph, many at once: nodes, their names, and what they refer to. */
import type { Affiliation } from '../../../graph-data/model/actor.ts';
import { StancegraphError } from '../../../graph-data/errors.ts';
import type { EntityOf, Kind } from '../contract.ts';
import { daysOf, type Days } from '../../../graph-data/days.ts';
import type { Run } from './connection.ts';
import { LABEL } from './labels.ts';
import { nameKey, type NamedKind } from './names.ts';
import { VISIBLE } from './named.ts';
import { OWN, whole, type Properties } from './nodes.ts';

export interface Put<K extends Kind> {
  value: EntityOf[K];
  revision: number;
}

export interface Putting {
  /** Out of sight until this import is done; 0 for what is seen at once. */
  batch: number;
  /** Whether none of them is there yet, so that nothing has to be taken away first. */
  fresh: boolean;
}

const NO_DAYS: Days = { first: null, last: null };

/** The nodes, with names where they have any. What they refer to is `refer`'s. */
export async function putNodes<K extends Kind>(
  run: Run,
  kind: K,
  puts: readonly Put<K>[],
  { batch, fresh }: Putting,
): Promise<void> {
  if (puts.length === 0) return;
  const days =
    kind === 'statement'
      ? await documentDays(
          run,
          puts.map(({ value }) => value as EntityOf['statement']),
        )
      : null;
  const rows = puts.map(({ value, revision }) => {
    const documentId = kind === 'statement' ? (value as EntityOf['statement']).document : null;
    const at = documentId === null ? NO_DAYS : (days?.get(documentId) ?? NO_DAYS);
    return { id: value.id, own: { ...OWN[kind](value, at), revision: whole(revision) } };
  });
  // An id that is taken meanwhile breaks a constraint, and with it the transaction.
  const node = fresh ? `CREATE (x:${LABEL[kind]} {id: r.id, batch: $batch})` : `MATCH (x:${LABEL[kind]} {id: r.id})`;
  await run(`UNWIND $rows AS r ${node} SET x += r.own`, { rows, batch: whole(batch) });
  if (kind === 'actor' || kind === 'issue' || kind === 'collection') {
    await claimNames(run, kind, puts as readonly Put<NamedKind>[], fresh);
  }
}

/** The first and last day of the documents of these statements that have none themselves. */
async function documentDays(run: Run, statements: readonly EntityOf['statement'][]): Promise<Map<string, Days>> {
  const ids = [
    ...new Set(statements.flatMap(({ date, document }) => (date === null && document !== null ? [document] : []))),
  ];
  if (ids.length === 0) return new Map();
  const rows = await run<{ id: string } & Days>(
    'UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN id, d.firstDay AS first, d.lastDay AS last',
    { ids },
  );
  return new Map(rows.map(({ id, first, last }) => [id, { first, last }]));
}

/** Throws `conflict` where another already goes by one of the names. */
async function claimNames(run: Run, kind: NamedKind, puts: readonly Put<NamedKind>[], fresh: boolean): Promise<void> {
  const claims = puts.flatMap(({ value }) => {
    const names = [value.name, ...('aliases' in value ? value.aliases : [])];
    return names.map((name) => ({ id: value.id, name, key: nameKey(kind, name) }));
  });
  if (!fresh) {
    await run(
      `UNWIND $ids AS id MATCH (n:StancegraphName)-[:NAMES]->(:${LABEL[kind]} {id: id}) WHERE NOT n.key IN $keys DETACH DELETE n`,
      { ids: puts.map(({ value }) => value.id), keys: claims.map(({ key }) => key) },
    );
  }
  await run(
    `UNWIND $claims AS c MATCH (x:${LABEL[kind]} {id: c.id}) MERGE (n:StancegraphName {key: c.key}) MERGE (n)-[:NAMES]->(x)`,
    { claims },
  );
  const [taken] = await run<{ name: string; id: string; hidden: boolean }>(
    `${VISIBLE} UNWIND range(0, size($claims) - 1) AS n WITH n, visible, $claims[n] AS c
     MATCH (:StancegraphName {key: c.key})-[:NAMES]->(x) WHERE x.id <> c.id
     RETURN c.name AS name, x.id AS id, x.batch > visible AS hidden ORDER BY n LIMIT 1`,
    { claims },
  );
  if (taken === undefined) return;
  if (taken.hidden) {
    throw new StancegraphError(
      'busy',
      `An import under way adds a ${kind} named "${taken.name}". Try again when it is done.`,
    );
  }
  throw new StancegraphError(
    'conflict',
    `"${taken.name}" already names the ${kind} "${taken.id}". Add a word that tells the two apart, or edit that one.`,
    { faults: [{ pointer: '/name', value: taken.name, message: `already names "${taken.id}"` }] },
  );
}

/** What they refer to, which must be there. */
export const refer: { readonly [K in Kind]: (run: Run, puts: readonly Put<K>[], putting: Putting) => Promise<void> } = {
  actor: async (run, puts, { fresh }) => {
    if (!fresh) await cut(run, 'actor', puts, '(x)-[r:AFFILIATED_WITH]->()');
    const rows = puts.flatMap(({ value }) =>
      value.affiliations.map((each, i) => ({ id: value.id, ...affiliationOf(each, i) })),
    );
    await link(
      run,
      `MATCH (x:Actor {id: r.id}) MATCH (o:Actor {id: r.of}) CREATE (x)-[f:AFFILIATED_WITH]->(o) SET f = r.own`,
      rows,
    );
  },
  issue: async (run, puts, { fresh }) => {
    if (!fresh) await cut(run, 'issue', puts, '(x)-[r:PART_OF]->()');
    const rows = puts.flatMap(({ value: { id, partOf } }) => (partOf === null ? [] : [{ id, to: partOf }]));
    await link(run, `MATCH (x:Issue {id: r.id}) MATCH (o:Issue {id: r.to}) CREATE (x)-[:PART_OF]->(o)`, rows);
  },
  document: async (run, puts, { fresh }) => {
    if (!fresh) await cut(run, 'document', puts, '(x)-[r:IN]->()');
    const rows = puts.flatMap(({ value: { id, collection } }) => (collection === null ? [] : [{ id, to: collection }]));
    await link(run, `MATCH (x:Document {id: r.id}) MATCH (o:Collection {id: r.to}) CREATE (x)-[:IN]->(o)`, rows);
  },
  collection: () => Promise.resolve(),
  statement: async (run, puts, { fresh }) => {
    if (!fresh) await cut(run, 'statement', puts, '(x)-[r:MADE|ABOUT|FROM|ATTRIBUTED_BY]-()');
    const values = puts.map(({ value }) => value);
    await link(
      run,
      `MATCH (x:Statement {id: r.id}) MATCH (a:Actor {id: r.actor}) MATCH (i:Issue {id: r.issue})
       CREATE (a)-[:MADE]->(x) CREATE (x)-[:ABOUT]->(i)`,
      values.map(({ id, actor, issue }) => ({ id, actor, issue })),
    );
    await link(
      run,
      `MATCH (x:Statement {id: r.id}) MATCH (o:Document {id: r.to}) CREATE (x)-[:FROM]->(o)`,
      values.flatMap(({ id, document }) => (document === null ? [] : [{ id, to: document }])),
    );
    await link(
      run,
      `MATCH (x:Statement {id: r.id}) MATCH (o:Actor {id: r.to}) CREATE (x)-[:ATTRIBUTED_BY]->(o)`,
      values.flatMap(({ id, attributedBy }) => (attributedBy === null ? [] : [{ id, to: attributedBy }])),
    );
  },
};

export function affiliationOf({ of, role, from, to }: Affiliation, place: number): { of: string; own: Properties } {
  return {
    of,
    own: { place: whole(place), role, from, to, fromDay: whole(daysOf(from).first), toDay: whole(daysOf(to).last) },
  };
}

async function cut(run: Run, kind: Kind, puts: readonly Put<Kind>[], pattern: string): Promise<void> {
  const ids = puts.map(({ value }) => value.id);
  await run(`UNWIND $ids AS id MATCH (x:${LABEL[kind]} {id: id}) MATCH ${pattern} DELETE r`, { ids });
}

async function link(run: Run, cypher: string, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  const [{ n } = { n: 0 }] = await run<{ n: number }>(`UNWIND $rows AS r ${cypher} RETURN count(*) AS n`, { rows });
  if (n !== rows.length) throw new MissingReference();
}

/** What is referred to was there when it was looked for, and is gone. */
export class MissingReference extends Error {}
