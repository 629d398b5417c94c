/** Opens a worker thread by the name of its file, both from TypeScript sources (tsx, jest) and from compiled ones. */
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

/**
 * Starts the worker `name` (a file name without its ending) that lies beside the module `baseUrl` (`import.meta.url`).
 * `workerData` must be structured-cloneable. Whoever opens a worker ends it: `await worker.terminate()`.
 */
export function openWorker(baseUrl: string, name: string, workerData?: unknown): Worker {
  if (!baseUrl.endsWith('.ts')) return new Worker(new URL(`./${name}.js`, baseUrl), { workerData });
  const entry = new URL(`./${name}.ts`, baseUrl);
  const { STANCEGRAPH_TEST_COMPILED: compiled } = process.env;
  if (compiled) return new Worker(compiledOf(entry, compiled), { workerData });
  return new Worker(fromSource(entry), { workerData, eval: true, execArgv: [] });
}

/** Tests open hundreds of threads, and a compiled one begins in half the time; `compiled` is what was made of these sources. */
function compiledOf(entry: URL, compiled: string): URL {
  const sources = new URL('..', import.meta.url);
  const path = entry.href.slice(sources.href.length).replace(/\.ts$/, '.js');
  return new URL(path, pathToFileURL(`${compiled}/`));
}

/** tsx's hooks do not reach a thread's entry through `--import` (tsx issue 354), so a plain script loads them first. */
function fromSource(entry: URL): string {
  const [tsx, file] = [import.meta.resolve('tsx/esm/api'), entry.href].map((address) => JSON.stringify(address));
  return `import(${tsx}).then((tsx) => { tsx.register(); return import(${file}); })`;
}
