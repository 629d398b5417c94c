/** Runs the tests, after what they need is installed and built; arguments go to Jest. */
import { buildIfStale } from './build.mjs';
import { ensure } from './ensure.mjs';
import { node, runAsScript, tool } from './run.mjs';

/** Browser tests and those of the command line use dist/, which must be there before. */
export function jest(args) {
  return node(['--experimental-vm-modules', '--no-warnings', ...tool('jest', ...args)]);
}

if (runAsScript(import.meta.url)) {
  ensure();
  await buildIfStale();
  process.exitCode = await jest(process.argv.slice(2));
}
