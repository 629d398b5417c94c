/** Puts a dataset into a store, one entity after the other, as edits would. */
import type { Dataset } from '../../graph-data/model/dataset.ts';
import type { Store, WriteContext } from '../../server/store/contract.ts';

export const LOCAL: WriteContext = { who: 'local', idempotency: null };

export async function fillStore(store: Store, data: Dataset): Promise<void> {
  for (const collection of data.collections) await store.create('collection', collection, LOCAL);
  for (const actor of data.actors) await store.create('actor', { ...actor, affiliations: [] }, LOCAL);
  for (const { id, affiliations } of data.actors) {
    if (affiliations.length > 0) await store.update('actor', id, { affiliations }, null, LOCAL);
  }
  for (const issue of data.issues) await store.create('issue', issue, LOCAL);
  for (const document of data.documents) await store.create('document', document, LOCAL);
  for (const statement of data.statements) await store.create('statement', statement, LOCAL);
}
