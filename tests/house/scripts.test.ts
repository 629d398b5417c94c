/** The scripts that run before anything is installed: which Node they accept, and what they say to another. */
import { spawnSync } from 'node:child_process';

function inNode(code: string) {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    encoding: 'utf8',
  });
  return { stdout: stdout.trim(), stderr: stderr.trim(), status };
}

test.each([
  ['20.18.3', false],
  ['20.19.0', true],
  ['20.20.2', true],
  ['21.7.3', false],
  ['22.11.0', false],
  ['22.12.0', true],
  ['23.9.0', false],
  ['24.0.0', true],
  ['26.1.0', true],
])('[B5] whether Node %s is accepted: %s', (version, accepted) => {
  const { stdout } = inNode(`
    import { satisfies } from './scripts/ensure.mjs';
    console.log(satisfies('${version}', '^20.19 || ^22.12 || >=24'));`);
  expect(stdout).toBe(String(accepted));
});

test('[B5] an older Node is told which one is needed, and where to get it', () => {
  const { stderr, status } = inNode(`
    Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.0' } });
    const { ensure } = await import('./scripts/ensure.mjs');
    ensure();`);
  expect(status).toBe(1);
  expect(stderr).toContain('Stancegraph needs Node ^20.19 || ^22.12 || >=24, and this is 18.20.0.');
  expect(stderr).toContain('https://nodejs.org');
});
