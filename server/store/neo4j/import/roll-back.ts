/** Takes away what an import or a copy has added out of sight, a part at a time, with the stance edges that follow. */
import { randomUUID } from 'node:crypto';
import type { Neo4jConnection, Run } from '../connection.ts';
import { whole } from '../nodes.ts';
import { MAKE_STATEMENT_WORDS } from '../schema.ts';
import { renewEdges, type Pair } from '../stance-edges.ts';
import { LOCK } from '../write.ts';
import { CLOSE_LANE, LOCK_LANE, NOW } from './lane.ts';

/** What refers goes before what it refers to. */
const LABELS = [
  'Statement', 'Document', 'Collection', 'Issue', 'Actor', 'StancegraphHistory', 'StancegraphImport', 'StancegraphImportError',
]; // prettier-ignore
const ISSUES_AT_ONCE = 20;
const AT_ONCE = 5_000;
/** Without a sign of life for so long, whoever holds the lease is taken for dead. */
export const LAPSES_MS = 20_000;

/**
 * Takes the lease over from `holder`, or from whoever let it lapse, so that nothing more is added, and ends with the lease
 * given back. Parts may be repeated: what is gone is not found again. Nothing is done where another has the lease: the
 * number of a batch is used again after it was rolled back.
 */
export async function rollBack(connection: Neo4jConnection, holder: string | null): Promise<void> {
  const held = { clearer: `${randomUUID()} clears`, lapses: whole(LAPSES_MS) };
  const [taken] = await connection.writing(async (run) => {
    const rows = await run<{ batch: number }>(
      `${LOCK} WHERE meta.holder IN [$holder, $clearer] OR meta.until < ${NOW}
       SET meta.holder = $clearer, meta.until = ${NOW} + $lapses RETURN meta.visible + 1 AS batch`,
      { ...held, holder },
    );
    if (rows.length > 0) await run(`${LOCK_LANE} SET lane.holder = NULL`);
    return rows;
  });
  if (taken === undefined) return;
  const values = { batch: whole(taken.batch), atOnce: whole(AT_ONCE) };
  const whileHeld = <T>(work: (run: Run) => Promise<T>) =>
    connection.writing(async (run) => ((await run(STILL_HELD, held)).length === 0 ? null : work(run)));
  let after = '';
  for (let more = true; more;) {
    const from = after;
    const next = await whileHeld((run) => deleteStatements(run, from, values));
    more = next !== null;
    after = next ?? after;
  }
  for (const label of LABELS) {
    for (let deleted = AT_ONCE; deleted > 0;) {
      deleted = (await whileHeld((run) => deleteNodes(run, label, values))) ?? 0;
    }
  }
  await connection.writing((run) => run(MAKE_STATEMENT_WORDS));
  await whileHeld(async (run) => {
    await run(
      `MATCH (meta:StancegraphMeta {key: 'meta'})
       SET meta.holder = NULL, meta.until = NULL, meta.done = NULL, meta.copying = NULL, meta.shown = NULL`,
    );
    await run(CLOSE_LANE);
  });
}

const STILL_HELD = `${LOCK} WHERE meta.holder = $clearer SET meta.until = ${NOW} + $lapses RETURN true AS held`;

/** Those about some issues; answers the last of these issues, or null behind the last one. */
async function deleteStatements(run: Run, after: string, values: object): Promise<string | null> {
  const issues = await run<{ id: string }>(
    `MATCH (i:Issue) WHERE i.id > $after RETURN i.id AS id ORDER BY i.id LIMIT ${ISSUES_AT_ONCE}`,
    { after },
  );
  if (issues.length === 0) return null;
  const found = await run<{ pair: Pair }>(
    `UNWIND $issues AS id MATCH (i:Issue {id: id})<-[:ABOUT]-(s:Statement) WHERE s.batch = $batch
     WITH i, s LIMIT $atOnce MATCH (a)-[:MADE]->(s)
     WITH s, [a.id, i.id] AS pair DETACH DELETE s RETURN DISTINCT pair`,
    { ...values, issues: issues.map(({ id }) => id) },
  );
  await renewEdges(
    run,
    found.map(({ pair }) => pair),
  );
  // There may be more of them than are taken at once.
  return found.length > 0 ? after : (issues.at(-1)?.id ?? null);
}

async function deleteNodes(run: Run, label: string, values: object): Promise<number> {
  const [{ n } = { n: 0 }] = await run<{ n: number }>(
    `MATCH (x:${label}) WHERE x.batch = $batch WITH x LIMIT $atOnce
     OPTIONAL MATCH (name:StancegraphName)-[:NAMES]->(x)
     WITH collect(DISTINCT x) AS nodes, collect(name) AS names
     FOREACH (name IN names | DETACH DELETE name) FOREACH (x IN nodes | DETACH DELETE x)
     RETURN size(nodes) AS n`,
    { ...values },
  );
  return n;
}
