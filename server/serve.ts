/** Starts the HTTP server over an open store, and stops it in order. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { pino, type Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import express from 'express';
import { StancegraphError } from '../graph-data/errors.ts';
import { FIRST_CASE, listCases, loadCase } from './cases/cases.ts';
import type { Config } from './config.ts';
import { makeApp } from './http/app.ts';
import { Slots } from './http/slots.ts';
import { LOCAL_USER } from './http/versions.ts';
import { openStore } from './store/open.ts';
import type { Store } from './store/contract.ts';
import { VERSION } from './version.ts';

/** The built page lies beside the compiled server; from sources it lies in `dist`. */
const PAGE = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../dist/client' : '../client', import.meta.url));

export interface Running {
  url: string;
  store: Store;
  stop(): Promise<void>;
}

/** `empty`: a new store is left empty; otherwise it begins with the case that ships. */
export async function serve(config: Config, { empty = false, logLevel = 'warn' } = {}): Promise<Running> {
  const log = pino({ level: logLevel }, pino.destination(2));
  const store = await openStore(config.store);
  try {
    const away = empty ? null : await beginWithCase(store);
    const server = await listen(createServer(appOf(store, log)), config);
    const waiting = away === null ? undefined : beginWhenBack(store, away, log);
    return {
      url: addressOf(server),
      store,
      stop: () => {
        clearInterval(waiting);
        return stop(server, store);
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Loads the first case into a store that is new. Answers why it could not, where a database is away. */
async function beginWithCase(store: Store): Promise<StancegraphError | null> {
  try {
    if (await isNew(store)) await loadCase(store, FIRST_CASE, LOCAL_USER, now);
    return null;
  } catch (error) {
    const away = error instanceof StancegraphError && error.code === 'store_unavailable';
    if (!away || store.kind === 'embedded') throw error;
    return error;
  }
}

const TRIED_AGAIN_AFTER_MS = 10_000;

/** The server listens and says that its database is away; when that is back, it begins as it would have. */
function beginWhenBack(store: Store, away: StancegraphError, log: Logger): NodeJS.Timeout {
  log.warn(away.message);
  const again = async () => {
    if ((await beginWithCase(store)) === null) clearInterval(timer);
  };
  const timer = setInterval(() => void again().catch((error: unknown) => log.error(error)), TRIED_AGAIN_AFTER_MS);
  return timer.unref();
}

const IDLE_MS = 120_000;
const MOST_IMPORTS = 4;
const MOST_EXPORTS = 8;

const now = () => new Date();

function appOf(store: Store, log: Logger) {
  const app = express();
  app.use(pinoHttp({ logger: log }));
  const context = {
    store,
    version: VERSION,
    now,
    newId: randomUUID,
    onDefect: (error: unknown) => log.error(error),
    importing: new Slots(MOST_IMPORTS, 'imports'),
    exporting: new Slots(MOST_EXPORTS, 'exports'),
    cases: listCases,
    loadCase: (id: string) => loadCase(store, id, LOCAL_USER, now),
  };
  app.use(makeApp({ context, page: PAGE, onDefect: context.onDefect }));
  app.disable('x-powered-by');
  return app;
}

/** New is what nobody ever wrote to: a store that was emptied by hand stays empty. */
async function isNew(store: Store): Promise<boolean> {
  return (await store.history(null, 1)).length === 0;
}

async function listen(server: Server, { host, port }: Config): Promise<Server> {
  server.requestTimeout = 0; // A large file may take its time …
  server.timeout = IDLE_MS; // … but who neither sends nor reads anything for so long has gone.
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)));
    server.listen(port, host, resolve);
  });
  return server;
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') return error;
  const why = error.code === 'EADDRINUSE' ? 'is in use by another program' : 'may not be used by this user';
  return new StancegraphError('invalid_input', `Port ${port} of ${host} ${why}. Give another with --port or PORT.`, {
    cause: error,
  });
}

function addressOf(server: Server): string {
  const { address, port, family } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

async function stop(server: Server, store: Store): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), 3_000).unref();
  await closed;
  await store.close();
}
