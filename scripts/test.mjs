/** Runs the tests, after what they need is installed and built; arguments go to Jest. */
import { buildIfStale } from './build.mjs';
import { ensure } from './ensure.mjs';
import { join } from 'node:path';
import { node, ROOT, runAsScript, tool } from './run.mjs';

/** Browser tests, those of the command line, and threads use dist/, which must be there before. */
export function jest(args) {
  const env = { STANCEGRAPH_TEST_COMPILED: join(ROOT, 'dist') };
  return node(['--experimental-vm-modules', '--no-warnings', ...tool('jest', ...args)], env);
}

if (runAsScript(import.meta.url)) {
  ensure();
  await buildIfStale();
  process.exitCode = await jest(process.argv.slice(2));
}
