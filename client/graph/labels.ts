/** The names in the drawing: real text in any script, the weightiest first, none over another, none cut off at the edge. */
import type { Colours } from './colours.ts';
import type { Drawable, DrawnNode, Side } from './drawable.ts';
import type { Renderer } from './styles.ts';
import { wrap, type TextBlock } from './text-wrap.ts';

const LINE = 15;
const MOST_LABELS = 160;
const FAMILY = "'Inter Variable', system-ui, sans-serif";
const FONTS = { actor: `600 12.5px ${FAMILY}`, issue: `450 12.5px ${FAMILY}` } as const;
const MOST_WIDTH = { actor: 170, issue: 250 } as const;
const EDGE = 6;
/** The corner that the zoom buttons cover. */
const CONTROLS = { width: 52, height: 116 } as const;

interface Rect {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface LabelLayer {
  draw: () => void;
  /** The node whose name is at this place, if any. */
  at: (x: number, y: number) => string | null;
}

/** `near` says which nodes are highlighted; null: none, and all are drawn alike. */
export function labelLayer(sigma: Renderer, graph: Drawable, colours: Colours, near: () => ReadonlySet<string> | null): LabelLayer {
  const canvas = sigma.createCanvas('names', { afterLayer: 'stage' });
  canvas.style.pointerEvents = 'none';
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no 2D canvas');
  const order = graph.nodes().toSorted((a, b) => graph.getNodeAttribute(b, 'statements') - graph.getNodeAttribute(a, 'statements'));
  const blocks = new Map<string, TextBlock>();
  let placed = new Map<string, Rect>();

  const blockOf = (key: string, node: DrawnNode, lines: number): TextBlock => {
    const id = `${lines} ${key}`;
    const known = blocks.get(id);
    if (known !== undefined) return known;
    context.font = FONTS[node.kind];
    const made = wrap(node.name, MOST_WIDTH[node.kind], lines, (text) => context.measureText(text).width);
    blocks.set(id, made);
    return made;
  };

  const draw = () => {
    const { width, height } = sigma.getDimensions();
    const ratio = window.devicePixelRatio;
    if (canvas.width !== width * ratio || canvas.height !== height * ratio) {
      canvas.width = width * ratio;
      canvas.height = height * ratio;
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    const lit = near();
    placed = new Map();
    const taken: Rect[] = [{ left: width - CONTROLS.width, top: 0, right: width, bottom: CONTROLS.height }];
    const keys = lit === null ? order : [...order.filter((key) => lit.has(key)), ...order.filter((key) => !lit.has(key))];
    for (const key of keys) {
      if (placed.size >= MOST_LABELS) break;
      const node = graph.getNodeAttributes(key);
      const point = sigma.graphToViewport(node);
      if (point.x < -20 || point.y < -20 || point.x > width + 20 || point.y > height + 20) continue;
      const radius = sigma.scaleSize(node.size);
      const spot = findSpot(node, point, radius, taken, { width, height }, (lines) => blockOf(key, node, lines));
      if (spot === null) continue;
      taken.push(spot.rect);
      placed.set(key, spot.rect);
      context.globalAlpha = lit === null || lit.has(key) ? 1 : 0.25;
      paint(context, spot, FONTS[node.kind], colours);
    }
    context.globalAlpha = 1;
  };

  const at = (x: number, y: number) => {
    for (const [key, { left, top, right, bottom }] of placed) if (x >= left && x <= right && y >= top && y <= bottom) return key;
    return null;
  };
  return { draw, at };
}

interface Spot {
  rect: Rect;
  block: TextBlock;
  align: 'left' | 'right' | 'center';
}

const ELSEWHERE: Record<Side, readonly Side[]> = {
  left: ['left', 'right'],
  right: ['right', 'left'],
  above: ['above', 'below', 'right', 'left'],
  below: ['below', 'above', 'right', 'left'],
};

/** Its own side first, with as many lines as fit; then another side. */
function findSpot(
  node: DrawnNode,
  point: { x: number; y: number },
  radius: number,
  taken: readonly Rect[],
  box: { width: number; height: number },
  blockOf: (lines: number) => TextBlock,
): Spot | null {
  for (const side of ELSEWHERE[node.side]) {
    for (const lines of node.kind === 'issue' ? [3, 2, 1] : [2, 1]) {
      const block = blockOf(lines);
      const rect = rectOf(block, side, point, radius + 5);
      const inside = rect.left >= EDGE && rect.right <= box.width - EDGE && rect.top >= 0 && rect.bottom <= box.height;
      if (inside && !taken.some((other) => overlap(rect, other))) {
        return { rect, block, align: side === 'left' ? 'right' : side === 'right' ? 'left' : 'center' };
      }
    }
  }
  return null;
}

function rectOf({ lines, width }: TextBlock, side: Side, { x, y }: { x: number; y: number }, gap: number): Rect {
  const height = lines.length * LINE;
  const left = side === 'right' ? x + gap : side === 'left' ? x - gap - width : x - width / 2;
  const top = side === 'above' ? y - gap - height : side === 'below' ? y + gap : y - height / 2;
  return { left, top, right: left + width, bottom: top + height };
}

function overlap(a: Rect, b: Rect): boolean {
  return a.left < b.right + 4 && b.left < a.right + 4 && a.top < b.bottom && b.top < a.bottom;
}

/** With a rim in the colour of the paper, so that lines behind it do not cross it out. */
function paint(context: CanvasRenderingContext2D, { rect, block, align }: Spot, font: string, colours: Colours): void {
  context.font = font;
  context.textAlign = align;
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 4;
  context.strokeStyle = colours.paper;
  context.fillStyle = colours.ink;
  const x = align === 'left' ? rect.left : align === 'right' ? rect.right : (rect.left + rect.right) / 2;
  for (const [i, line] of block.lines.entries()) {
    const y = rect.top + (i + 0.5) * LINE + 0.5;
    context.strokeText(line, x, y);
    context.fillText(line, x, y);
  }
}
