/** Which rows of a long table are drawn, and the gaps between them, so that the table stays a table. */
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';

export type Piece =
  { kind: 'row'; key: string; index: number; height: number } | { kind: 'gap'; key: string; height: number };

interface ShownRowsOptions {
  scroller: RefObject<HTMLElement | null>;
  count: number;
  height: number;
  /** A row that is drawn wherever the table is scrolled to, so that the keyboard finds it. */
  always: number;
}

export interface ShownRows {
  pieces: Piece[];
  lastIndex: number;
  reveal: (index: number) => void;
}

/** The height of the table's head, which stays in sight. */
const HEAD = 36;

export function useShownRows({ scroller, count, height, always }: ShownRowsOptions): ShownRows {
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 12,
    scrollPaddingStart: HEAD,
    scrollPaddingEnd: height,
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), always])].filter((i) => i < count).toSorted((a, b) => a - b),
  });
  const items = virtualizer.getVirtualItems();
  return {
    pieces: withGaps(items.map(({ index }) => index), count, height), // prettier-ignore
    lastIndex: Math.max(-1, ...items.map(({ index }) => index).filter((index) => index !== always)),
    reveal: (index) => virtualizer.scrollToIndex(index),
  };
}

function withGaps(indexes: readonly number[], count: number, height: number): Piece[] {
  const pieces: Piece[] = [];
  let next = 0;
  for (const index of indexes) {
    if (index > next) pieces.push({ kind: 'gap', key: `gap ${next}`, height: (index - next) * height });
    pieces.push({ kind: 'row', key: `row ${index}`, index, height });
    next = index + 1;
  }
  if (next < count) pieces.push({ kind: 'gap', key: `gap ${next}`, height: (count - next) * height });
  return pieces;
}
