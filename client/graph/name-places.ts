/** Which names are drawn where: the weightiest first, as long as there is room. */
import type { Drawable, DrawnNode } from './drawable.ts';
import { findSpot, overlap, type Rect, type Spot } from './label-spots.ts';
import type { Renderer } from './styles.ts';
import type { TextBlock } from './text-wrap.ts';

/** In larger graphs names may stand over nodes: else there would be room for none. */
const KEPT_CLEAR = 150;

interface NamePlacing {
  sigma: Renderer;
  graph: Drawable;
  /** In the order in which they get their place. */
  keys: readonly string[];
  /** The nodes that are highlighted: the others keep no room clear. */
  lit: ReadonlySet<string> | null;
  /** There is room for every name on its side: none goes elsewhere. */
  roomy: boolean;
  blockOf: (key: string, node: DrawnNode, lines: number) => TextBlock;
}

export function placeNames({ sigma, graph, keys, lit, roomy, blockOf }: NamePlacing): Map<string, Spot> {
  const box = sigma.getDimensions();
  const { most, lines } = limitsFor(graph.order, roomy);
  const discs = roomy || graph.order <= KEPT_CLEAR ? discsOf(sigma, graph, lit) : new Map<string, Rect>();
  const spots = new Map<string, Spot>();
  for (const key of keys) {
    if (spots.size >= most) break;
    const node = graph.getNodeAttributes(key);
    const point = sigma.graphToViewport(node);
    if (point.x < 0 || point.y < 0 || point.x > box.width || point.y > box.height) continue;
    const spot = findSpot({
      side: node.side,
      strict: roomy,
      point,
      gap: sigma.scaleSize(node.size) + 5,
      box,
      // Above and below there is nothing that more lines could push aside.
      lines: node.side === 'above' || node.side === 'below' ? [3, 2, 1] : lines,
      blockOf: (count) => blockOf(key, node, count),
      blocked: (rect) => meets(rect, spots, discs, key),
    });
    if (spot !== null) spots.set(key, spot);
  }
  return spots;
}

function limitsFor(order: number, roomy: boolean): { most: number; lines: readonly number[] } {
  if (order <= KEPT_CLEAR) return { most: 160, lines: [3, 2, 1] };
  return roomy ? { most: 400, lines: [1] } : { most: 60, lines: [1] };
}

function discsOf(sigma: Renderer, graph: Drawable, lit: ReadonlySet<string> | null): Map<string, Rect> {
  const nodes = graph.nodes().filter((key) => lit === null || lit.has(key));
  return new Map(
    nodes.map((key) => {
      const node = graph.getNodeAttributes(key);
      const { x, y } = sigma.graphToViewport(node);
      const radius = sigma.scaleSize(node.size);
      return [key, { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }];
    }),
  );
}

/** Whether the place is taken by another name or by another node. */
function meets(rect: Rect, spots: ReadonlyMap<string, Spot>, discs: ReadonlyMap<string, Rect>, key: string): boolean {
  for (const spot of spots.values()) if (overlap(rect, spot.rect)) return true;
  for (const [other, disc] of discs) if (other !== key && overlap(rect, disc)) return true;
  return false;
}
