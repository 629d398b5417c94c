/** Imports that are killed in the middle, twenty times: each is whole or absent afterwards, and the file opens. */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { DEFAULT_SELECTION } from '../../graph-data/selection.ts';
import { openStore } from '../../server/store/open.ts';

const MAIN = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url));
const KILLS = 20;
const ROWS = 20_000;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stancegraph-killed-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Each file is about its own issue, so that what came of it can be told. */
function file(n: number): string {
  const path = join(folder, `file-${n}.csv`);
  const rows = Array.from(
    { length: ROWS },
    (_, i) => `Actor ${i % 500},Issue of file ${n},for,2025-11-20,quote ${i}\n`,
  );
  writeFileSync(path, `actor,issue,stance,date,quote\n${rows.join('')}`);
  return path;
}

function importing(path: string, store: string) {
  const child = spawn(process.execPath, [MAIN, 'import', path, '--store', store, '--json'], { stdio: 'ignore' });
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  return { child, ended };
}

/** Milliseconds until a process ended well. */
async function duration(run: () => Promise<{ code: number | null }>): Promise<number> {
  const started = performance.now();
  expect(await run()).toMatchObject({ code: 0 });
  return performance.now() - started;
}

test('[I1] killed with -9 twenty times in the middle, every import is whole or absent', async () => {
  const store = join(folder, 'store.db');
  let whole = await duration(() => importing(file(0), store).ended);
  const outcomes: { killed: boolean; rows: number }[] = [];
  for (let n = 1; outcomes.filter(({ killed }) => killed).length < KILLS; n++) {
    expect(n).toBeLessThanOrEqual(KILLS * 3);
    const started = performance.now();
    const { child, ended } = importing(file(n), store);
    // At another moment each time, from just after the start to just before the usual end.
    const timer = setTimeout(() => child.kill('SIGKILL'), whole * (0.2 + 0.75 * ((n * 0.37) % 1)));
    const { signal } = await ended;
    clearTimeout(timer);
    if (signal === null) whole = performance.now() - started;
    const db = new Database(store, { readonly: true });
    const count = db
      .prepare('SELECT count(*) FROM statement JOIN issue ON issue.key = issue WHERE name = ?')
      .pluck()
      .get(`Issue of file ${n}`);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();
    outcomes.push({ killed: signal === 'SIGKILL', rows: Number(count) });
  }
  expect(outcomes.filter(({ rows }) => rows !== 0 && rows !== ROWS)).toEqual([]);
  expect(outcomes.filter(({ killed, rows }) => !killed && rows !== ROWS)).toEqual([]);

  const reopened = await openStore(store);
  try {
    const added = outcomes.filter(({ rows }) => rows === ROWS).length + 1;
    expect(await reopened.counts()).toMatchObject({ actors: 500, issues: added, statements: added * ROWS });
    const page = { sort: { column: 'statements', descending: true }, cursor: null, limit: 1, total: true } as const;
    expect((await reopened.positions({ ...DEFAULT_SELECTION, q: 'quote 19999' }, page)).total).toBe(added);
  } finally {
    await reopened.close();
  }
}, 600_000);
