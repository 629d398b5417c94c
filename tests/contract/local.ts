/** The context of a write by the one person there is, without a key. */
import type { WriteContext } from '../../server/store/contract.ts';

export const LOCAL: WriteContext = { who: 'local', idempotency: null };
