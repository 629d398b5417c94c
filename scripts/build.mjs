/** Builds dist/: the server as JavaScript, the page, and every file of the sources that is not code. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ensure } from './ensure.mjs';
import { node, ROOT, runAsScript, tool } from './run.mjs';

const DIST = join(ROOT, 'dist');
const STAMP = '.built-from';
const SOURCES = ['graph-data', 'server', 'client'];
const CONFIGS = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.server.json'];

/** Builds where dist/ is not what the sources make; ends this process where that fails. */
export async function buildIfStale() {
  const stamp = join(DIST, STAMP);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint()) return;
  const code = await build();
  if (code !== 0) process.exit(code);
}

/** Builds beside dist/ and then puts it in its place, so that nobody meets half a build; answers the exit code. */
export async function build() {
  const from = fingerprint();
  const next = join(ROOT, 'node_modules', `.stancegraph-build-${process.pid}`);
  try {
    const code =
      (await node(tool('tsc', '-p', 'tsconfig.server.json', '--outDir', next))) ||
      (await buildPage(join(next, 'client')));
    if (code !== 0) return code;
    copyData(next);
    copyLicences(join(next, 'client'));
    writeFileSync(join(next, STAMP), from);
    replaceDist(next);
    return 0;
  } finally {
    rmSync(next, { recursive: true, force: true });
  }
}

function buildPage(outDir) {
  const options = ['--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'];
  return node(tool('vite', 'build', '-c', join('client', 'vite.config.ts'), ...options));
}

/** The cases, SQL, fonts: what the code opens at run time, at the same place beside it. */
function copyData(target) {
  for (const folder of ['graph-data', 'server']) {
    for (const file of filesUnder(join(ROOT, folder))) {
      if (!file.endsWith('.ts')) cpSync(file, join(target, relative(ROOT, file)));
    }
  }
}

/** The page is served with Inter, whose licence goes where the font goes. */
function copyLicences(page) {
  const inter = join(ROOT, 'node_modules', '@fontsource-variable', 'inter', 'LICENSE');
  mkdirSync(join(page, 'licences'), { recursive: true });
  cpSync(inter, join(page, 'licences', 'inter.txt'));
}

function replaceDist(next) {
  const last = `${next}-last`;
  if (existsSync(DIST)) renameSync(DIST, last);
  renameSync(next, DIST);
  rmSync(last, { recursive: true, force: true });
}

function fingerprint() {
  const hash = createHash('sha256');
  const files = [
    ...SOURCES.flatMap((folder) => filesUnder(join(ROOT, folder))),
    ...CONFIGS.map((file) => join(ROOT, file)),
  ];
  for (const file of files)
    hash
      .update(`${relative(ROOT, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex');
}

function filesUnder(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

if (runAsScript(import.meta.url)) {
  ensure();
  process.exitCode = await build();
}
