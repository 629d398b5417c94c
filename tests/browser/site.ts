/** A server of one's own for a browser test: the built program on a port that is free, with a store that is thrown away. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BUILT = join(ROOT, 'dist/server/main.js');
const STARTS_WITHIN_MS = 40_000;

export interface Site {
  url: string;
  /** What the API answers at a path such as `/positions?issue=army-cap`. */
  api<T>(path: string): Promise<T>;
  stop(): Promise<void>;
}

/** `empty`: without the case that ships. */
export async function startSite({ empty = false } = {}): Promise<Site> {
  if (!existsSync(join(ROOT, 'dist/client/index.html'))) throw new Error('There is no built page. Run npm run build.');
  const folder = mkdtempSync(join(tmpdir(), 'stancegraph-browser-'));
  const program = existsSync(BUILT) ? [BUILT] : ['--import', 'tsx', join(ROOT, 'server/main.ts')];
  const flags = ['serve', '--port', '0', '--store', join(folder, 'store.db'), ...(empty ? ['--empty'] : [])];
  const server = spawn(process.execPath, [...program, ...flags], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  const url = await addressOf(server);
  return {
    url,
    api: async <T>(path: string) => (await (await fetch(`${url}/api${path}`)).json()) as T,
    stop: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => reject(new Error(`The server did not start:\n${said}`)), STARTS_WITHIN_MS);
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const [address] = /http:\/\/[\w.:]+/.exec(said) ?? [];
      if (address === undefined) return;
      clearTimeout(late);
      resolve(address);
    };
    server.stdout?.on('data', listen);
    server.stderr?.on('data', listen);
    server.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`The server ended with ${code}:\n${said}`));
    });
  });
}
