/**
 * The benchmark: makes the data from a seed, measures beside peers in the same run, prints a table, writes JSON.
 * `npm run bench -- --store neo4j` for a real Neo4j, which it starts; `--statements 100000` for a smaller run; `--keep`
 * leaves the files for another look.
 */
import { cpus, tmpdir } from 'node:os';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Bench } from './bench.ts';
import { MILLION, writeCsv } from './data.ts';
import { benchEmbedded } from './embedded.ts';
import { benchNeo4j } from './neo4j.ts';
import { ROOT } from './program.ts';
import { ratioOf, tableOf, type Line } from './table.ts';

const SEED = 20251120;

/** Each answers what else is to be said of the run. */
const STORES: Readonly<Record<string, (bench: Bench) => Promise<string>>> = {
  embedded: async (bench) => {
    await benchEmbedded(bench);
    return '';
  },
  neo4j: benchNeo4j,
};

const { values: flags } = parseArgs({
  options: {
    store: { type: 'string', default: 'embedded' },
    statements: { type: 'string', default: String(MILLION.statements) },
    keep: { type: 'boolean', default: false },
  },
});
const measure = STORES[flags.store];
if (measure === undefined) throw new Error(`--store ${flags.store}: name one of ${Object.keys(STORES).join(', ')}.`);
const folder = mkdtempSync(join(tmpdir(), 'stancegraph-bench-'));
const bench: Bench = {
  size: { ...MILLION, statements: Number(flags.statements) },
  seed: SEED,
  folder,
  csv: join(folder, 'statements.csv'),
  lines: printed([]),
  say: (text) => console.error(text),
};
let also = '';
try {
  bench.say(`Making ${bench.size.statements.toLocaleString('en')} statements (seed ${SEED}) …`);
  await writeCsv(bench.csv, bench.size, SEED);
  also = await measure(bench);
} catch (error) {
  // What was measured until then is told all the same.
  console.error(error);
  process.exitCode = 1;
} finally {
  if (flags.keep) bench.say(`Kept ${folder}`);
  else rmSync(folder, { recursive: true });
}

/** Says each as it comes, since the whole takes long. */
function printed(lines: Line[]): Line[] {
  const push = lines.push.bind(lines);
  lines.push = (...more) => {
    for (const { measure, ours, unit, peer } of more) {
      console.error(`  ${measure}: ${ours} ${unit}${peer === undefined ? '' : ` beside ${peer.value}`}`);
    }
    return push(...more);
  };
  return lines;
}

const machine = `${cpus().length} \u00d7 ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`;
console.log(`\n${[machine, `seed ${SEED}`, also].filter((part) => part !== '').join(', ')}\n`);
console.log(tableOf(bench.lines));
mkdirSync(join(ROOT, 'bench-results'), { recursive: true });
const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '');
const file = join(ROOT, 'bench-results', `bench-${flags.store === 'embedded' ? '' : `${flags.store}-`}${stamp}.json`);
const { size, seed, lines } = bench;
const told = { size, seed, node: process.version, lines: lines.map((line) => ({ ...line, ratio: ratioOf(line) })) };
writeFileSync(file, JSON.stringify(told, null, 2));
console.log(`\nWrote ${file}`);
