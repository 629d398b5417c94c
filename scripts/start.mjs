/** Starts Stancegraph from a fresh clone or an old one: installs and builds what is out of date, then serves. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfStale } from './build.mjs';
import { ensure } from './ensure.mjs';
import { ROOT } from './run.mjs';

ensure();
await buildIfStale();

/** In this process, so that signals and the exit code are the server's own. */
const main = join(ROOT, 'dist', 'server', 'main.js');
process.argv = [process.argv[0], main, 'serve', ...process.argv.slice(2)];
await import(pathToFileURL(main).href);
