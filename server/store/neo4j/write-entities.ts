/** What must hold when an entity is created, changed or deleted, and what follows from it. */
import { invalid, StancegraphError, type Fault } from '../../../graph-data/errors.ts';
import type { Document } from '../../../graph-data/model/document.ts';
import type { Issue } from '../../../graph-data/model/issue.ts';
import { actorFaults, issueFaults, statementFaults } from '../../../graph-data/model/rules.ts';
import type { Statement } from '../../../graph-data/model/statement.ts';
import type { EntityOf, Kind } from '../contract.ts';
import { daysOf } from '../embedded/days.ts';
import type { Run } from './connection.ts';
import { LABEL } from './labels.ts';
import { hintFor, VISIBLE } from './named.ts';
import { whole } from './nodes.ts';
import { putNodes, refer, type Put } from './put.ts';
import { renewEdges, type Pair } from './stance-edges.ts';

export async function createEntity<K extends Kind>(run: Run, kind: K, put: Put<K>): Promise<void> {
  await check(run, kind, put.value);
  await putNodes(run, kind, [put], { batch: 0, fresh: true });
  await refer[kind](run, [put], { batch: 0, fresh: true });
  if (kind === 'statement') await renewEdges(run, [pairOf(put.value as Statement)]);
}

export async function changeEntity<K extends Kind>(run: Run, kind: K, before: EntityOf[K], put: Put<K>): Promise<void> {
  await check(run, kind, put.value);
  const putting = { batch: 0, fresh: false };
  await putNodes(run, kind, [put], putting);
  await refer[kind](run, [put], putting);
  if (kind === 'issue') await refuseCircle(run, put.value as Issue);
  if (kind === 'document') await followDate(run, before as Document, put.value as Document);
  if (kind === 'statement') await renewEdges(run, [pairOf(before as Statement), pairOf(put.value as Statement)]);
}

function pairOf({ actor, issue }: Statement): Pair {
  return [actor, issue];
}

function refuse(faults: readonly Fault[]): void {
  if (faults.length > 0) {
    throw invalid(faults.map(({ pointer, message }) => `${pointer.slice(1)}: ${message}.`).join(' '), [...faults]);
  }
}

type Reference = [kind: Exclude<Kind, 'statement'>, id: string | null, pointer: string];

const CHECKS: { readonly [K in Kind]: (value: EntityOf[K]) => { faults: Fault[]; references: Reference[] } } = {
  actor: (value) => ({
    faults: actorFaults(value),
    references: value.affiliations.map(({ of }, i) => ['actor', of, `/affiliations/${i}/of`]),
  }),
  issue: (value) => ({ faults: issueFaults(value), references: [['issue', value.partOf, '/partOf']] }),
  document: (value) => ({ faults: [], references: [['collection', value.collection, '/collection']] }),
  collection: () => ({ faults: [], references: [] }),
  statement: (value) => ({
    faults: statementFaults(value),
    references: [
      ['document', value.document, '/document'],
      ['actor', value.attributedBy, '/attributedBy'],
      ['actor', value.actor, '/actor'],
      ['issue', value.issue, '/issue'],
    ],
  }),
};

async function check<K extends Kind>(run: Run, kind: K, value: EntityOf[K]): Promise<void> {
  const { faults, references } = CHECKS[kind](value);
  refuse(faults);
  for (const [to, id, pointer] of references) if (id !== null) await referTo(run, to, id, pointer);
}

/** Throws `invalid_input` at `pointer` with the nearest id, where nothing has this one. */
async function referTo(run: Run, kind: Reference[0], id: string, pointer: string): Promise<void> {
  const cypher = `${VISIBLE} MATCH (x:${LABEL[kind]} {id: $id}) WHERE x.batch <= visible RETURN x.id AS id`;
  if ((await run(cypher, { id })).length > 0) return;
  const message = `There is no ${kind} with the id "${id}".${await hintFor(run, kind, id)}`;
  throw invalid(message, [{ pointer, value: id, message }]);
}

async function refuseCircle(run: Run, { id, partOf }: Issue): Promise<void> {
  const round = await run(
    `MATCH (x:Issue {id: $id})-[:PART_OF]->(whole) WHERE EXISTS { (whole)-[:PART_OF*1..]->(x) } RETURN 1`,
    {
      id,
    },
  );
  if (round.length === 0) return;
  refuse([{ pointer: '/partOf', value: partOf, message: `"${partOf}" is itself a part of this issue` }]);
}

/** Statements without a date of their own have their document's. */
async function followDate(run: Run, before: Document, after: Document): Promise<void> {
  if (before.date === after.date) return;
  await dateStatements(run, after.id, after.date);
}

/** Gives the statements of a document that have no date of their own the days of this one. */
export async function dateStatements(run: Run, document: string, date: string | null): Promise<void> {
  const { first, last } = daysOf(date);
  const pairs = await run<{ pair: Pair }>(
    `MATCH (:Document {id: $document})<-[:FROM]-(s:Statement) WHERE s.date IS NULL
     SET s.firstDay = $first, s.lastDay = $last
     WITH s MATCH (a)-[:MADE]->(s)-[:ABOUT]->(i) RETURN DISTINCT [a.id, i.id] AS pair`,
    { document, first: whole(first), last: whole(last) },
  );
  await renewEdges(
    run,
    pairs.map(({ pair }) => pair),
  );
}

/** How many things refer to `x`, in Cypher, which must be gone before it goes. */
const USES: Readonly<Record<Kind, readonly (readonly [count: string, what: string])[]>> = {
  actor: [
    ['COUNT { (x)-[:MADE]->() } + COUNT { (x)<-[:ATTRIBUTED_BY]-() }', 'statements'],
    ['COUNT { (x)<-[:AFFILIATED_WITH]-() }', 'members'],
  ],
  issue: [
    ['COUNT { (x)<-[:ABOUT]-() }', 'statements'],
    ['COUNT { (x)<-[:PART_OF]-() }', 'parts'],
  ],
  collection: [['COUNT { (x)<-[:IN]-() }', 'documents']],
  document: [['COUNT { (x)<-[:FROM]-() }', 'statements']],
  statement: [],
};

export async function removeEntity<K extends Kind>(run: Run, kind: K, value: EntityOf[K]): Promise<void> {
  const { id } = value;
  for (const [count, what] of USES[kind]) {
    const [{ n } = { n: 0 }] = await run<{ n: number }>(`MATCH (x:${LABEL[kind]} {id: $id}) RETURN ${count} AS n`, {
      id,
    });
    if (n > 0) throw new StancegraphError('conflict', `"${id}" has ${n} ${what}. Delete or move these first.`);
  }
  await run(`MATCH (n:StancegraphName)-[:NAMES]->(:${LABEL[kind]} {id: $id}) DETACH DELETE n`, { id });
  await run(`MATCH (x:${LABEL[kind]} {id: $id}) DETACH DELETE x`, { id });
  if (kind === 'statement') await renewEdges(run, [pairOf(value as Statement)]);
}
