/** Opens a worker thread by the name of its file, both from TypeScript sources (tsx, jest) and from compiled ones. */
import { Worker } from 'node:worker_threads';

/**
 * Starts the worker `name` (a file name without its ending) that lies beside the module `baseUrl` (`import.meta.url`).
 * `workerData` must be structured-cloneable. Whoever opens a worker ends it: `await worker.terminate()`.
 */
export function openWorker(baseUrl: string, name: string, workerData?: unknown): Worker {
  if (!baseUrl.endsWith('.ts')) return new Worker(new URL(`./${name}.js`, baseUrl), { workerData });
  const source = fromSource(new URL(`./${name}.ts`, baseUrl));
  return new Worker(source, { workerData, eval: true, execArgv: [] });
}

/** tsx's hooks do not reach a thread's entry through `--import` (tsx issue 354), so a plain script loads them first. */
function fromSource(entry: URL): string {
  const [tsx, file] = [import.meta.resolve('tsx/esm/api'), entry.href].map((address) => JSON.stringify(address));
  return `import(${tsx}).then((tsx) => { tsx.register(); return import(${file}); })`;
}
