/** Runs a command and watches what it takes: wall time, and peak memory as the kernel counts it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Watched {
  seconds: number;
  /** Peak resident memory in MB; null where there is no /proc. */
  peakMb: number | null;
  code: number | null;
  output: string;
}

/** Peak resident memory of a running process in MB. */
export function peakMb(pid: number): number | null {
  try {
    const kb = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kb === undefined ? null : Math.round(Number(kb) / 1024);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Runs Node with these arguments, and these variables beside our own. */
export async function watch(args: string[], env: Readonly<Record<string, string>> = {}): Promise<Watched> {
  const started = performance.now();
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let peak: number | null = null;
  const timer = setInterval(() => {
    peak = Math.max(peak ?? 0, peakMb(child.pid ?? 0) ?? 0) || peak;
  }, 50);
  const output = collect(child);
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  clearInterval(timer);
  return { seconds: (performance.now() - started) / 1000, peakMb: peak, code, output: await output };
}

function collect(child: ChildProcess): Promise<string> {
  const parts: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => parts.push(chunk.toString()));
  return new Promise((resolve) => child.once('close', () => resolve(parts.join(''))));
}
