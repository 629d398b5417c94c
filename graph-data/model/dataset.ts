/** Everything that a store holds, as plain arrays: what the reference functions work on. */
import type { Actor } from './actor.ts';
import type { Collection, Document } from './document.ts';
import type { Issue } from './issue.ts';
import type { Statement } from './statement.ts';

export interface Dataset {
  actors: readonly Actor[];
  issues: readonly Issue[];
  documents: readonly Document[];
  collections: readonly Collection[];
  statements: readonly Statement[];
}

export const EMPTY_DATASET: Dataset = { actors: [], issues: [], documents: [], collections: [], statements: [] };
