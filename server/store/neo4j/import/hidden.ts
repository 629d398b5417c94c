/** How many nodes of each kind are out of sight, kept in the meta node, since Neo4j's own counts hold them too. */
import type { Kind } from '../../contract.ts';

export type Hidden = Partial<Record<Kind, number>>;

const KINDS: readonly Kind[] = ['actor', 'issue', 'document', 'collection', 'statement'];

/** To stand behind a SET. */
export const NOTHING_HIDDEN = KINDS.map((kind) => `, meta.hidden_${kind} = NULL`).join('');

/** To stand behind a SET, with the parameter `hidden`. */
export function hiddenCounts(hidden: Hidden): string {
  return Object.keys(hidden)
    .map((kind) => `, meta.hidden_${kind} = coalesce(meta.hidden_${kind}, 0) + toInteger($hidden.${kind})`)
    .join('');
}
