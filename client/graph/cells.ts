/** Divides the drawing among the parts of a graph that no line joins: strips for the large, a column of cells for the small. */
import type { Box } from './box.ts';

/** Its middle and its size, in pixels from the middle of the drawing. */
export interface Cell extends Box {
  x: number;
  y: number;
}

/** Parts smaller than this share one column. */
const LARGE = 8;
const BETWEEN = 70;
/** The small ones need no more than this. */
const SMALL = { width: 110, height: 46 } as const;

/** `orders`: how many nodes each part has, the largest first. */
export function cellsFor(orders: readonly number[], box: Box): Cell[] {
  const large = orders.filter((order) => order >= LARGE);
  const small = orders.length - large.length;
  const perColumn = Math.max(1, Math.floor(box.height / SMALL.height));
  const columns = Math.ceil(small / perColumn);
  const columnWidth =
    large.length === 0 ? box.width / Math.max(1, columns) : Math.min(SMALL.width, box.width / 3 / Math.max(1, columns));
  const strips = stripsFor(large, box, box.width - columns * columnWidth);
  const left = box.width / 2 - columns * columnWidth;
  const rows = Math.min(small, perColumn);
  const row = box.height / Math.max(1, rows);
  const cells = Array.from({ length: small }, (_, i): Cell => {
    const x = left + (Math.floor(i / perColumn) + 0.5) * columnWidth;
    const y = box.height / 2 - ((i % perColumn) + 0.5) * row;
    return { x, y, width: columnWidth * 0.4, height: Math.min(row, SMALL.height) * 0.4 };
  });
  return [...strips, ...cells];
}

/** Beside each other from the left of the drawing, in a part of its width. */
function stripsFor(orders: readonly number[], box: Box, width: number): Cell[] {
  const weights = orders.map((order) => order ** 0.45);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const between = Math.min(BETWEEN, width / (2 * orders.length));
  const room = width - between * orders.length;
  let left = -box.width / 2;
  return weights.map((weight) => {
    const strip = (room * weight) / all;
    const cell = { x: left + strip / 2, y: 0, width: strip, height: box.height * Math.min(1, 0.5 + strip / box.width) };
    left += strip + between;
    return cell;
  });
}
