/** The parsing thread: takes the pieces of a file that the main thread sends, and sends batches of rows back. */
import { Readable } from 'node:stream';
import { parentPort, workerData } from 'node:worker_threads';
import { StancegraphError } from '../../graph-data/errors.ts';
import { BATCHES_AHEAD, PIECES_AHEAD, type FromParser, type ParseJob, type ToParser } from './parse-protocol.ts';
import { readStatements } from './read-statements.ts';

if (parentPort === null) throw new Error('parse-worker.ts runs only as a worker thread; call readStatementsInWorker.');
const main = parentPort;
const post = (message: FromParser) => main.postMessage(message, []);

const pieces = new Readable({ objectMode: true, highWaterMark: PIECES_AHEAD, read: () => post({ kind: 'want' }) });
let ahead = 0;
let goOn: () => void = () => undefined;

main.on('message', (message: ToParser) => {
  if (message.kind === 'taken') {
    ahead -= 1;
    goOn();
  } else {
    pieces.push(message.kind === 'piece' ? message.bytes : null);
  }
});

const { filename, options } = workerData as ParseJob;
try {
  for await (const batch of readStatements(pieces, filename, options)) {
    post({ kind: 'batch', batch });
    ahead += 1;
    if (ahead === BATCHES_AHEAD) await new Promise<void>((resolve) => (goOn = resolve));
  }
  post({ kind: 'done' });
} catch (error) {
  if (!(error instanceof StancegraphError)) throw error;
  post({ kind: 'failed', code: error.code, message: error.message, faults: error.faults });
}
