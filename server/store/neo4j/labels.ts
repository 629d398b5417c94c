/** The labels of the graph, by the kinds of the contract. */
import type { Kind } from '../contract.ts';

export const LABEL: Readonly<Record<Kind, string>> = {
  actor: 'Actor',
  issue: 'Issue',
  document: 'Document',
  collection: 'Collection',
  statement: 'Statement',
};
