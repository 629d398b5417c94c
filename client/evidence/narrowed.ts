/** The evidence of a node is that of the selection narrowed to it. */
import type { Selection } from '../../graph-data/selection.ts';
import type { At } from '../address.ts';

export function narrowed(selection: Selection, at: At): Selection {
  if (at.kind === 'actor') return { ...selection, actor: [at.actor] };
  return at.kind === 'issue' ? { ...selection, issue: [at.issue] } : selection;
}
