/** Actors in one column, issues in another, in an order in which few lines cross. */
import { NAME_WIDTH, type Drawable } from './drawable.ts';
import type { Box } from './box.ts';
import type { Layout, Place } from './layout.ts';

const ROW = { least: 17, most: 64 } as const;
const ISSUE_ROW_LEAST = 24;
const MARGIN = 24;
/** What a node and the rim of the drawing take from the room for a name. */
const NODE_AND_EDGE = 26;
/** Room for names on either side, as a share of the width. */
const NAMES = { actor: 0.2, issue: 0.29 } as const;
const SWEEPS = 24;

export function columnsFit(actors: number, issues: number, { height }: Box): boolean {
  const room = height - 2 * MARGIN;
  return actors * ROW.least <= room && issues * ISSUE_ROW_LEAST <= room;
}

export function placeInColumns(
  graph: Drawable,
  actors: readonly string[],
  issues: readonly string[],
  box: Box,
): Layout {
  const order = fewCrossings(graph, actors, issues);
  const left = -box.width / 2 + Math.min(240, Math.max(100, box.width * NAMES.actor));
  const right = box.width / 2 - Math.min(330, Math.max(130, box.width * NAMES.issue));
  const places = new Map([...column(order.actors, left, box, 'left'), ...column(order.issues, right, box, 'right')]);
  return { places, captions: [], roomy: true };
}

function column(keys: readonly string[], x: number, { width, height }: Box, side: 'left' | 'right'): [string, Place][] {
  const row = Math.min(ROW.most * (side === 'right' ? 1.5 : 1), (height - 2 * MARGIN) / Math.max(1, keys.length));
  const top = ((keys.length - 1) * row) / 2;
  const nameWidth = Math.min(NAME_WIDTH[side === 'left' ? 'actor' : 'issue'], width / 2 - Math.abs(x) - NODE_AND_EDGE);
  return keys.map((key, i) => [key, { x, y: top - i * row, side, nameWidth }]);
}

/** Each side by the mean place of its neighbours, by turns, from an order by name: simple, fast, and always the same. */
function fewCrossings(graph: Drawable, actors: readonly string[], issues: readonly string[]) {
  const byName = (a: string, b: string) =>
    graph.getNodeAttribute(a, 'name') < graph.getNodeAttribute(b, 'name') ? -1 : 1;
  let ordered = { actors: actors.toSorted(byName), issues: issues.toSorted(byName) };
  ordered = { ...ordered, actors: byLeaning(graph, ordered.actors) };
  let best = ordered;
  let fewest = crossings(graph, ordered);
  for (let i = 0; i < SWEEPS; i++) {
    ordered = { ...ordered, issues: byNeighbours(graph, ordered.issues, ordered.actors) };
    ordered = { ...ordered, actors: byNeighbours(graph, ordered.actors, ordered.issues) };
    const now = crossings(graph, ordered);
    if (now < fewest) [best, fewest] = [ordered, now];
  }
  return best;
}

/** Those who support most first. */
function byLeaning(graph: Drawable, actors: readonly string[]): string[] {
  const leaning = (actor: string) =>
    graph.reduceOutEdges(
      actor,
      (sum, _, edge) => sum + (edge.position === 'support' ? 1 : edge.position === 'oppose' ? -1 : 0),
      0,
    );
  return actors.toSorted((a, b) => leaning(b) - leaning(a));
}

function byNeighbours(graph: Drawable, keys: readonly string[], others: readonly string[]): string[] {
  const place = new Map(others.map((key, i) => [key, i / Math.max(1, others.length - 1)]));
  const mean = (key: string) => {
    const places = graph.mapNeighbors(key, (other) => place.get(other) ?? 0);
    return places.reduce((sum, each) => sum + each, 0) / Math.max(1, places.length);
  };
  const means = new Map(keys.map((key) => [key, mean(key)]));
  return keys.toSorted((a, b) => (means.get(a) ?? 0) - (means.get(b) ?? 0));
}

function crossings(
  graph: Drawable,
  { actors, issues }: { actors: readonly string[]; issues: readonly string[] },
): number {
  const row = new Map([...actors.map((key, i) => [key, i] as const), ...issues.map((key, i) => [key, i] as const)]);
  const lines = graph.mapEdges(
    (_edge, _attributes, source, target) => [row.get(source) ?? 0, row.get(target) ?? 0] as const,
  );
  let count = 0;
  for (const [i, [a, b]] of lines.entries()) {
    for (const [c, d] of lines.slice(i + 1)) if ((a - c) * (b - d) < 0) count++;
  }
  return count;
}
