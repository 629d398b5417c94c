/** The built program: one command watched until it ends, or its server until it is stopped. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ask } from './http.ts';
import { watch, type Watched } from './watch.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MAIN = join(ROOT, 'dist/server/main.js');

/** Where a store is, and the variables that tell how to log in there. */
export interface Place {
  address: string;
  env: Readonly<Record<string, string>>;
}

export interface Serving {
  url: string;
  pid: number;
  /** Until /api/health answered. */
  seconds: number;
  stop(): Promise<void>;
}

/** Throws with what it said where it fails. */
export async function command(args: string[], env: Place['env']): Promise<Watched> {
  const watched = await watch([MAIN, ...args], env);
  if (watched.code !== 0) throw new Error(watched.output);
  return watched;
}

export async function serving({ address, env }: Place): Promise<Serving> {
  const started = performance.now();
  const child = spawn(process.execPath, [MAIN, 'serve', '--port', '0', '--store', address], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const url = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (part: Buffer) => {
      text += part.toString();
      const found = /http:\/\/\S+/.exec(text)?.[0];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code ?? 'a signal'}`)));
  });
  await ask(`${url}/api/health`);
  return {
    url,
    pid: child.pid ?? 0,
    seconds: (performance.now() - started) / 1000,
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}
