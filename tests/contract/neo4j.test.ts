/** Neo4j under the contract: a real one, emptied for each store that is opened. */
import { describeOnStores, NEO4J_STORE, openFresh } from '../stores.ts';
import { importContract } from './import-contract.ts';
import { moveContract } from './move-contract.ts';
import { storeContract } from './store-contract.ts';
import { writesContract } from './writes-contract.ts';

const join = [storeContract, writesContract, importContract, moveContract];

describeOnStores('the contract', (kind) => join.forEach((contract) => contract(kind.name, () => openFresh(kind))), [
  NEO4J_STORE,
]);
