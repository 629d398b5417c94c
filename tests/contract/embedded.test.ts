/** The embedded store under the contract. */
import { importContract } from './import-contract.ts';
import { moveContract } from './move-contract.ts';
import { openFresh } from './open-embedded.ts';
import { storeContract } from './store-contract.ts';
import { writesContract } from './writes-contract.ts';

storeContract('embedded', openFresh);
writesContract('embedded', openFresh);
importContract('embedded', openFresh);
moveContract('embedded', openFresh);
