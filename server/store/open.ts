/** Opens the store that an address names: a file, or a Neo4j. */
import { existsSync } from 'node:fs';
import { StancegraphError } from '../../graph-data/errors.ts';
import type { Store } from './contract.ts';
import { openEmbeddedStore } from './embedded/embedded-store.ts';
import type { Environment } from './neo4j/settings.ts';

/**
 * Throws `store_unavailable` where a file cannot be opened, `unsupported` for an address of a kind that is not known. A
 * Neo4j may be away: each call then says so. The environment tells how to log in there.
 */
export async function openStore(address: string, environment: Environment = process.env): Promise<Store> {
  const scheme = /^([a-z][a-z0-9+]+):\/\//i.exec(address)?.[1];
  if (scheme === undefined) return openEmbeddedStore(address);
  // Loaded where it is needed: the driver is large, and most stores are files.
  const [{ isNeo4jAddress, readNeo4jSettings }, { openNeo4jStore }] = await Promise.all([
    import('./neo4j/settings.ts'),
    import('./neo4j/neo4j-store.ts'),
  ]);
  if (isNeo4jAddress(address)) return openNeo4jStore(readNeo4jSettings(address, environment));
  throw new StancegraphError(
    'unsupported',
    `"${address}" is not a store that this version opens. Name a file, such as data/stancegraph.db, or a Neo4j, such as neo4j://127.0.0.1:7687, with --store or STANCEGRAPH_STORE.`,
  );
}

/** As `openStore`, for what only reads: a file that is not there is not made. */
export async function openExistingStore(address: string, environment: Environment = process.env): Promise<Store> {
  if (!address.includes('://') && !existsSync(address)) {
    throw new StancegraphError(
      'store_unavailable',
      `There is no store at ${address}. Import a file or start the server first, or name another one with --store or STANCEGRAPH_STORE.`,
    );
  }
  return openStore(address, environment);
}
