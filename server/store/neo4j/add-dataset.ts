/** Adds a small dataset, such as a shipped case, in one transaction; what is there under its id already stays as it is. */
import { randomUUID } from 'node:crypto';
import type { Dataset } from '../../../graph-data/model/dataset.ts';
import { actorFaults, issueFaults, statementFaults } from '../../../graph-data/model/rules.ts';
import { invalid, StancegraphError } from '../../../graph-data/errors.ts';
import type { Added, EntityOf, Kind } from '../contract.ts';
import type { Neo4jConnection, Run } from './connection.ts';
import { AND_LANE } from './import/lane.ts';
import { noteShown } from './import/shown.ts';
import { LABEL } from './labels.ts';
import { whole } from './nodes.ts';
import { putNodes, refer, type Put } from './put.ts';
import { renewEdges } from './stance-edges.ts';
import { COPYING, LOCK, refuseWhileCopying, rememberAll, type Clock } from './write.ts';

const ORDER = ['collection', 'actor', 'issue', 'document', 'statement'] as const;
type Missing = { [K in Kind]: EntityOf[K][] };

export function addDataset(connection: Neo4jConnection, clock: Clock, data: Dataset, who: string): Promise<Added> {
  const write = randomUUID();
  return connection.writing(async (run) => {
    const [meta] = await run<{ seq: number; visible: number; copying: boolean }>(
      `${LOCK} ${AND_LANE} WITH meta RETURN meta.seq AS seq, meta.visible AS visible, ${COPYING} AS copying`,
    );
    if (meta === undefined) throw new Error('the database has no meta node');
    refuseWhileCopying(meta.copying);
    const { seq } = meta;
    const before = await run<{ kind: Kind; n: number }>(
      'MATCH (h:StancegraphHistory) WHERE h.write STARTS WITH $write RETURN h.kind AS kind, count(*) AS n',
      { write },
    );
    if (before.length > 0) return addedOf((kind) => before.find((each) => each.kind === kind)?.n ?? 0);
    const missing = await missingOf(run, data, meta.visible);
    const puts = numbered(missing, seq);
    await putAll(run, puts);
    const lines = ORDER.flatMap((kind) => puts[kind].map(({ value, revision }) => ({ kind, value, revision })));
    const at = clock().toISOString();
    await rememberAll(
      run,
      lines.map(({ kind, value, revision }) => ({
        seq: revision, at, who, action: 'create', kind, id: value.id, before: null, after: value, write: `${write}/${revision}`,
      })), // prettier-ignore
    );
    await noteShown(run, Object.fromEntries(ORDER.map((kind) => [kind, missing[kind].length])));
    await run(`${LOCK} SET meta.seq = $seq`, { seq: whole(seq + lines.length) });
    return addedOf((kind) => missing[kind].length);
  });
}

function addedOf(count: (kind: Kind) => number): Added {
  return {
    actors: count('actor'),
    issues: count('issue'),
    documents: count('document'),
    statements: count('statement'),
  };
}

async function missingOf(run: Run, data: Dataset, visible: number): Promise<Missing> {
  const all = {
    collection: data.collections,
    actor: data.actors,
    issue: data.issues,
    document: data.documents,
    statement: data.statements,
  };
  const missing: Missing = { collection: [], actor: [], issue: [], document: [], statement: [] };
  for (const kind of ORDER) await keepMissing(run, kind, all[kind], visible, missing);
  return missing;
}

async function keepMissing<K extends Kind>(
  run: Run,
  kind: K,
  values: readonly EntityOf[Kind][],
  visible: number,
  missing: Missing,
): Promise<void> {
  const cypher = `UNWIND $ids AS id MATCH (x:${LABEL[kind]} {id: id}) RETURN x.id AS id, x.batch > $visible AS hidden`;
  const asked = { ids: values.map(({ id }) => id), visible };
  const there = await run<{ id: string; hidden: boolean }>(cypher, asked);
  const hidden = there.find((each) => each.hidden);
  if (hidden !== undefined) {
    const message = `An import under way is adding the ${kind} "${hidden.id}", too. Try again when it is done.`;
    throw new StancegraphError('busy', message);
  }
  const known = new Set(there.map(({ id }) => id));
  (missing[kind] as EntityOf[Kind][]).push(...values.filter(({ id }) => !known.has(id)));
}

function numbered(missing: Missing, seq: number): { [K in Kind]: Put<K>[] } {
  let revision = seq;
  const number = <K extends Kind>(kind: K): Put<K>[] =>
    missing[kind].map((value) => {
      revision += 1;
      return { value, revision };
    });
  return {
    collection: number('collection'),
    actor: number('actor'),
    issue: number('issue'),
    document: number('document'),
    statement: number('statement'),
  };
}

async function putAll(run: Run, puts: { [K in Kind]: Put<K>[] }): Promise<void> {
  const fresh = { batch: 0, fresh: true };
  const faults = [
    ...puts.actor.flatMap(({ value }) => actorFaults(value)),
    ...puts.issue.flatMap(({ value }) => issueFaults(value)),
    ...puts.statement.flatMap(({ value }) => statementFaults(value)),
  ];
  if (faults.length > 0) throw invalid(faults.map(({ message }) => message).join(' '), faults);
  await putNodes(run, 'collection', puts.collection, fresh);
  await putNodes(run, 'actor', puts.actor, fresh);
  await refer.actor(run, puts.actor, fresh);
  await putNodes(run, 'issue', puts.issue, fresh);
  await refer.issue(run, puts.issue, fresh);
  await putNodes(run, 'document', puts.document, fresh);
  await refer.document(run, puts.document, fresh);
  await putNodes(run, 'statement', puts.statement, fresh);
  await refer.statement(run, puts.statement, fresh);
  await renewEdges(
    run,
    puts.statement.map(({ value: { actor, issue } }) => [actor, issue]),
  );
}
