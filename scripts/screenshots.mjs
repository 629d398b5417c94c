/** Pictures of the page for the README and the docs, taken in a real Chromium over a new store with the case that ships. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfStale } from './build.mjs';
import { ensure } from './ensure.mjs';
import { ROOT } from './run.mjs';

ensure();
await buildIfStale();
const { chromium } = await import('playwright-core');

const OUT = join(ROOT, 'docs', 'images');
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };
const EDGE = encodeURIComponent('ukraine>renounce-nato');
const ACTOR = encodeURIComponent('actor:russia');
const VIEWS = [
  { name: 'start', path: '/', viewport: WIDE },
  { name: 'explore', path: `/explore?view=graph&at=${ACTOR}`, viewport: WIDE },
  { name: 'graph', path: '/explore?view=graph', viewport: WIDE },
  { name: 'table', path: '/explore?view=table', viewport: WIDE },
  { name: 'both', path: `/explore?view=split&issue=us-peace-plan&at=${EDGE}`, viewport: WIDE },
  { name: 'import', path: '/import', viewport: WIDE },
  { name: 'phone', path: '/explore?view=table', viewport: NARROW },
];
const FLAGS =
  '--headless=new --no-sandbox --use-angle=swiftshader --enable-unsafe-swiftshader --disable-background-networking --disable-component-update --disable-sync --no-first-run';

const folder = mkdtempSync(join(tmpdir(), 'stancegraph-shots-'));
const server = spawn(process.execPath, [
  join(ROOT, 'dist/server/main.js'),
  'serve',
  '--port',
  '0',
  '--store',
  join(folder, 'store.db'),
]);
try {
  const url = await new Promise((resolve, reject) => {
    server.stdout.on('data', (part) => {
      const found = /http:\/\/\S+/.exec(String(part))?.[0];
      if (found !== undefined) resolve(found);
    });
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: FLAGS.split(' '),
  });
  mkdirSync(OUT, { recursive: true });
  for (const colorScheme of ['light', 'dark']) {
    for (const { name, path, viewport } of VIEWS) {
      const page = await browser.newPage({ viewport, colorScheme, reducedMotion: 'reduce' });
      await page.goto(url + path, { waitUntil: 'networkidle' });
      await page.waitForTimeout(2_500);
      const file = join(OUT, `${name}-${colorScheme}.png`);
      await page.screenshot({ path: file });
      console.log(file);
      await page.close();
    }
  }
  await browser.close();
} finally {
  server.kill();
  rmSync(folder, { recursive: true });
}
