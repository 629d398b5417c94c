/** Our server as a process of its own, as a person starts it, which can be killed. */
import { spawn } from 'node:child_process';
import { MAIN } from '../../cli/run.ts';

export interface OwnProcess {
  url: string;
  pid: number;
  /** What it has printed so far, as its log and as output. */
  printed(): string;
  isRunning(): boolean;
  /** As a power cut would end it. */
  kill(): Promise<void>;
}

/** Once it says that it listens. Whoever starts it kills it. */
export async function startOwnProcess(
  address: string,
  env: Record<string, string>,
  ...flags: string[]
): Promise<OwnProcess> {
  const { PORT: _port, HOST: _host, STANCEGRAPH_STORE: _store, ...inherited } = process.env;
  const child = spawn(process.execPath, [MAIN, 'serve', '--port', '0', '--store', address, ...flags], {
    env: { ...inherited, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      printed += chunk.toString();
      const found = /is at (http:\S+)/.exec(printed)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${printed}`)));
  });
  return {
    url,
    pid: child.pid ?? 0,
    printed: () => printed,
    isRunning,
    kill: async () => {
      if (isRunning()) child.kill('SIGKILL');
      await ended;
    },
  };
}
