/** Imports that are killed in the middle, twenty times: each is whole or absent afterwards, and the file opens. */
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { openStore } from '../../server/store/open.ts';

const MAIN = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url));
const KILLS = 20;
const ROWS = 30_000;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stancegraph-killed-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Each file is about its own issue, so that what came of it can be told. */
async function writeFile(n: number): Promise<string> {
  const file = join(folder, `file-${n}.csv`);
  function* rows() {
    yield 'actor,issue,stance,date,quote\n';
    for (let i = 0; i < ROWS; i++) yield `Actor ${i % 500},Issue of file ${n},for,2025-11-20,quote ${i}\n`;
  }
  await pipeline(Readable.from(rows()), createWriteStream(file));
  return file;
}

function importing(file: string, store: string) {
  const child = spawn(process.execPath, [MAIN, 'import', file, '--store', store, '--json'], { stdio: 'ignore' });
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  return { child, ended };
}

test('[I1] killed with -9 twenty times in the middle, every import is whole or absent', async () => {
  const store = join(folder, 'store.db');
  const first = performance.now();
  expect(await importing(await writeFile(0), store).ended).toEqual({ code: 0, signal: null });
  const whole = performance.now() - first;
  const outcomes: { killed: boolean; rows: number }[] = [];
  for (let n = 1; n <= KILLS; n++) {
    const { child, ended } = importing(await writeFile(n), store);
    // From just after the start to just after the usual end, so that every phase is met.
    const timer = setTimeout(() => child.kill('SIGKILL'), whole * (0.15 + (0.9 * n) / KILLS));
    const { signal } = await ended;
    clearTimeout(timer);
    const db = new Database(store, { readonly: true });
    const count = db.prepare('SELECT count(*) FROM statement JOIN issue ON issue.key = issue WHERE name = ?').pluck().get(`Issue of file ${n}`);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();
    outcomes.push({ killed: signal === 'SIGKILL', rows: Number(count) });
  }
  expect(outcomes.filter(({ rows }) => rows !== 0 && rows !== ROWS)).toEqual([]);
  expect(outcomes.filter(({ killed, rows }) => !killed && rows !== ROWS)).toEqual([]);
  expect(outcomes.filter(({ killed }) => killed).length).toBeGreaterThanOrEqual(KILLS / 2);

  const reopened = await openStore(store);
  try {
    const added = outcomes.filter(({ rows }) => rows === ROWS).length + 1;
    expect(await reopened.counts()).toMatchObject({ actors: 500, issues: added, statements: added * ROWS });
    const page = { sort: { column: 'statements', descending: true }, cursor: null, limit: 1, total: true } as const;
    const { DEFAULT_SELECTION } = await import('../../graph-data/selection.ts');
    expect((await reopened.positions({ ...DEFAULT_SELECTION, q: 'quote 29999' }, page)).total).toBe(added);
  } finally {
    await reopened.close();
  }
}, 600_000);
