/** A server of one's own for a browser test: the built program on a port that is free, with a store that is thrown away. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EMBEDDED, type StoreKind } from '../stores.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BUILT = join(ROOT, 'dist/server/main.js');
const STARTS_WITHIN_MS = 40_000;

export interface Site {
  url: string;
  /** What the API answers at a path such as `/positions?issue=army-cap`. */
  api<T>(path: string): Promise<T>;
  stop(): Promise<void>;
}

/** `on`: the kind of its store; `empty`: without the case that ships. */
export async function startSite({
  on = EMBEDDED,
  empty = false,
}: { on?: StoreKind; empty?: boolean } = {}): Promise<Site> {
  if (!existsSync(join(ROOT, 'dist/client/index.html'))) throw new Error('There is no built page. Run npm run build.');
  const { address, env, dispose } = await on.freshAddress();
  const program = existsSync(BUILT) ? [BUILT] : ['--import', 'tsx', join(ROOT, 'server/main.ts')];
  const flags = ['serve', '--port', '0', '--store', address, ...(empty ? ['--empty'] : [])];
  const server = spawn(process.execPath, [...program, ...flags], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await addressOf(server).catch(async (error: unknown) => {
    server.kill('SIGKILL');
    await dispose();
    throw error;
  });
  return {
    url,
    api: async <T>(path: string) => (await (await fetch(`${url}/api${path}`)).json()) as T,
    stop: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill();
      await ended;
      await dispose();
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
