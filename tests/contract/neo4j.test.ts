/** Neo4j under the contract: a real one, emptied for each store that is opened. */
import { jest } from '@jest/globals';
import { describeOnStores, NEO4J_STORE, openFresh } from '../stores.ts';
import { importContract } from './import-contract.ts';
import { moveContract } from './move-contract.ts';
import { storeContract, type Effort } from './store-contract.ts';
import { writesContract } from './writes-contract.ts';

jest.setTimeout(300_000);

/** Neo4j makes a plan for each new query, which takes a hundred times longer than to answer it; THOROUGH=1 asks more. */
const EFFORT: Effort = process.env['THOROUGH'] ? { worlds: 5, selections: 30 } : { worlds: 1, selections: 4 };

describeOnStores(
  'the contract',
  (kind) => {
    const open = () => openFresh(kind);
    storeContract(kind.name, open, EFFORT);
    for (const contract of [writesContract, importContract, moveContract]) contract(kind.name, open);
  },
  [NEO4J_STORE],
);
