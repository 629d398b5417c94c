/** Calls from one thread to another: the side that answers, in a worker, and the side that asks. */
import { isMainThread, parentPort, type Worker } from 'node:worker_threads';
import { StancegraphError, type ErrorCode, type Fault } from '../../../graph-data/errors.ts';

interface Call {
  id: number;
  method: string;
  args: unknown[];
}

interface SentError {
  code: ErrorCode | null;
  message: string;
  faults: Fault[];
  stack: string;
}

type Answer = { id: number; value: unknown } | { id: number; error: SentError };

// Any function may answer a call; its types are restored on the asking side.
type Handler = (...args: never[]) => unknown;
export type Handlers = Record<string, Handler>;

/**
 * To be called once in a worker: answers each call with the handler of that name. Handlers that answer at once run one
 * after the other; those that give a promise let others run while they wait.
 */
export function answerCalls(handlers: Handlers): void {
  const port = parentPort;
  if (isMainThread || port === null) throw new Error('answerCalls belongs in a worker thread');
  port.on('message', ({ id, method, args }: Call) => {
    const answered = (value: unknown) => port.postMessage({ id, value } satisfies Answer);
    const refused = (error: unknown) => port.postMessage({ id, error: sendable(error) } satisfies Answer);
    try {
      const handler = handlers[method];
      if (handler === undefined) throw new Error(`no handler is named ${method}`);
      const value = handler(...(args as never[]));
      if (value instanceof Promise) value.then(answered, refused);
      else answered(value);
    } catch (error) {
      refused(error);
    }
  });
}

function sendable(error: unknown): SentError {
  if (!(error instanceof Error)) return { code: null, message: String(error), faults: [], stack: '' };
  const known = error instanceof StancegraphError ? error : storeTrouble(error);
  return {
    code: known?.code ?? null,
    message: (known ?? error).message,
    faults: known?.faults ?? [],
    stack: error.stack ?? '',
  };
}

const FULL = new Set([
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'SQLITE_READONLY',
  'SQLITE_CANTOPEN',
  'SQLITE_CORRUPT',
  'SQLITE_NOTADB',
  'SQLITE_BUSY',
]);

/** What the disk or another process does to the store is not a defect of the program. */
function storeTrouble(error: Error): StancegraphError | null {
  const code = 'code' in error && typeof error.code === 'string' ? error.code.split('_').slice(0, 2).join('_') : '';
  if (!FULL.has(code)) return null;
  return new StancegraphError('store_unavailable', `The store's file cannot be used: ${error.message} (${code}).`);
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** A worker that answers calls to the handlers `H`. */
export class Thread<H extends Handlers> {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #calls = 0;
  #gone: Error | null = null;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (message: Answer) => this.#settle(message));
    worker.on('error', (error) => this.#abandon(error));
    worker.on('exit', () => this.#abandon(new StancegraphError('store_unavailable', 'The store was closed.')));
    worker.unref();
  }

  /** How many calls wait for their answer. */
  get load(): number {
    return this.#waiting.size;
  }

  /** Whether it answers no more. */
  get ended(): boolean {
    return this.#gone !== null;
  }

  call<M extends keyof H & string>(method: M, ...args: Parameters<H[M]>): Promise<Awaited<ReturnType<H[M]>>> {
    if (this.#gone !== null) return Promise.reject(this.#gone);
    this.#calls += 1;
    const id = this.#calls;
    if (this.#waiting.size === 0) this.#worker.ref();
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, method, args } satisfies Call);
    });
  }

  async end(): Promise<void> {
    this.#abandon(new StancegraphError('store_unavailable', 'The store was closed.'));
    await this.#worker.terminate();
  }

  #settle(message: Answer): void {
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (this.#waiting.size === 0) this.#worker.unref();
    if ('error' in message) waiting?.reject(received(message.error));
    else waiting?.resolve(message.value);
  }

  #abandon(reason: Error): void {
    this.#gone ??= reason;
    for (const { reject } of this.#waiting.values()) reject(this.#gone);
    this.#waiting.clear();
  }
}

function received({ code, message, faults, stack }: SentError): Error {
  if (code !== null) return new StancegraphError(code, message, { faults });
  const error = new Error(message);
  error.stack = stack;
  return error;
}
