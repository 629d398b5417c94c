/** Verifying and copying whole stores on the command line: what is printed, how it ends, and what is left of a copy that is killed. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { MAIN, run } from './run.ts';

const ROWS = 20_000;
const KILLS = 5;
let folder: string;
let store: string;
let large: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stancegraph-move-'));
  [store, large] = [join(folder, 'store.db'), join(folder, 'large.db')];
  const small = 'actor,issue,stance,date\nRussia,Army cap,for,2025-11\nUkraine,Army cap,against,2025-11-20\n';
  const rows = Array.from({ length: ROWS }, (_, i) => `Actor ${i % 500},Issue ${i % 90},for,2025,quote ${i}\n`);
  await importText(small, store);
  await importText(`actor,issue,stance,date,quote\n${rows.join('')}`, large);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

async function importText(text: string, into: string): Promise<void> {
  const file = join(folder, 'statements.csv');
  writeFileSync(file, text);
  expect((await run(['import', file, '--store', into])).code).toBe(0);
}

const checksums = (out: string) => [...out.matchAll(/checksum ([0-9a-f]{64})/g)].map(([, digits]) => digits);

describe('verify', () => {
  test('[V1] [V2] tells that a store is sound, how much it holds and its checksum', async () => {
    const { code, out } = await run(['verify', '--store', store]);
    expect(code).toBe(0);
    expect(out).toContain(`\u2713 sound ${store}\n  2 statements, 2 actors, 1 issue, 0 documents, 0 collections\n`);
    const json = JSON.parse((await run(['verify', '--store', store, '--json'])).out) as unknown;
    expect(json).toMatchObject({ checksum: checksums(out)[0], counts: { statements: 2 }, differences: [], differenceCount: 0 });
  }); // prettier-ignore

  test('[V2] names what differs and ends with 1', async () => {
    const spoiled = join(folder, 'spoiled.db');
    await run(['backup', spoiled, '--store', store]);
    const db = new Database(spoiled);
    db.exec("UPDATE actor SET sort = '\u001b[31m' WHERE id = 'russia'");
    db.close();
    const { code, out } = await run(['verify', '--store', spoiled]);
    expect(code).toBe(1);
    expect(out).toContain(`\u2717 1 difference in ${spoiled}`);
    expect(out).toContain('  sort key of actor russia: should be russia, is  [31m\n');
  });

  test('one that is not there is not made', async () => {
    const typo = join(folder, 'typo.db');
    expect((await run(['verify', '--store', typo])).code).toBe(3);
    expect(existsSync(typo)).toBe(false);
  });
});

describe('copy', () => {
  test('[V3] copies everything, verifies both and prints two checksums that are the same', async () => {
    const target = join(folder, 'new', 'copy.db');
    const { code, out, err } = await run(['copy', '--from', store, '--to', target]);
    expect([code, err]).toEqual([0, '']);
    const [before, after, ...others] = checksums(out);
    expect([before, others]).toEqual([after, []]);
    expect(out).toContain('\u2713 Both hold the same.');
    const all = ['statements', '--json', '--store'];
    expect((await run([...all, target])).out).toBe((await run([...all, store])).out);
  });

  test('[V3] refuses what holds something, what is not there, and the same store', async () => {
    const full = await run(['copy', '--from', store, '--to', large]);
    expect([full.code, full.err]).toEqual([2, expect.stringContaining('only into an empty store')]);
    const none = join(folder, 'none.db');
    const target = join(folder, 'unmade.db');
    const missing = await run(['copy', '--from', none, '--to', target]);
    expect([missing.code, missing.err]).toEqual([3, expect.stringContaining('There is no store at')]);
    expect([existsSync(none), existsSync(target)]).toEqual([false, false]);
    expect((await run(['copy', '--from', store, '--to', store])).code).toBe(2);
    expect((await run(['copy', '--from', store])).code).toBe(2);
  });

  test('[V2] a copy of a store that is not sound is made sound, and that is said', async () => {
    const spoiled = join(folder, 'unsound.db');
    const target = join(folder, 'mended.db');
    await run(['backup', spoiled, '--store', store]);
    const db = new Database(spoiled);
    db.exec('UPDATE statement SET last_day = 1');
    db.close();
    const { code, out } = await run(['copy', '--from', spoiled, '--to', target]);
    expect([code, out]).toEqual([1, expect.stringContaining(`\u2717 2 differences in ${spoiled}`)]);
    expect((await run(['verify', '--store', target])).code).toBe(0);
  });

  test('[V3] killed with -9 in the middle, a copy is whole or absent, and can be made again', async () => {
    const started = performance.now();
    expect((await run(['copy', '--from', large, '--to', join(folder, 'unhurt.db')])).code).toBe(0);
    const whole = performance.now() - started;
    const [checksum] = checksums((await run(['verify', '--store', large])).out);
    const target = join(folder, 'killed.db');
    for (let n = 0; n < KILLS; n++) {
      const child = spawn(process.execPath, [MAIN, 'copy', '--from', large, '--to', target], { stdio: 'ignore' });
      const ended = new Promise((resolve) => child.once('exit', resolve));
      const timer = setTimeout(() => child.kill('SIGKILL'), whole * (0.15 + (0.5 * n) / KILLS));
      await ended;
      clearTimeout(timer);
      if (!existsSync(target)) continue;
      const { counts, differences } = JSON.parse((await run(['verify', '--store', target, '--json'])).out) as {
        counts: { statements: number; actors: number };
        differences: unknown[];
      };
      expect(differences).toEqual([]);
      expect([
        [0, 0],
        [ROWS, 500],
      ]).toContainEqual([counts.statements, counts.actors]);
      if (counts.statements > 0) rmSync(target);
    }
    await run(['copy', '--from', large, '--to', target]);
    expect(checksums((await run(['verify', '--store', target])).out)).toEqual([checksum]);
  }, 300_000);
});
