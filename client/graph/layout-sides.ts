/** One node in the middle; those who oppose on the left, those who support on the right, the undecided above and below. */
import { POSITIONS, type Outcome } from '../../graph-data/selection.ts';
import { NAME_WIDTH, type Drawable, type Side } from './drawable.ts';
import type { Box, Caption, Layout, Place } from './layout.ts';

const ROW = { least: 20, most: 54 } as const;
const MARGIN = 40;
const CAPTIONS: Record<Outcome, string> = { support: 'support', oppose: 'oppose', mixed: 'mixed', neutral: 'neutral' };

interface Block {
  places: [string, Place][];
  caption: Omit<Caption, 'text' | 'of'>;
}

export function placeOnSides(graph: Drawable, hub: string, box: Box): Layout {
  const groups: Record<Outcome, string[]> = { support: [], oppose: [], mixed: [], neutral: [] };
  graph.forEachEdge(hub, (_, { position }, source, target) => groups[position].push(source === hub ? target : source));
  const kind = graph.getNodeAttribute(hub, 'kind') === 'issue' ? 'actor' : 'issue';
  const blocks: Record<Outcome, Block> = {
    oppose: beside(inOrder(graph, groups.oppose), box, -1, NAME_WIDTH[kind]),
    support: beside(inOrder(graph, groups.support), box, 1, NAME_WIDTH[kind]),
    mixed: aboveOrBelow(inOrder(graph, groups.mixed), box, 1, kind),
    neutral: aboveOrBelow(inOrder(graph, groups.neutral), box, -1, kind),
  };
  const middle: Place = { x: 0, y: 0, side: 'below', nameWidth: 200 };
  return {
    places: new Map([[hub, middle], ...POSITIONS.flatMap((position) => blocks[position].places)]),
    captions: POSITIONS.filter((position) => groups[position].length > 0).map((position) => ({
      ...blocks[position].caption,
      text: `${groups[position].length} ${CAPTIONS[position]}`,
      of: position,
    })),
  };
}

/** The weightiest first. */
function inOrder(graph: Drawable, keys: readonly string[]): string[] {
  const weight = (key: string) => graph.getNodeAttribute(key, 'statements');
  const name = (key: string) => graph.getNodeAttribute(key, 'name');
  return keys.toSorted((a, b) => weight(b) - weight(a) || (name(a) < name(b) ? -1 : 1));
}

/** Columns to the left or right, from top to bottom. */
function beside(keys: readonly string[], { width, height }: Box, direction: -1 | 1, widest: number): Block {
  const room = height - 2 * MARGIN - 20;
  const columns = Math.max(1, Math.ceil(keys.length / Math.max(1, Math.floor(room / ROW.least))));
  const rows = Math.ceil(keys.length / columns);
  const row = Math.min(ROW.most, room / Math.max(1, rows));
  const near = Math.min(300, width * 0.25);
  const step = (width / 2 - near) / columns;
  const top = ((rows - 1) * row) / 2;
  const side: Side = direction < 0 ? 'left' : 'right';
  const nameWidth = Math.min(widest, step - 24);
  return {
    places: keys.map((key, i) => {
      const x = direction * (near + Math.floor(i / rows) * step);
      return [key, { x, y: top - (i % rows) * row, side, nameWidth }];
    }),
    caption: { x: direction * (near - 6), y: top + 32, align: direction < 0 ? 'right' : 'left' },
  };
}

/** Rows above or below the middle. */
function aboveOrBelow(
  keys: readonly string[],
  { width, height }: Box,
  direction: -1 | 1,
  kind: 'actor' | 'issue',
): Block {
  const room = Math.max(1, Math.floor(Math.min(width * 0.36, 420) / 130));
  const rows = Math.ceil(keys.length / room);
  const first = Math.min(170, height * 0.22);
  const step = Math.min(48, (height / 2 - first - MARGIN) / Math.max(1, rows));
  const y = (row: number) => direction * (first + row * step);
  return {
    places: keys.map((key, i) => {
      const row = Math.floor(i / room);
      const inRow = Math.min(room, keys.length - row * room);
      return [
        key,
        { x: ((i % room) - (inRow - 1) / 2) * 140, y: y(row), side: direction > 0 ? 'above' : 'below', nameWidth: 124 },
      ];
    }),
    caption: { x: 0, y: y(Math.max(0, rows - 1)) + direction * (kind === 'issue' ? 74 : 50), align: 'center' },
  };
}
