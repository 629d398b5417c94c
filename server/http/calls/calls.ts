/** Every call of the API, in the order in which the documentation shows them. */
import type { Call } from '../call.ts';
import { CYPHER_CALLS } from './cypher.ts';
import { ENTITY_CALLS } from './entities.ts';
import { IMPORT_CALLS } from './imports.ts';
import { OTHER_CALLS } from './others.ts';
import { READ_CALLS } from './read.ts';

export const CALLS: readonly Call[] = [
  ...READ_CALLS,
  ...CYPHER_CALLS,
  ...ENTITY_CALLS,
  ...IMPORT_CALLS,
  ...OTHER_CALLS,
];
