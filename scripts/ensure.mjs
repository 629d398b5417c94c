/** Makes sure that the packages of package-lock.json are installed for this Node; quiet unless it fails. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runAsScript } from './run.mjs';

const LOCK = join(ROOT, 'package-lock.json');
const STAMP = join(ROOT, 'node_modules', '.stancegraph-lock');

export function ensure() {
  checkNode();
  const wanted = stamp();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  if (!installedByHand()) install();
  writeFileSync(STAMP, wanted);
}

function checkNode() {
  const { engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  if (satisfies(process.versions.node, engines.node)) return;
  stop(
    `Stancegraph needs Node ${engines.node}, and this is ${process.versions.node}.`,
    'Install the current LTS from https://nodejs.org (with nvm: nvm install --lts), then try again.',
  );
}

/** Whether a version is in a range of `^a.b.c` and `>=a.b.c`, joined by `||`. */
export function satisfies(version, range) {
  const given = numbers(version);
  return range.split('||').some((part) => {
    const least = numbers(part.replace(/^\s*(\^|>=)/, ''));
    return compare(given, least) >= 0 && (!part.trim().startsWith('^') || given[0] === least[0]);
  });
}

function numbers(version) {
  const [major = 0, minor = 0, patch = 0] = version.trim().split('.').map(Number);
  return [major, minor, patch];
}

function compare(a, b) {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

/** Compiled packages fit one Node, so the stamp names it. */
function stamp() {
  const lock = createHash('sha256').update(readFileSync(LOCK)).digest('hex');
  return `${lock} ${process.platform}-${process.arch} node-abi-${process.versions.modules}\n`;
}

/** Whether `npm install` has put exactly what the lock says here already, and the compiled package loads. */
function installedByHand() {
  const record = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const here = JSON.parse(readFileSync(record, 'utf8')).packages;
  const locked = JSON.parse(readFileSync(LOCK, 'utf8')).packages;
  const same = Object.entries(here).every(([path, { version }]) => locked[path]?.version === version);
  const whole = Object.entries(locked).every(
    ([path, { optional, peer }]) => path === '' || optional || peer || path in here,
  );
  const load = "new (require('better-sqlite3'))(':memory:').close()";
  return same && whole && spawnSync(process.execPath, ['-e', load], { cwd: ROOT }).status === 0;
}

function install() {
  process.stderr.write('Installing packages (a minute or two where SQLite has to be compiled) …\n');
  const command = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const [program, ...args] = [...command, 'ci', '--include=dev', '--no-progress'];
  const done = spawnSync(program, args, {
    cwd: ROOT,
    encoding: 'utf8',
    shell: program === 'npm' && process.platform === 'win32',
  });
  if (done.status === 0) return;
  stop(
    `${done.stdout ?? ''}${done.stderr ?? ''}${done.error?.message ?? ''}`,
    '`npm ci` failed; its output is above. It needs the npm registry and, where no prebuilt SQLite can be downloaded,',
    'a C++ compiler, make and python3 (Debian: apt-get install build-essential python3).',
  );
}

function stop(...lines) {
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exit(1);
}

if (runAsScript(import.meta.url)) ensure();
