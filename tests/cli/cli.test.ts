/** The command line: what it prints, which files it makes, how it ends. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { MAIN, run } from './run.ts';

let folder: string;
let store: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stancegraph-cli-'));
  store = join(folder, 'store.db');
  writeFileSync(
    join(folder, 'good.csv'),
    'actor,actor_type,issue,stance,date\nRussia,state,Army cap,for,2025-11\nUkraine,state,Army cap,against,2025-11-20\n',
  );
  writeFileSync(join(folder, 'bad.csv'), 'actor,issue,stance\nEU,Army cap,against\nEU,Army cap,perhaps\n');
  await run(['import', join(folder, 'good.csv'), '--store', store]);
});
afterAll(() => rmSync(folder, { recursive: true }));

const stored = (...args: string[]) => run([...args, '--store', store]);

describe('import', () => {
  test('tells what it added, and the second time that there is nothing new', async () => {
    const { code, out } = await stored('import', join(folder, 'good.csv'));
    expect(code).toBe(0);
    expect(out).toContain('2 rows; 0 statements added, 2 duplicates, 0 rejected');
  });

  test('[I2] [I3] fails with exit code 1 and every error by name; skip leaves bad rows out', async () => {
    const failed = await stored('import', join(folder, 'bad.csv'));
    expect(failed.code).toBe(1);
    expect(failed.out).toContain('row 2, stance: "perhaps" is not a stance');
    const errors = join(folder, 'errors.csv');
    const skipped = await stored('import', join(folder, 'bad.csv'), '--on-error', 'skip', '--errors', errors, '--json');
    expect(skipped.code).toBe(0);
    expect(JSON.parse(skipped.out)).toMatchObject([{ state: 'done', added: 1, rejected: 1 }]);
    expect(readFileSync(errors, 'utf8')).toMatch(/^file,row,column,value,message\nbad\.csv,2,stance,perhaps,/);
  });

  test('reads standard input, with a mapping and a date format', async () => {
    const args = [
      'import',
      '-',
      '--map',
      'organization=actor',
      'concept=issue',
      '--date-format',
      'd.M.yyyy',
      '--format',
      'csv',
    ];
    const { code, out } = await run([...args, '--store', join(folder, 'mapped.db')], {
      input: 'organization,concept,stance,date\nA,B,1,20.11.2025\n',
    });
    expect([code, out]).toEqual([0, expect.stringContaining('1 statement added')]);
  });

  test('what cannot be is refused with exit code 2 before anything is read', async () => {
    for (const args of [
      ['import', join(folder, 'none.csv')],
      ['import', folder],
      ['import', 'x', '--encoding', 'latin'],
      ['import'],
      ['imprt', 'x'],
    ]) {
      expect((await stored(...args)).code).toBe(2);
    }
  });
});

describe('positions and statements', () => {
  test('[S1] take the selection as flags, also with hyphens, and print a table', async () => {
    const { code, out } = await stored(
      'positions',
      '--actor',
      'ukraine',
      '--min-statements',
      '1',
      '--actorType',
      'state',
    );
    expect(code).toBe(0);
    expect(out).toMatch(/Ukraine.*− opposes.*Army cap/);
    expect(out).not.toContain('Russia');
    expect(out).not.toContain('\u001b[');
  });

  test('print all of it as JSON', async () => {
    const { items, next, total } = JSON.parse((await stored('positions', '--json')).out) as {
      items: unknown[];
      next: null;
      total: number;
    };
    expect([items.length, next]).toEqual([total, null]);
    const statements = JSON.parse((await stored('statements', '--json', '--limit', '1')).out) as {
      items: unknown[];
      next: string;
    };
    expect(statements).toMatchObject({ items: [{ date: '2025-11' }], next: expect.any(String) });
  });

  test('[S4] refuse what is unknown with the nearest', async () => {
    const { code, err } = await stored('positions', '--issue', 'army-capp');
    expect([code, err]).toEqual([2, expect.stringContaining('Did you mean "army-cap" (Army cap)?')]);
    expect((await stored('positions', '--level', 'actors')).code).toBe(2);
    expect((await stored('positions', '--sort', 'nothing')).code).toBe(2);
  });

  test('text from data does not steer the terminal', async () => {
    const evil = join(folder, 'evil.db');
    await run(['import', '-', '--store', evil, '--format', 'csv'], {
      input: 'actor,issue,stance,summary\n"E\u001b]0;owned\u0007vil",I,for,"\u001b[31mred\u202e"\n',
    });
    for (const command of ['positions', 'statements']) {
      const { out } = await run([command, '--store', evil]);
      expect(out).toContain('vil');
      expect(out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
    }
  });
});

describe('export and backup', () => {
  test('write files that say what is in them, and never over another unasked', async () => {
    const cwd = folder;
    const args = ['export', '--format', 'csv', '--issue', 'army-cap', '--store', store];
    const { code, err } = await run(args, { cwd });
    const [, file = ''] = /Wrote (\S+)/.exec(err) ?? [];
    expect(code).toBe(0);
    expect(file).toMatch(/^stancegraph-positions-issue-army-cap-\d{4}-\d\d-\d\d\.csv$/);
    expect(readFileSync(join(cwd, file), 'utf8')).toContain('ukraine,Ukraine,state,army-cap,Army cap,oppose');
    expect((await run(args, { cwd })).code).toBe(2);
    expect((await run([...args, '--output', '-'], { cwd })).out).toContain('Ukraine');
    expect((await run(['export', '--format', 'pdf', '--store', store])).code).toBe(2);
  });

  test('a backup is a whole store', async () => {
    const copy = join(folder, 'copy.db');
    expect((await stored('backup', copy)).code).toBe(0);
    expect((await stored('backup', copy)).code).toBe(2);
    const all = (await stored('statements', '--json')).out;
    expect((await run(['statements', '--json', '--store', copy])).out).toBe(all);
  });
});

describe('the store', () => {
  test('one that is not there is not made by asking', async () => {
    const typo = join(folder, 'typo.db');
    const { code, err } = await run(['positions', '--store', typo]);
    expect([code, err]).toEqual([3, expect.stringContaining('There is no store at')]);
    expect(existsSync(typo)).toBe(false);
  });

  test("a stranger's file, and one of a newer version, are refused and left as they are", async () => {
    const stranger = join(folder, 'stranger.db');
    const db = new Database(stranger);
    db.exec('CREATE TABLE mine (a)');
    db.close();
    writeFileSync(join(folder, 'text.db'), 'this is no database, however long the text that stands in it may be');
    const newer = join(folder, 'newer.db');
    await run(['import', join(folder, 'good.csv'), '--store', newer]);
    const later = new Database(newer);
    later.pragma('user_version = 99');
    later.close();
    for (const [file, why] of [
      [stranger, 'not one of Stancegraph'],
      [join(folder, 'text.db'), 'cannot be opened'],
      [newer, 'newer Stancegraph'],
    ] as const) {
      const { code, err } = await run(['positions', '--store', file]);
      expect([code, err]).toEqual([3, expect.stringContaining(why)]);
    }
  });

  test('is named by STANCEGRAPH_STORE', async () => {
    expect((await run(['positions', '--json'], { env: { STANCEGRAPH_STORE: store } })).out).toContain('ukraine');
  });
});

describe('serve', () => {
  test('says where it is, and stops in order', async () => {
    const child = spawn(process.execPath, [MAIN, 'serve', '--port', '0', '--store', join(folder, 'served.db')]);
    const address = await new Promise<string>((resolve) => {
      child.stdout.on('data', (part: Buffer) => {
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(part.toString())?.[0];
        if (found !== undefined) resolve(found);
      });
    });
    expect((await fetch(`${address}/api/health`)).status).toBe(200);
    expect(await (await fetch(address)).text()).toContain('<title>Stancegraph');
    child.kill('SIGTERM');
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0);
  });

  test('[H3] listens on this machine only', async () => {
    const { code, err } = await run(['serve', '--host', '0.0.0.0', '--store', store]);
    expect([code, err]).toEqual([2, expect.stringContaining('listens only on this machine')]);
    expect((await run(['serve', '--port', '99999', '--store', store])).code).toBe(2);
  });
});

test('--help teaches by example', async () => {
  for (const command of ['serve', 'import', 'positions', 'statements', 'export', 'backup', 'copy', 'verify']) {
    const { code, out } = await run([command, '--help']);
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`Examples?:\\n\\s+stancegraph ${command}`));
  }
});
