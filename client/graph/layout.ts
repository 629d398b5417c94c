/** Where nodes go, in pixels from the middle of the drawing, y upwards; the same graph always gets the same places. */
import type { Outcome } from '../../graph-data/selection.ts';
import type { Box } from './box.ts';
import { columnsFit, placeInColumns } from './layout-columns.ts';
import { placeByForce } from './layout-force.ts';
import { placeOnSides } from './layout-sides.ts';
import type { Drawable, Side } from './drawable.ts';

export interface Place {
  x: number;
  y: number;
  side: Side;
  nameWidth: number;
}

/** Words that stand in the drawing and belong to no node. */
export interface Caption {
  x: number;
  y: number;
  text: string;
  of: Outcome;
  align: 'left' | 'right' | 'center';
}

export interface Layout {
  places: Map<string, Place>;
  captions: Caption[];
  /** There is room for every name on its side. */
  roomy: boolean;
}

/** Beyond this a star of one issue is clearer than its columns. */
const MOST_ON_SIDES = 400;

/**
 * One issue, or one actor: those against on the left, those for on the right. Few of both: actors in one column, issues in
 * another. Else: what belongs together lies together.
 */
export function layout(graph: Drawable, box: Box): Layout {
  const hubs = { actor: keysOf(graph, 'actor'), issue: keysOf(graph, 'issue') };
  const hub = hubs.issue.length === 1 ? hubs.issue[0] : hubs.actor.length === 1 ? hubs.actor[0] : undefined;
  if (hub !== undefined && graph.order <= MOST_ON_SIDES) return placeOnSides(graph, hub, box);
  if (columnsFit(hubs.actor.length, hubs.issue.length, box)) return placeInColumns(graph, hubs.actor, hubs.issue, box);
  return placeByForce(graph, box);
}

function keysOf(graph: Drawable, kind: 'actor' | 'issue'): string[] {
  return graph.filterNodes((_, node) => node.kind === kind);
}
