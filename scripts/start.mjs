/** Starts Stancegraph from a fresh clone or an old one: installs and builds what is out of date, then serves. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfStale } from './build.mjs';
import { ensure } from './ensure.mjs';
import { ROOT } from './run.mjs';

ensure();
await buildIfStale();

/** npm puts a shell between itself and us that dies of a signal without passing it on: its death is our signal. */
function stopWithNpm() {
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      clearInterval(watch);
      // The server is not listening for signals yet.
      if (process.listenerCount(signal) === 0) process.exit(1);
    });
  }
}

if (process.env.npm_lifecycle_event === 'start') stopWithNpm();

/** In this process, so that signals and the exit code are the server's own. */
const main = join(ROOT, 'dist', 'server', 'main.js');
process.argv = [process.argv[0], main, 'serve', ...process.argv.slice(2)];
await import(pathToFileURL(main).href);
