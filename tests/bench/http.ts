/** Asks a running server over one kept connection and keeps the times. */
import { Agent, request } from 'node:http';

const agent = new Agent({ keepAlive: true });

/** Milliseconds until the whole answer is there. Throws for any status but 200. */
export function ask(url: string): Promise<{ ms: number; body: string }> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const body = Buffer.concat(parts).toString();
        if (response.statusCode === 200) resolve({ ms: performance.now() - started, body });
        else reject(new Error(`${url}: ${response.statusCode ?? 0} ${body}`));
      });
    });
    asked.on('error', reject).end();
  });
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
}

/** Reads an answer to its end and keeps nothing of it. Throws for any status but 200. */
export function drain(url: string): Promise<{ ms: number; bytes: number }> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent }, (response) => {
      let bytes = 0;
      response.on('data', (part: Buffer) => (bytes += part.length));
      response.on('end', () => {
        if (response.statusCode === 200) resolve({ ms: performance.now() - started, bytes });
        else reject(new Error(`${url}: ${response.statusCode ?? 0}`));
      });
      response.on('error', reject);
    });
    asked.on('error', reject).end();
  });
}
