/** A fresh embedded store in a folder of its own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedStore } from '../../server/store/embedded/embedded-store.ts';
import type { StoreUnderTest } from './store-contract.ts';

export async function openFresh(): Promise<StoreUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), 'stancegraph-'));
  const store = await openEmbeddedStore(join(folder, 'store.db'));
  return {
    store,
    dispose: async () => {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}
