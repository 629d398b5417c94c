/** Lives as long as a run of the tests and starts a Neo4j for each of Jest's workers, once a test there asks for one. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startNeo4j, type Neo4jServer } from './server.ts';

export interface Keeper {
  /** Where tests ask: below it, the number of their worker. Nobody can guess it. */
  url: string;
  stop(): Promise<void>;
}

/** In Jest's own process, because a test file keeps nothing for the next one. */
export async function startKeeper(): Promise<Keeper> {
  const servers = new Map<string, Promise<Neo4jServer>>();
  const secret = randomUUID();
  const asked = (worker: string) => {
    const server = servers.get(worker) ?? startNeo4j({ startsFast: true });
    servers.set(worker, server);
    return server;
  };
  const listener = createServer(({ url = '' }, response) => {
    const worker = new RegExp(`^/${secret}/(\\d+)$`).exec(url)?.[1];
    if (worker === undefined) {
      response.writeHead(404).end();
      return;
    }
    void asked(worker).then(
      ({ uri, user, password, database, version }) =>
        response.end(JSON.stringify({ uri, user, password, database, version })),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/${secret}`,
    stop: async () => {
      listener.close();
      listener.closeAllConnections();
      for (const server of servers.values()) await server.then(({ stop }) => stop()).catch(() => {});
    },
  };
}
