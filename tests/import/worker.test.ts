/** Parsing in a thread: the same rows and errors, bounded work ahead, and an end whoever ends it. */
import { gzipSync } from 'node:zlib';
import { setTimeout as sleep } from 'node:timers/promises';
import { StancegraphError } from '../../graph-data/errors.ts';
import { readStatementsInWorker } from '../../server/import/parse-in-worker.ts';
import { gather, inChunks, options, readWhole } from './read-file.ts';

const HEADER = 'actor,issue,stance,quote,extra\n';
const FILE = `${HEADER}${Array.from({ length: 30_000 }, (_, i) => `Actor ${i},Issue,${i % 7 === 0 ? 'x' : 'for'},"é ${i}",e`).join('\n')}\n`;

/** Counts what is taken, and says when it is closed. */
function endless() {
  const state = { given: 0, closed: false };
  async function* source() {
    try {
      yield Buffer.from(HEADER);
      for (; ; state.given++) yield Buffer.from('A,B,for,x,y\n'.repeat(1_000));
    } finally {
      state.closed = true;
    }
  }
  return { state, source: source() };
}

test('[R37] a thread gives the rows, errors, warnings and counts that the pipeline gives', async () => {
  const bytes = gzipSync(FILE);
  const inWorker = await gather(readStatementsInWorker(inChunks(bytes, [10_000]), 'a.csv', options()));
  expect(inWorker).toEqual(await readWhole(bytes, { filename: 'a.csv' }));
  expect(inWorker.rowsRead).toBe(30_000);
});

test('[R37] a failure of the file is the same StancegraphError', async () => {
  const failure = gather(readStatementsInWorker(inChunks(Buffer.from('a,b\n'), [2]), 'a.csv', options()));
  await expect(failure).rejects.toBeInstanceOf(StancegraphError);
  await expect(failure).rejects.toMatchObject({
    code: 'invalid_input',
    faults: [],
    message: expect.stringContaining('"stance"') as string,
  });
  const badFormat = { ...options(), dateFormat: 'DD.MM.YYYY' };
  await expect(
    gather(readStatementsInWorker(inChunks(Buffer.from(FILE), [999]), 'a.csv', badFormat)),
  ).rejects.toMatchObject({
    faults: [{ pointer: '/dateFormat', value: 'DD.MM.YYYY' }],
  });
});

test('[R37] an error of the source is thrown as it is', async () => {
  const gone = new Error('the connection was lost');
  async function* source() {
    yield Buffer.from(HEADER);
    await sleep(10);
    throw gone;
  }
  await expect(gather(readStatementsInWorker(source(), 'a.csv', options()))).rejects.toBe(gone);
});

test('[R37] a failure is not held up by a source that has stalled', async () => {
  async function* source() {
    yield Buffer.from(`a,b\n${'x'.repeat(2_000_000)}`);
    await new Promise(() => undefined);
  }
  await expect(gather(readStatementsInWorker(source(), 'a.csv', options()))).rejects.toThrow('"stance"');
});

test('[R37] the file is read no further ahead than a few pieces and batches', async () => {
  const { state, source } = endless();
  const batches = readStatementsInWorker(source, 'a.csv', options());
  await batches.next();
  await sleep(300);
  const ahead = state.given;
  await sleep(300);
  expect(state.given).toBe(ahead);
  expect(ahead).toBeLessThan(150);
  await batches.return(undefined);
});

test('[R37] whoever stops taking batches ends the thread and the source', async () => {
  const { state, source } = endless();
  for await (const { rowsRead } of readStatementsInWorker(source, 'a.csv', options())) if (rowsRead > 5_000) break;
  await sleep(50);
  expect(state.closed).toBe(true);
  const { given } = state;
  await sleep(100);
  expect(state.given).toBe(given);
});

test('[R37] bytes that were given stay with whoever gave them', async () => {
  const pool = Buffer.from(FILE);
  await gather(readStatementsInWorker(inChunks(pool, [5_000]), 'a.csv', options()));
  expect(pool.toString()).toBe(FILE);
});

test('[R37] the main thread answers while a file is parsed', async () => {
  const { source } = endless();
  let slowest = 0;
  let before = performance.now();
  const ticking = setInterval(() => {
    slowest = Math.max(slowest, performance.now() - before);
    before = performance.now();
  }, 1);
  for await (const { rowsRead } of readStatementsInWorker(source, 'a.csv', options())) if (rowsRead > 100_000) break;
  clearInterval(ticking);
  expect(slowest).toBeLessThan(500);
});
