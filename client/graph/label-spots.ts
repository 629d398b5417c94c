/** Finds room for a name beside its node. */
import type { Side } from './drawable.ts';
import type { TextBlock } from './text-wrap.ts';

export interface Rect {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Spot {
  rect: Rect;
  block: TextBlock;
  align: 'left' | 'right' | 'center';
}

interface SpotOptions {
  side: Side;
  /** On its own side or nowhere. */
  strict: boolean;
  point: { x: number; y: number };
  /** From the middle of the node to the text. */
  gap: number;
  box: { width: number; height: number };
  /** How many lines may be tried, by turns. */
  lines: readonly number[];
  /** The name in at most so many lines. */
  blockOf: (lines: number) => TextBlock;
  blocked: (rect: Rect) => boolean;
}

const ELSEWHERE: Record<Side, readonly Side[]> = {
  left: ['left', 'right', 'above', 'below'],
  right: ['right', 'left', 'below', 'above'],
  above: ['above', 'below', 'right', 'left'],
  below: ['below', 'above', 'right', 'left'],
};
const RIM = 4;
/** The height of a line of a name, in pixels. */
export const LINE = 15;

/** Its own side first, with as many lines as fit; then another side; null where there is no room. */
export function findSpot({ side: own, strict, point, gap, box, lines, blockOf, blocked }: SpotOptions): Spot | null {
  for (const side of strict ? [own] : ELSEWHERE[own]) {
    for (const count of lines) {
      const block = blockOf(count);
      const rect = rectOf(block, side, point, gap);
      const inside = rect.left >= RIM && rect.right <= box.width - RIM && rect.top >= 0 && rect.bottom <= box.height;
      if (inside && !blocked(rect)) return { rect, block, align: alignOf(side) };
    }
  }
  return null;
}

function alignOf(side: Side): Spot['align'] {
  if (side === 'left') return 'right';
  return side === 'right' ? 'left' : 'center';
}

function rectOf({ lines, width }: TextBlock, side: Side, { x, y }: { x: number; y: number }, gap: number): Rect {
  const height = lines.length * LINE;
  const left = side === 'right' ? x + gap : side === 'left' ? x - gap - width : x - width / 2;
  const top = side === 'above' ? y - gap - height : side === 'below' ? y + gap : y - height / 2;
  return { left, top, right: left + width, bottom: top + height };
}

export function overlap(a: Rect, b: Rect): boolean {
  return a.left < b.right + 3 && b.left < a.right + 3 && a.top < b.bottom && b.top < a.bottom;
}
