/** What must hold when an entity is created, changed or deleted, and what follows from it. */
import { invalid, StancegraphError, type Fault } from '../../../graph-data/errors.ts';
import type { Document } from '../../../graph-data/model/document.ts';
import type { Issue } from '../../../graph-data/model/issue.ts';
import { actorFaults, issueFaults, statementFaults } from '../../../graph-data/model/rules.ts';
import type { Statement } from '../../../graph-data/model/statement.ts';
import type { EntityOf, Kind } from '../contract.ts';
import { daysOf } from '../../../graph-data/days.ts';
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
  if (kind === 'document') await followDates(run, [{ before: before as Document, after: put.value as Document }]);
  if (kind === 'statement') await renewEdges(run, [pairOf(before as Statement), pairOf(put.value as Statement)]);
}

interface Change<T> {
  before: T;
  after: T;
}

/** As `changeEntity`, of many at once, where what they refer to is known to be there. */
export async function changeEntities<K extends 'actor' | 'issue' | 'document'>(
  run: Run,
  kind: K,
  changes: readonly Change<EntityOf[K]>[],
  revision: number,
): Promise<void> {
  for (const { before, after } of changes) {
    // What was wrong before is not the doing of who changes something else.
    const { faults } = CHECKS[kind](after);
    if (faults.length > CHECKS[kind](before).faults.length) refuse(faults);
  }
  const puts = changes.map(({ after: value }): Put<K> => ({ value, revision }));
  const putting = { batch: 0, fresh: false };
  await putNodes(run, kind, puts, putting);
  await refer[kind](run, puts, putting);
  if (kind === 'issue') for (const { after } of changes) await refuseCircle(run, after as Issue);
  if (kind === 'document') await followDates(run, changes as readonly Change<Document>[]);
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
async function followDates(run: Run, changes: readonly Change<Document>[]): Promise<void> {
  const documents = changes
    .filter(({ before, after }) => before.date !== after.date)
    .map(({ after: { id, date } }) => ({ id, first: whole(daysOf(date).first), last: whole(daysOf(date).last) }));
  if (documents.length === 0) return;
  const pairs = await run<{ pair: Pair }>(
    `UNWIND $documents AS d MATCH (:Document {id: d.id})<-[:FROM]-(s:Statement) WHERE s.date IS NULL
     SET s.firstDay = d.first, s.lastDay = d.last
     WITH s MATCH (a)-[:MADE]->(s)-[:ABOUT]->(i) RETURN DISTINCT [a.id, i.id] AS pair`,
    { documents },
  );
  await renewEdges(
    run,
    pairs.map(({ pair }) => pair),
  );
}

/** What refers to `x`, in Cypher, and must be gone before it goes. */
const USES: Readonly<Record<Kind, readonly (readonly [pattern: string, what: string])[]>> = {
  actor: [
    ['(x)-[:MADE]->(y)', 'statements'],
    ['(x)<-[:ATTRIBUTED_BY]-(y)', 'statements'],
    ['(x)<-[:AFFILIATED_WITH]-(y)', 'members'],
  ],
  issue: [
    ['(x)<-[:ABOUT]-(y)', 'statements'],
    ['(x)<-[:PART_OF]-(y)', 'parts'],
  ],
  collection: [['(x)<-[:IN]-(y)', 'documents']],
  document: [['(x)<-[:FROM]-(y)', 'statements']],
  statement: [],
};

async function usesOf(run: Run, kind: Kind, id: string): Promise<Map<string, { seen: number; all: number }>> {
  const uses = new Map<string, { seen: number; all: number }>();
  for (const [pattern, what] of USES[kind]) {
    const [row = { seen: 0, all: 0 }] = await run<{ seen: number; all: number }>(
      `${VISIBLE} MATCH (x:${LABEL[kind]} {id: $id})
       RETURN COUNT { ${pattern} WHERE y.batch <= visible } AS seen, COUNT { ${pattern} } AS all`,
      { id },
    );
    const before = uses.get(what) ?? { seen: 0, all: 0 };
    uses.set(what, { seen: before.seen + row.seen, all: before.all + row.all });
  }
  return uses;
}

export async function removeEntity<K extends Kind>(run: Run, kind: K, value: EntityOf[K]): Promise<void> {
  const { id } = value;
  const uses = await usesOf(run, kind, id);
  for (const [what, { seen }] of uses) {
    if (seen > 0) throw new StancegraphError('conflict', `"${id}" has ${seen} ${what}. Delete or move these first.`);
  }
  for (const [what, { all }] of uses) {
    if (all === 0) continue;
    throw new StancegraphError('busy', `An import under way adds ${what} to "${id}". Try again when it is done.`);
  }
  await run(`MATCH (n:StancegraphName)-[:NAMES]->(:${LABEL[kind]} {id: $id}) DETACH DELETE n`, { id });
  await run(`MATCH (x:${LABEL[kind]} {id: $id}) DETACH DELETE x`, { id });
  if (kind === 'statement') await renewEdges(run, [pairOf(value as Statement)]);
}
