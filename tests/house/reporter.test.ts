/** What the run says at its end: the last line alone, and the skips with their remedy. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const SKIPPING = `
import { describeWith } from './requirements.ts';
const crystal = { name: 'a crystal ball', remedy: 'buy one', find: () => null };
describeWith(crystal, 'the future', () => test('is bright', () => {}));
test('the present is here', () => {});
`;
const FAILING = "test('two and two', () => expect(2 + 2).toBe(5));\n";
const BROKEN = "import './nowhere.ts';\ntest('never', () => {});\n";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stancegraph-reporter-'));
  mkdirSync(join(folder, 'tests'));
  for (const path of [
    'package.json',
    'jest.config.mjs',
    'tests/requirements.ts',
    'tests/reporter.mjs',
    'tests/neo4j',
  ]) {
    cpSync(path, join(folder, path), { recursive: true });
  }
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'tests', 'skipping.test.ts'), SKIPPING);
  writeFileSync(join(folder, 'tests', 'failing.test.ts'), FAILING);
  writeFileSync(join(folder, 'tests', 'broken.test.ts'), BROKEN);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(pattern: string, env: Record<string, string>) {
  const jest = resolve('node_modules/jest/bin/jest.js');
  const { stdout, status } = spawnSync(
    process.execPath,
    ['--experimental-vm-modules', '--no-warnings', jest, pattern],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, CI: '', STANCEGRAPH_NO_SKIPS: '', ...env },
    },
  );
  return { stdout, status, last: stdout.trimEnd().split('\n').at(-1) };
}

test('[B3] a skip is counted and named with its remedy', () => {
  const { stdout, status, last } = run('skipping', {});
  expect(stdout).toContain('!!!   tests/skipping.test.ts: the future needs a crystal ball (buy one)');
  expect(last).toBe('1 passed, 0 failed, 1 skipped');
  expect(status).toBe(0);
});

test.each([{ CI: 'true' }, { STANCEGRAPH_NO_SKIPS: '1' }])('[B3] where no skip is allowed it fails (%j)', (env) => {
  const { stdout, status, last } = run('skipping', env);
  expect(stdout).toContain('the future needs a crystal ball (buy one)');
  expect(last).toBe('1 passed, 1 failed');
  expect(status).toBe(1);
});

test('[B3] failures are counted, and files that cannot be run with them', () => {
  const { stdout, status, last } = run('failing|broken', {});
  expect(stdout).toContain('Expected: 5');
  expect(stdout).toContain('nowhere.ts');
  expect(last).toBe('0 passed, 2 failed');
  expect(status).toBe(1);
});
