/** Reads a statement file in a thread of its own, so that the main thread answers requests meanwhile. */
import { on } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { StancegraphError } from '../../graph-data/errors.ts';
import { openWorker } from '../worker-entry.ts';
import { LIMITS } from './limits.ts';
import type { ImportOptions } from './options.ts';
import type { FromParser, ParseJob, ToParser } from './parse-protocol.ts';
import type { StatementBatch } from './read-statements.ts';

/**
 * As `readStatements`, with its errors and those of the source. Reads no further than a few pieces and batches ahead of
 * whoever takes the batches; when they stop, the thread ends and the source is told.
 */
export async function* readStatementsInWorker(
  source: AsyncIterable<Uint8Array>,
  filename: string,
  options: ImportOptions,
): AsyncGenerator<StatementBatch> {
  const job: ParseJob = { filename, options };
  const worker = openWorker(import.meta.url, 'parse-worker', job);
  const broken = new AbortController();
  const pieces = piecesOf(source);
  feed(worker, pieces, (error) => broken.abort(error));
  try {
    yield* batchesOf(worker, broken.signal);
  } catch (error) {
    throw broken.signal.aborted ? broken.signal.reason : error;
  } finally {
    // Not waited for: a source that has stalled would hold this up.
    void pieces.return(undefined).catch(() => undefined);
    await worker.terminate();
  }
}

async function* batchesOf(worker: Worker, signal: AbortSignal): AsyncGenerator<StatementBatch> {
  for await (const [message] of on(worker, 'message', { signal, close: ['exit'] }) as AsyncIterable<[FromParser]>) {
    if (message.kind === 'batch') {
      yield message.batch;
      send(worker, { kind: 'taken' }, []);
    } else if (message.kind === 'failed') {
      throw new StancegraphError(message.code, message.message, { faults: message.faults });
    } else if (message.kind === 'done') {
      return;
    }
  }
  throw new Error('The parsing thread ended before the file did.');
}

function send(worker: Worker, message: ToParser, transfer: ArrayBuffer[]): void {
  worker.postMessage(message, transfer);
}

/** Sends a piece whenever the thread wants one, in order. */
function feed(worker: Worker, pieces: AsyncIterator<Uint8Array<ArrayBuffer>>, fail: (error: unknown) => void): void {
  const sendNext = async () => {
    const next = await pieces.next();
    if (next.done === true) send(worker, { kind: 'end' }, []);
    else send(worker, { kind: 'piece', bytes: next.value }, [next.value.buffer]);
  };
  worker.on('message', (message: FromParser) => {
    if (message.kind === 'want') sendNext().catch(fail);
  });
}

/** Copies, which can be transferred: the bytes of a chunk may be those of a pool, or be wanted by whoever gave them. */
async function* piecesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for await (const chunk of source) {
    for (let at = 0; at < chunk.length; at += LIMITS.pieceBytes) {
      yield new Uint8Array(chunk.subarray(at, at + LIMITS.pieceBytes));
    }
  }
}
