/** Takes away what an import or a copy has added out of sight, a part at a time, with the stance edges that follow. */
import type { Neo4jConnection, Run } from '../connection.ts';
import { whole } from '../nodes.ts';
import { renewEdges, type Pair } from '../stance-edges.ts';
import { LOCK } from '../write.ts';
import { NOTHING_HIDDEN } from './hidden.ts';

/** What refers goes before what it refers to. */
const LABELS = [
  'Statement', 'Document', 'Collection', 'Issue', 'Actor', 'StancegraphHistory', 'StancegraphImport', 'StancegraphImportError',
]; // prettier-ignore
const ISSUES_AT_ONCE = 20;
const AT_ONCE = 5_000;

/** Ends with the lease given back. Parts may be repeated: what is gone is not found again. */
export async function rollBack(connection: Neo4jConnection, holder: string, batch: number): Promise<void> {
  const values = { batch: whole(batch), atOnce: whole(AT_ONCE) };
  let after = '';
  for (let more = true; more;) {
    const from = after;
    const next = await connection.writing((run) => deleteStatements(run, from, values));
    more = next !== null;
    after = next ?? after;
  }
  for (const label of LABELS) {
    for (let deleted = AT_ONCE; deleted > 0;) {
      deleted = await connection.writing((run) => deleteNodes(run, label, values));
    }
  }
  await connection.writing((run) =>
    run(
      `${LOCK} WHERE meta.holder = $holder OR meta.holder = $holder + ' clears' OR meta.until < timestamp()
       SET meta.holder = NULL, meta.until = NULL, meta.done = NULL, meta.copying = NULL ${NOTHING_HIDDEN}`,
      { holder },
    ),
  );
}

/** Those about some issues; answers the last of these issues, or null behind the last one. */
async function deleteStatements(run: Run, after: string, values: object): Promise<string | null> {
  const issues = await run<{ id: string }>(
    `${LOCK} MATCH (i:Issue) WHERE i.id > $after RETURN i.id AS id ORDER BY i.id LIMIT ${ISSUES_AT_ONCE}`,
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
    `${LOCK} MATCH (x:${label}) WHERE x.batch = $batch WITH x LIMIT $atOnce
     OPTIONAL MATCH (name:StancegraphName)-[:NAMES]->(x)
     WITH collect(DISTINCT x) AS nodes, collect(name) AS names
     FOREACH (name IN names | DETACH DELETE name) FOREACH (x IN nodes | DETACH DELETE x)
     RETURN size(nodes) AS n`,
    { ...values },
  );
  return n;
}
