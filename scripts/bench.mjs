/** Measures speed and memory (tests/bench) on this machine; arguments go to the benchmark. */
import { join } from 'node:path';
import { buildIfStale } from './build.mjs';
import { ensure } from './ensure.mjs';
import { node, tool } from './run.mjs';

ensure();
await buildIfStale();
process.exitCode = await node(tool('tsx', join('tests', 'bench', 'main.ts'), ...process.argv.slice(2)));
