/** A real server on a free port of this machine over a fresh store, for tests of the API. */
import { serve } from '../../server/serve.ts';
import type { Store } from '../../server/store/contract.ts';
import { EMBEDDED, enterFresh, type StoreKind } from '../stores.ts';

export interface TestServer {
  url: string;
  store: Store;
  /** GET below `/api`, or whatever the options say. */
  call(path: string, options?: RequestInit): Promise<Response>;
  json(path: string, options?: RequestInit): Promise<{ status: number; body: unknown; headers: Headers }>;
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** The kind of its store. */
  on?: StoreKind;
  /** Without the case that ships. */
  empty?: boolean;
}

export async function startServer({ on = EMBEDDED, ...options }: ServerOptions = {}): Promise<TestServer> {
  const { address, dispose } = await enterFresh(on);
  const running = await serve({ host: '127.0.0.1', port: 0, store: address }, { ...options, logLevel: 'silent' }).catch(
    async (error: unknown) => {
      await dispose();
      throw error;
    },
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
      await dispose();
    },
  };
}

/** Options of a request with a JSON body. */
export function sending(method: string, body: unknown, headers: Record<string, string> = {}): RequestInit {
  return { method, body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', ...headers } };
}
