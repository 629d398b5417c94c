/** The neo4j store beside Cypher written by hand, on a real Neo4j that is started for it and goes afterwards. */
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Driver } from 'neo4j-driver';
import { startNeo4j, type Neo4jServer } from '../neo4j/server.ts';
import { full, memory, type Bench } from './bench.ts';
import { ask, drain, quantile } from './http.ts';
import { bareImport, bareOpposesEdges, barePositions, bareWhoOpposes, driverOf } from './neo4j-peers.ts';
import { command, serving, type Place } from './program.ts';
import { issuesAsked, measureHeavy, measureSearch } from './questions.ts';
import { peakMb } from './watch.ts';

const HEAP = '2g';
const PAGE_CACHE = '1g';
const QUESTIONS = 100;
const WARMING_UP = 50;

/** Answers what Neo4j it was. */
export async function benchNeo4j(bench: Bench): Promise<string> {
  const beside = await onNeo4j(bench, ({ driver }) => {
    bench.say('Importing by hand-written Cypher …');
    return bareImport(driver, bench.csv);
  });
  return onNeo4j(bench, async ({ server, driver, place }) => {
    await measureImport(bench, place, beside);
    await measureServer(bench, place, driver);
    await measureWhole(bench, place);
    memory(bench, 'peak memory of Neo4j', peakMb(server.pid), `heap ${HEAP}, page cache ${PAGE_CACHE}`, null);
    return `Neo4j ${server.version} with ${HEAP} of heap, collected in parallel, and ${PAGE_CACHE} of page cache`;
  });
}

interface On {
  server: Neo4jServer;
  driver: Driver;
  place: Place;
}

/** A fresh one each time: what was deleted would stay in its files. */
async function onNeo4j<T>({ say }: Bench, use: (on: On) => Promise<T>): Promise<T> {
  say('Starting a Neo4j …');
  const server = await startNeo4j({
    heap: HEAP,
    collectsInParallel: true,
    settings: { 'server.memory.pagecache.size': PAGE_CACHE },
  });
  const driver = driverOf(server);
  const { uri: address, user, password } = server;
  try {
    return await use({
      server,
      driver,
      place: { address, env: { NEO4J_USER: user, NEO4J_PASSWORD: password } },
    });
  } finally {
    await driver.close();
    await server.stop();
  }
}

async function measureImport(bench: Bench, { address, env }: Place, beside: number): Promise<void> {
  const { csv, lines, say, size } = bench;
  say(`Importing ${(statSync(csv).size / 1e6).toFixed(0)} MB …`);
  const imported = await command(['import', csv, '--store', address, '--json'], env);
  lines.push({
    measure: `import ${size.statements.toLocaleString('en')} statements`,
    ours: imported.seconds,
    unit: 's',
    peer: { name: 'csv-parse and UNWIND by hand', value: beside },
    ...(full(bench) ? { target: 150 } : {}),
    limit: 'Neo4j creating nodes and relationships, and indexing words',
  });
  memory(bench, 'peak memory of the import', imported.peakMb, 'three V8 isolates, staged rows in SQLite');
}

async function measureServer(bench: Bench, place: Place, driver: Driver): Promise<void> {
  const server = await serving(place);
  try {
    bench.lines.push({
      measure: 'server start until /api/health answers',
      ours: server.seconds,
      unit: 's',
      target: 2,
      limit: 'loading the program; a look at the schema',
    });
    await measureWhoOpposes(bench, server.url, driver);
    await measureSearch(bench, server.url);
    await barePositions(driver);
    await measureHeavy(bench, server.url, {
      all: {
        peer: { name: 'Cypher that only groups', value: await barePositions(driver) },
        limit: 'one pass over all statements in Neo4j, and one more to count',
      },
      latest: { limit: 'gathering all statements twice in Neo4j' },
      facets: { limit: 'several passes over all statements, side by side' },
      graph: { limit: 'as all positions' },
      said: { limit: 'hits of the words' },
      health: { limit: 'HTTP and one query of a busy Neo4j' },
    });
    await measureExport(bench, server.url);
    memory(bench, 'peak memory of the server', peakMb(server.pid), 'two V8 isolates, the rows of an answer');
  } finally {
    await server.stop();
  }
}

/** A hundred issues, ours and by hand in turn, so that whatever else the machine does meets both. */
async function measureWhoOpposes({ lines, say, seed, size }: Bench, url: string, driver: Driver): Promise<void> {
  say('Who opposes this issue …');
  const over = async (issue: string) => {
    const { ms, body } = await ask(`${url}/api/positions?issue=${issue}&position=oppose`);
    const { items } = JSON.parse(body) as { items: { actor: { id: string } }[] };
    return { ms, ids: items.map(({ actor }) => actor.id) };
  };
  const byHand = (issue: string) => bareWhoOpposes(driver, issue);
  const times = { ours: [] as number[], byHand: [] as number[], byEdge: [] as number[] };
  for (const [n, issue] of issuesAsked(size, seed, WARMING_UP + QUESTIONS).entries()) {
    const oursFirst = n % 2 === 0;
    const [one, other] = oursFirst
      ? [await over(issue), await byHand(issue)]
      : await byHand(issue).then(async (hand) => [await over(issue), hand] as const);
    const edges = await bareOpposesEdges(driver, issue);
    if (one.ids.toSorted().join() !== other.ids.toSorted().join() && one.ids.length < 100) {
      throw new Error(`${issue}: by hand others oppose it than over HTTP`);
    }
    if (n < WARMING_UP) continue;
    times.ours.push(one.ms);
    times.byHand.push(other.ms);
    times.byEdge.push(edges.ms);
  }
  const limit = 'one query of the statements of an issue, and HTTP';
  for (const [name, q] of [
    ['median', 0.5],
    ['99th', 0.99],
  ] as const) {
    lines.push({
      measure: `who opposes this issue, ${name} of ${QUESTIONS}`,
      ours: quantile(times.ours, q),
      unit: 'ms',
      peer: { name: 'Cypher by hand', value: quantile(times.byHand, q) },
      targetRatio: 2,
      limit,
    });
  }
  lines.push({
    measure: 'the same beside its stance edges, median',
    ours: quantile(times.ours, 0.5),
    unit: 'ms',
    peer: { name: 'OPPOSES edges by hand', value: quantile(times.byEdge, 0.5) },
    limit: 'edges hold no counts of the other stances',
  });
}

async function measureExport({ lines, say, size }: Bench, url: string): Promise<void> {
  say('Exporting everything …');
  const { ms, bytes } = await drain(`${url}/api/export?format=jsonl&attribution=any`);
  lines.push({
    measure: `export as JSON Lines, ${(bytes / 1e6).toFixed(0)} MB`,
    ours: ms / 1000,
    unit: 's',
    limit: `sorting ${size.statements.toLocaleString('en')} statements, and Bolt`,
  });
}

/** Verifying, and copying to a file and verifying both. */
async function measureWhole(bench: Bench, { address, env }: Place): Promise<void> {
  const { folder, lines, say } = bench;
  say('Verifying …');
  const verified = await command(['verify', '--store', address], env);
  lines.push({ measure: 'verify', ours: verified.seconds, unit: 's', limit: 'reading everything over Bolt' });
  memory(bench, 'peak memory of verify', verified.peakMb, 'one V8 isolate');
  say('Copying to a file …');
  const file = join(folder, 'copy.db');
  const copied = await command(['copy', '--from', address, '--to', file], env);
  lines.push({
    measure: 'copy to a file, and verify both',
    ours: copied.seconds,
    unit: 's',
    limit: 'reading everything twice over Bolt',
  });
  memory(bench, 'peak memory of the copy', copied.peakMb, 'two V8 isolates, SQLite caches');
  rmSync(file);
}
