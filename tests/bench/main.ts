/**
 * The benchmark: makes the data from a seed, measures beside peers in the same run, prints a table, writes JSON.
 * `npm run bench -- --statements 100000` for a smaller run; `--keep` leaves the files for another look.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { cpus } from 'node:os';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { MILLION, randomOf, writeCsv } from './data.ts';
import { ask, quantile } from './http.ts';
import { bareImport, barePositions, bareWhoOpposes } from './peers.ts';
import { ratioOf, tableOf, type Line } from './table.ts';
import { peakMb, watch } from './watch.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MAIN = join(ROOT, 'dist/server/main.js');
const SEED = 20251120;
const QUESTIONS = 100;

const { values: flags } = parseArgs({
  options: {
    statements: { type: 'string', default: String(MILLION.statements) },
    keep: { type: 'boolean', default: false },
  },
});
const size = { ...MILLION, statements: Number(flags.statements) };
const folder = mkdtempSync(join(tmpdir(), 'stancegraph-bench-'));
const csv = join(folder, 'statements.csv');
const store = join(folder, 'store.db');
const lines: Line[] = [];
const say = (text: string) => console.error(text);

try {
  say(`Making ${size.statements.toLocaleString('en')} statements (seed ${SEED}) …`);
  await writeCsv(csv, size, SEED);
  const megabytes = statSync(csv).size / 1e6;

  say(`Importing ${megabytes.toFixed(0)} MB …`);
  const imported = await watch([MAIN, 'import', csv, '--store', store, '--json']);
  if (imported.code !== 0) throw new Error(imported.output);
  say('The same into a bare table …');
  const bare = await bareImport(csv, join(folder, 'bare.db'));
  const full = size.statements >= 1_000_000;
  lines.push({
    measure: `import ${size.statements.toLocaleString('en')} statements`,
    ours: imported.seconds,
    unit: 's',
    peer: { name: 'csv-parse into a bare table', value: bare },
    ...(full ? { target: 60 } : {}),
    limit: 'parsing the CSV, then sorting five indexes and the words',
  });
  if (imported.peakMb !== null) {
    lines.push({
      measure: 'peak memory of the import',
      ours: imported.peakMb,
      unit: 'MB',
      target: 512,
      limit: 'three V8 isolates, SQLite caches',
    });
  }
  await measureServer();
} finally {
  if (flags.keep) say(`Kept ${folder}`);
  else rmSync(folder, { recursive: true });
}

console.log(`\n${cpus().length} \u00d7 ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}, seed ${SEED}\n`);
console.log(tableOf(lines));
mkdirSync(join(ROOT, 'bench-results'), { recursive: true });
const file = join(ROOT, 'bench-results', `bench-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}.json`);
writeFileSync(
  file,
  JSON.stringify(
    { size, seed: SEED, node: process.version, lines: lines.map((line) => ({ ...line, ratio: ratioOf(line) })) },
    null,
    2,
  ),
);
console.log(`\nWrote ${file}`);

async function measureServer(): Promise<void> {
  const { child, url, seconds } = await startServer();
  try {
    lines.push({
      measure: 'server start until /api/health answers',
      ours: seconds,
      unit: 's',
      target: 2,
      limit: 'loading the program; the store is not read',
    });
    await measureQuestions(url);
    await measureHeavy(url);
    const peak = peakMb(child.pid ?? 0);
    if (peak !== null)
      lines.push({
        measure: 'peak memory of the server',
        ours: peak,
        unit: 'MB',
        target: 512,
        limit: 'six V8 isolates, SQLite caches',
      });
  } finally {
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('exit', resolve));
  }
}

async function startServer(): Promise<{ child: ChildProcess; url: string; seconds: number }> {
  const started = performance.now();
  const child = spawn(process.execPath, [MAIN, 'serve', '--port', '0', '--store', store], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (part: Buffer) => {
      text += part.toString();
      const found = /http:\/\/\S+/.exec(text)?.[0];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code ?? 'a signal'}`)));
  });
  await ask(`${url}/api/health`);
  return { child, url, seconds: (performance.now() - started) / 1000 };
}

/** A hundred issues, one after the other, as a person or a page asks. */
async function measureQuestions(url: string): Promise<void> {
  say('Who opposes this issue …');
  const random = randomOf(SEED);
  const issues = Array.from({ length: QUESTIONS }, () => `proposal-${Math.floor(random() * size.issues)}-is-adopted`);
  await ask(`${url}/api/positions?issue=${issues[0] ?? ''}&position=oppose`);
  const ours: number[] = [];
  for (const issue of issues) ours.push((await ask(`${url}/api/positions?issue=${issue}&position=oppose`)).ms);
  const bare = bareWhoOpposes(store, issues);
  const peer = (q: number) => ({ name: 'SQL in the same thread', value: quantile(bare, q) });
  const limit = 'HTTP and two threads: about 1 ms';
  lines.push({
    measure: 'who opposes this issue, median of 100',
    ours: quantile(ours, 0.5),
    unit: 'ms',
    peer: peer(0.5),
    target: 10,
    limit,
  });
  lines.push({
    measure: 'who opposes this issue, 99th of 100',
    ours: quantile(ours, 0.99),
    unit: 'ms',
    peer: peer(0.99),
    target: 50,
    limit,
  });
  const search: number[] = [];
  for (let i = 0; i < 30; i++)
    search.push((await ask(`${url}/api/issues?q=${encodeURIComponent(`prop ${i * 7}`)}&sort=-statements&limit=8`)).ms);
  lines.push({
    measure: 'search as one types, median of 30',
    ours: quantile(search, 0.5),
    unit: 'ms',
    limit: 'counting the statements of what is found',
  });
}

/** `/api/health` is asked all the while that the heaviest answers are made. */
async function measureHeavy(url: string): Promise<void> {
  say('The heaviest questions, with /api/health beside them …');
  const bare = barePositions(store);
  const health: number[] = [];
  const done = new AbortController();
  const asking = (async () => {
    while (!done.signal.aborted) {
      health.push((await ask(`${url}/api/health`)).ms);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  const seconds = async (path: string) => (await ask(`${url}/api/${path}`)).ms / 1000;
  const all = await seconds('positions?total=true');
  lines.push({
    measure: 'all positions, counted and sorted, first page',
    ours: all,
    unit: 's',
    peer: { name: 'SQL that only groups', value: bare },
    limit: 'one pass over an index of all statements, and one more to count',
  });
  lines.push({
    measure: 'the same by documents, latest, by affiliation',
    ours: await seconds('positions?level=affiliation&basis=latest&count=documents'),
    unit: 's',
    limit: 'sorting all statements twice',
  });
  lines.push({
    measure: 'live counts of everything',
    ours: await seconds('facets'),
    unit: 's',
    limit: 'one grouping of all statements, and one by document',
  });
  lines.push({
    measure: 'stance graph of everything, 10,000 edges',
    ours: await seconds('graph?limit=10000'),
    unit: 's',
    limit: 'as all positions',
  });
  lines.push({
    measure: 'positions where "table winter" is said',
    ours: await seconds('positions?q=table%20winter'),
    unit: 's',
    limit: 'hits of the words',
  });
  await Promise.all([
    seconds('positions?sort=net'),
    seconds('facets?basis=latest'),
    seconds('graph?limit=10000&tolerance=0.1'),
  ]);
  done.abort();
  await asking;
  lines.push({
    measure: '/api/health meanwhile, median',
    ours: quantile(health, 0.5),
    unit: 'ms',
    limit: 'HTTP and two threads',
  });
  lines.push({
    measure: '/api/health meanwhile, slowest',
    ours: Math.max(...health),
    unit: 'ms',
    target: 50,
    limit: 'a free core for the main thread',
  });
}
