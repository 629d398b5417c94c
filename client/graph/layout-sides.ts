/** One node in the middle; those who oppose on the left, those who support on the right, the undecided above and below. */
import type { Outcome } from '../../graph-data/selection.ts';
import type { Drawable, Side } from './drawable.ts';
import type { Box, Place, Places } from './layout.ts';

const ROW = { least: 20, most: 44 } as const;
const MARGIN = 26;

export function placeOnSides(graph: Drawable, hub: string, box: Box): Places {
  const groups: Record<Outcome, string[]> = { support: [], oppose: [], mixed: [], neutral: [] };
  graph.forEachEdge(hub, (_, { position }, source, target) => groups[position].push(source === hub ? target : source));
  const byWeight = (keys: string[]) =>
    keys.toSorted((a, b) => weight(graph, b) - weight(graph, a) || (name(graph, a) < name(graph, b) ? -1 : 1));
  return new Map<string, Place>([
    [hub, { x: 0, y: 0, side: 'below' }],
    ...block(byWeight(groups.oppose), box, -1),
    ...block(byWeight(groups.support), box, 1),
    ...band(byWeight(groups.mixed), box, 1),
    ...band(byWeight(groups.neutral), box, -1),
  ]);
}

function weight(graph: Drawable, key: string): number {
  return graph.getNodeAttribute(key, 'statements');
}

function name(graph: Drawable, key: string): string {
  return graph.getNodeAttribute(key, 'name');
}

/** Columns beside the middle, the heaviest half way up and nearest. */
function block(keys: readonly string[], { width, height }: Box, direction: -1 | 1): [string, Place][] {
  const perColumn = Math.max(1, Math.floor((height - 2 * MARGIN) / ROW.least));
  const columns = Math.ceil(keys.length / perColumn);
  const rows = Math.ceil(keys.length / Math.max(1, columns));
  const row = Math.min(ROW.most, (height - 2 * MARGIN) / Math.max(1, rows));
  const near = Math.min(300, width * 0.24);
  const step = Math.min(170, (width / 2 - near - 60) / Math.max(1, columns));
  const side: Side = direction < 0 ? 'left' : 'right';
  return keys.map((key, i) => {
    const rank = Math.floor(i / Math.max(1, columns));
    return [key, { x: direction * (near + (i % Math.max(1, columns)) * step), y: fromMiddle(rank) * row - offset(rows) * row, side }];
  });
}

/** Rows above or below the middle. */
function band(keys: readonly string[], { width, height }: Box, direction: -1 | 1): [string, Place][] {
  const room = Math.max(1, Math.floor(Math.min(width * 0.4, 420) / 120));
  const rows = Math.ceil(keys.length / room);
  const first = Math.min(150, height * 0.2);
  const step = Math.min(56, (height / 2 - first - MARGIN) / Math.max(1, rows));
  return keys.map((key, i) => {
    const inRow = Math.min(room, keys.length - Math.floor(i / room) * room);
    const x = ((i % room) - (inRow - 1) / 2) * 130;
    return [key, { x, y: direction * (first + Math.floor(i / room) * step), side: 'right' }];
  });
}

/** 0, 1, -1, 2, -2, … */
function fromMiddle(rank: number): number {
  return rank % 2 === 0 ? -rank / 2 : (rank + 1) / 2;
}

/** An even number of rows is not centred on a row. */
function offset(rows: number): number {
  return rows % 2 === 0 ? 0.5 : 0;
}
