/** A Neo4j of a test's own as a kind of store, and a look into it past the program. */
import neo4j, { type Driver } from 'neo4j-driver';
import type { StoreKind } from '../../stores.ts';
import type { Connection } from '../server.ts';
import { until } from './until.ts';

/** How a process of ours finds it; `scheme` is how the driver is told to connect. */
export function addressOf(
  { uri, user, password, database }: Omit<Connection, 'version'>,
  scheme: 'bolt' | 'neo4j' = 'neo4j',
): { address: string; env: Record<string, string> } {
  return {
    address: uri.replace(/^\w+:/, `${scheme}:`),
    env: {
      NEO4J_USER: user,
      NEO4J_PASSWORD: password,
      ...(database === null ? {} : { NEO4J_DATABASE: database }),
    },
  };
}

/** For `startServer`: whoever started it stops it. */
export function kindOf(connection: Omit<Connection, 'version'>, scheme?: 'bolt' | 'neo4j'): StoreKind {
  return {
    name: 'neo4j',
    needs: null,
    warmUp: () => Promise.resolve(),
    freshAddress: () => Promise.resolve({ ...addressOf(connection, scheme), dispose: () => Promise.resolve() }),
  };
}

export function driverOf({ uri, user, password }: Omit<Connection, 'version'>): Driver {
  return neo4j.driver(uri, neo4j.auth.basic(user, password), { disableLosslessIntegers: true });
}

/** Once an import under way has published so many batches that nobody sees yet. */
export async function untilHidden(driver: Driver, batches: number): Promise<void> {
  const done = async () => {
    const { records } = await driver.executeQuery(
      `MATCH (meta:StancegraphMeta {key: 'meta'}) OPTIONAL MATCH (lane:StancegraphLane {key: 'lane'})
       RETURN coalesce(meta.done, 0) + coalesce(lane.done, 0) AS done`,
    );
    return (records[0]?.get('done') as number | undefined) ?? 0;
  };
  await until(done, (now) => now >= batches, { every: 10, within: 120_000 });
}

export interface Behind {
  /** Who publishes an import. */
  holder: string | null;
  /** Nodes of imports that are not seen. */
  unseen: number;
}

/** What there is that nobody sees. */
export async function behind(driver: Driver): Promise<Behind> {
  const { records } = await driver.executeQuery(
    `MATCH (meta:StancegraphMeta {key: 'meta'})
     RETURN meta.holder AS holder, COUNT { MATCH (n) WHERE n.batch > meta.visible } AS unseen`,
  );
  return (records[0]?.toObject() as Behind | undefined) ?? { holder: null, unseen: 0 };
}

/** As if so much time had gone by for whoever publishes and for every import that runs. */
export async function letTimePass(driver: Driver, ms: number): Promise<void> {
  await driver.executeQuery(
    `MATCH (meta:StancegraphMeta {key: 'meta'}) SET meta.until = meta.until - $ms
     WITH meta OPTIONAL MATCH (n:StancegraphImport) WHERE n.running SET n.alive = n.alive - $ms`,
    { ms },
  );
}
