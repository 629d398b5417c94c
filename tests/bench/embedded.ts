/** The embedded store beside bare SQLite. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { full, memory, type Bench } from './bench.ts';
import { ask, quantile } from './http.ts';
import { bareImport, barePositions, bareWhoOpposes } from './peers.ts';
import { command, serving } from './program.ts';
import { issuesAsked, measureHeavy, measureSearch } from './questions.ts';
import { peakMb } from './watch.ts';

const QUESTIONS = 100;

export async function benchEmbedded(bench: Bench): Promise<void> {
  const store = join(bench.folder, 'store.db');
  await measureImport(bench, store);
  const server = await serving({ address: store, env: {} });
  try {
    bench.lines.push({
      measure: 'server start until /api/health answers',
      ours: server.seconds,
      unit: 's',
      target: 2,
      limit: 'loading the program; the store is not read',
    });
    await measureWhoOpposes(bench, server.url, store);
    await measureSearch(bench, server.url);
    await measureHeavy(bench, server.url, {
      all: {
        peer: { name: 'SQL that only groups', value: barePositions(store) },
        limit: 'one pass over an index of all statements, and one more to count',
      },
      latest: { limit: 'sorting all statements twice' },
      facets: { limit: 'one grouping of all statements, and one by document' },
      graph: { limit: 'as all positions' },
      said: { limit: 'hits of the words' },
      health: { limit: 'HTTP and two threads', target: 50 },
    });
    memory(bench, 'peak memory of the server', peakMb(server.pid), 'six V8 isolates, SQLite caches');
  } finally {
    await server.stop();
  }
}

async function measureImport(bench: Bench, store: string): Promise<void> {
  const { csv, folder, lines, say, size } = bench;
  say(`Importing ${(statSync(csv).size / 1e6).toFixed(0)} MB …`);
  const imported = await command(['import', csv, '--store', store, '--json'], {});
  say('The same into a bare table …');
  const bare = await bareImport(csv, join(folder, 'bare.db'));
  lines.push({
    measure: `import ${size.statements.toLocaleString('en')} statements`,
    ours: imported.seconds,
    unit: 's',
    peer: { name: 'csv-parse into a bare table', value: bare },
    ...(full(bench) ? { target: 60 } : {}),
    limit: 'parsing the CSV, then sorting five indexes and the words',
  });
  memory(bench, 'peak memory of the import', imported.peakMb, 'three V8 isolates, SQLite caches');
}

/** A hundred issues, one after the other, as a person or a page asks. */
async function measureWhoOpposes({ lines, say, seed, size }: Bench, url: string, store: string): Promise<void> {
  say('Who opposes this issue …');
  const issues = issuesAsked(size, seed, QUESTIONS);
  await ask(`${url}/api/positions?issue=${issues[0] ?? ''}&position=oppose`);
  const ours: number[] = [];
  for (const issue of issues) ours.push((await ask(`${url}/api/positions?issue=${issue}&position=oppose`)).ms);
  const bare = bareWhoOpposes(store, issues);
  for (const [name, q, target] of [
    ['median of 100', 0.5, 10],
    ['99th of 100', 0.99, 50],
  ] as const) {
    lines.push({
      measure: `who opposes this issue, ${name}`,
      ours: quantile(ours, q),
      unit: 'ms',
      peer: { name: 'SQL in the same thread', value: quantile(bare, q) },
      target,
      limit: 'HTTP and two threads: about 1 ms',
    });
  }
}
