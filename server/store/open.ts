/** Opens the store that an address names: a file, or later a database. */
import { existsSync } from 'node:fs';
import { StancegraphError } from '../../graph-data/errors.ts';
import type { Store } from './contract.ts';
import { openEmbeddedStore } from './embedded/embedded-store.ts';

/** Throws `store_unavailable` where it cannot be opened, `unsupported` for an address of a kind that is not known. */
export async function openStore(address: string): Promise<Store> {
  const scheme = /^([a-z][a-z0-9+]+):\/\//i.exec(address)?.[1];
  if (scheme === undefined) return openEmbeddedStore(address);
  throw new StancegraphError(
    'unsupported',
    `"${address}" is not a store that this version opens. Name a file, such as data/stancegraph.db, with --store or STANCEGRAPH_STORE.`,
  );
}

/** As `openStore`, for what only reads: a file that is not there is not made. */
export async function openExistingStore(address: string): Promise<Store> {
  if (!address.includes('://') && !existsSync(address)) {
    throw new StancegraphError(
      'store_unavailable',
      `There is no store at ${address}. Import a file or start the server first, or name another one with --store or STANCEGRAPH_STORE.`,
    );
  }
  return openStore(address);
}
