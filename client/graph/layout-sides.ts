/** One node in the middle; those who oppose on the left, those who support on the right, the undecided above and below. */
import { POSITIONS, type Outcome } from '../../graph-data/selection.ts';
import { NAME_WIDTH, type Drawable } from './drawable.ts';
import type { Box } from './box.ts';
import type { Caption, Layout, Place } from './layout.ts';

const ROW = { least: 15.5, most: 54 } as const;
const MARGIN = 40;
/** Between the middle and the columns beside it, in pixels. */
const GAP = { least: 130, most: 290 } as const;
const CAPTIONS: Record<Outcome, string> = { support: 'support', oppose: 'oppose', mixed: 'mixed', neutral: 'neutral' };

interface Block {
  places: [string, Place][];
  caption: Omit<Caption, 'text' | 'of'>;
}

/** Where things are: the middle, the first column on either side, and how far columns are apart. */
interface Frame {
  hub: { x: number; y: number };
  gap: number;
  column: number;
  height: number;
}

export function placeOnSides(graph: Drawable, hub: string, box: Box): Layout {
  const groups: Record<Outcome, string[]> = { support: [], oppose: [], mixed: [], neutral: [] };
  graph.forEachEdge(hub, (_, { position }, source, target) => {
    if (position !== 'other') groups[position].push(source === hub ? target : source);
  });
  const kind = graph.getNodeAttribute(hub, 'kind') === 'issue' ? 'actor' : 'issue';
  const frame = frameFor(groups, NAME_WIDTH[kind], box);
  const blocks: Record<Outcome, Block> = {
    oppose: beside(inOrder(graph, groups.oppose), frame, -1),
    support: beside(inOrder(graph, groups.support), frame, 1),
    mixed: aboveOrBelow(inOrder(graph, groups.mixed), frame, 1, kind),
    neutral: aboveOrBelow(inOrder(graph, groups.neutral), frame, -1, kind),
  };
  const middle: Place = { ...frame.hub, side: 'below', nameWidth: 200 };
  return {
    places: new Map([[hub, middle], ...POSITIONS.flatMap((position) => blocks[position].places)]),
    captions: POSITIONS.filter((position) => groups[position].length > 0).map((position) => ({
      ...blocks[position].caption,
      text: `${groups[position].length} ${CAPTIONS[position]}`,
      of: position,
    })),
    roomy: true,
  };
}

/** The middle moves away from where most are. */
function frameFor(groups: Record<Outcome, string[]>, nameWidth: number, { width, height }: Box): Frame {
  const left = columnsFor(groups.oppose.length, height);
  const right = columnsFor(groups.support.length, height);
  const wanted = nameWidth + 26;
  const gap = Math.max(GAP.least, Math.min(GAP.most, (width - (left + right) * wanted) / 2));
  const column = Math.min(wanted, (width - 2 * gap) / (left + right));
  const x = -((left + right) * column + 2 * gap) / 2 + left * column + gap;
  const tilt = Math.min(height * 0.24, Math.abs(groups.neutral.length - groups.mixed.length) * 6);
  return { hub: { x, y: groups.neutral.length > groups.mixed.length ? tilt : -tilt }, gap, column, height };
}

function columnsFor(count: number, height: number): number {
  return Math.max(1, Math.ceil(count / Math.max(1, Math.floor((height - 2 * MARGIN - 20) / ROW.least))));
}

/** The weightiest first. */
function inOrder(graph: Drawable, keys: readonly string[]): string[] {
  const weight = (key: string) => graph.getNodeAttribute(key, 'statements');
  const name = (key: string) => graph.getNodeAttribute(key, 'name');
  return keys.toSorted((a, b) => weight(b) - weight(a) || (name(a) < name(b) ? -1 : 1));
}

/** Columns to the left or right, from top to bottom. */
function beside(keys: readonly string[], { hub, gap, column, height }: Frame, direction: -1 | 1): Block {
  const columns = columnsFor(keys.length, height);
  const rows = Math.ceil(keys.length / columns);
  const row = Math.min(ROW.most, (height - 2 * MARGIN - 20) / Math.max(1, rows));
  const extent = (rows - 1) * row;
  const room = height / 2 - MARGIN;
  const top = Math.min(room - 10, Math.max(hub.y + extent / 2, extent - room));
  return {
    places: keys.map((key, i) => {
      const x = hub.x + direction * (gap + Math.floor(i / rows) * column);
      return [key, { x, y: top - (i % rows) * row, side: direction < 0 ? 'left' : 'right', nameWidth: column - 26 }];
    }),
    caption: { x: hub.x + direction * (gap - 6), y: top + 28, align: direction < 0 ? 'right' : 'left' },
  };
}

/** A row above or below the middle; many in a grid of names. */
function aboveOrBelow(keys: readonly string[], frame: Frame, direction: -1 | 1, kind: 'actor' | 'issue'): Block {
  const { hub, gap, height } = frame;
  const perRow = Math.max(1, Math.floor((2 * gap - 60) / CELL));
  const first = hub.y + direction * Math.min(150, height * 0.2);
  if (keys.length > perRow) return grid(keys, frame, direction, first, perRow);
  return {
    places: keys.map((key, i) => {
      const x = hub.x + (i - (keys.length - 1) / 2) * CELL;
      return [key, { x, y: first, side: direction > 0 ? 'above' : 'below', nameWidth: CELL - 16 }];
    }),
    caption: { x: hub.x, y: first + direction * (kind === 'issue' ? 74 : 50), align: 'center' },
  };
}

const CELL = 140;

function grid(
  keys: readonly string[],
  { hub, height }: Frame,
  direction: -1 | 1,
  first: number,
  perRow: number,
): Block {
  const rows = Math.ceil(keys.length / perRow);
  const row = Math.min(24, (height / 2 - MARGIN / 2 - Math.abs(first)) / Math.max(1, rows - 1));
  const left = hub.x - (perRow * CELL) / 2 + 8;
  return {
    places: keys.map((key, i) => {
      const y = first + direction * Math.floor(i / perRow) * row;
      return [key, { x: left + (i % perRow) * CELL, y, side: 'right', nameWidth: CELL - 26 }];
    }),
    caption: { x: left - 6, y: first - direction * 24, align: 'left' },
  };
}
