/** Everything a commit must pass, in order, up to the first failure; `--no-tests` leaves the tests out. */
import { build } from './build.mjs';
import { ensure } from './ensure.mjs';
import { node, tool } from './run.mjs';
import { jest } from './test.mjs';

const STEPS = [
  ['format', () => node(tool('prettier', '--check', '--log-level', 'warn', '.')), 'npm run format'],
  ['lint', () => node(tool('oxlint', '--type-aware', '--deny-warnings'))],
  ['types', types],
  ['build', build],
  ['tests', () => jest([])],
];

async function types() {
  const server = await node(tool('tsc', '-p', 'tsconfig.json', '--noEmit'));
  return server !== 0 ? server : node(tool('tsc', '-p', 'client/tsconfig.json', '--noEmit'));
}

ensure();
const without = process.argv.includes('--no-tests') ? 'tests' : null;
for (const [name, run, remedy] of STEPS) {
  if (name === without) continue;
  console.log(`== ${name}`);
  const started = Date.now();
  const code = await run();
  const time = `${((Date.now() - started) / 1000).toFixed(1)} s`;
  if (code !== 0) {
    console.error(`== ${name} failed after ${time}${remedy === undefined ? '' : `; try: ${remedy}`}`);
    process.exit(code);
  }
  if (name !== 'tests') console.log(`== ${name} passed in ${time}`);
}
