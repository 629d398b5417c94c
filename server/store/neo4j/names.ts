/** Who goes by which name: a node for each name, under a hash of its kind and match key. */
import { matchKey } from '../../../graph-data/text.ts';
import { hash } from '../../import/ids.ts';

export type NamedKind = 'actor' | 'issue' | 'collection';

/** Names may be longer than what an index takes, hence the hash. */
export function nameKey(kind: NamedKind, name: string): string {
  return matchedKey(kind, matchKey(name));
}

/** As `nameKey`, of a match key. */
export function matchedKey(kind: NamedKind, match: string): string {
  return `${kind}:${hash(match, 40)}`;
}
