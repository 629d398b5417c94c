/** A real server on a free port of this machine over a fresh store, for tests of the API. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../../server/serve.ts';
import type { Store } from '../../server/store/contract.ts';

export interface TestServer {
  url: string;
  store: Store;
  /** GET below `/api`, or whatever the options say. */
  call(path: string, options?: RequestInit): Promise<Response>;
  json(path: string, options?: RequestInit): Promise<{ status: number; body: unknown; headers: Headers }>;
  stop(): Promise<void>;
}

export async function startServer(options: { empty?: boolean } = {}): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'stancegraph-api-'));
  const running = await serve(
    { host: '127.0.0.1', port: 0, store: join(folder, 'store.db') },
    { ...options, logLevel: 'silent' },
  );
  const call = (path: string, init?: RequestInit) => fetch(`${running.url}/api${path}`, init);
  return {
    url: running.url,
    store: running.store,
    call,
    json: async (path, init) => {
      const response = await call(path, init);
      const text = await response.text();
      return { status: response.status, body: text === '' ? null : JSON.parse(text), headers: response.headers };
    },
    stop: async () => {
      await running.stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** Options of a request with a JSON body. */
export function sending(method: string, body: unknown, headers: Record<string, string> = {}): RequestInit {
  return { method, body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', ...headers } };
}
