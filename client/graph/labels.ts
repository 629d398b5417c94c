/** The names in the drawing: real text in any script, the weightiest first, none over another, none cut off at the edge. */
import type { Colours } from './colours.ts';
import type { Drawable, DrawnNode } from './drawable.ts';
import { findSpot, LINE, type Rect, type Spot } from './label-spots.ts';
import type { Caption } from './layout.ts';
import type { Renderer } from './styles.ts';
import { wrap, type TextBlock } from './text-wrap.ts';

const FAMILY = "'Inter Variable', system-ui, sans-serif";
const FONTS = {
  actor: `600 12.5px ${FAMILY}`,
  issue: `450 12.5px ${FAMILY}`,
  caption: `600 12.5px ${FAMILY}`,
} as const;
/** In larger graphs names may stand over nodes: else there would be room for none. */
const KEPT_CLEAR = 150;

export interface LabelLayer {
  draw: () => void;
  /** The node whose name is at this place, if any. */
  at: (x: number, y: number) => string | null;
}

interface LabelOptions {
  sigma: Renderer;
  graph: Drawable;
  colours: Colours;
  captions: () => readonly Caption[];
  /** The nodes that are highlighted; null: none, and all are drawn alike. */
  lit: () => ReadonlySet<string> | null;
}

export function labelLayer({ sigma, graph, colours, captions, lit }: LabelOptions): LabelLayer {
  const canvas = sigma.createCanvas('names', { afterLayer: 'stage', style: { pointerEvents: 'none' } });
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no 2D canvas');
  const weightiest = graph
    .nodes()
    .toSorted((a, b) => graph.getNodeAttribute(b, 'statements') - graph.getNodeAttribute(a, 'statements'));
  const blockOf = blockCache(context);
  const { most, lines } = graph.order <= KEPT_CLEAR ? { most: 160, lines: [3, 2, 1] } : { most: 60, lines: [1] };
  let placed = new Map<string, Rect>();

  const place = (keys: readonly string[]): Map<string, Spot> => {
    const box = sigma.getDimensions();
    const taken: Rect[] = [];
    const nodes = graph.order <= KEPT_CLEAR ? keys.map((key) => discOf(sigma, graph.getNodeAttributes(key))) : [];
    const spots = new Map<string, Spot>();
    for (const [i, key] of keys.entries()) {
      if (spots.size >= most) break;
      const node = graph.getNodeAttributes(key);
      const point = sigma.graphToViewport(node);
      if (point.x < 0 || point.y < 0 || point.x > box.width || point.y > box.height) continue;
      const obstacles = [...taken, ...nodes.filter((_, other) => other !== i)];
      const spot = findSpot({
        node,
        point,
        gap: sigma.scaleSize(node.size) + 5,
        obstacles,
        box,
        lines,
        blockOf: (count) => blockOf(key, node, count),
      });
      if (spot === null) continue;
      taken.push(spot.rect);
      spots.set(key, spot);
    }
    return spots;
  };

  const draw = () => {
    clear(canvas, context, sigma.getDimensions());
    const near = lit();
    const keys = near === null ? weightiest : weightiest.toSorted((a, b) => Number(near.has(b)) - Number(near.has(a)));
    const spots = place(keys);
    placed = new Map([...spots].map(([key, spot]) => [key, spot.rect]));
    for (const [key, spot] of spots) {
      context.globalAlpha = near === null || near.has(key) ? 1 : 0.25;
      paint(context, spot, FONTS[graph.getNodeAttribute(key, 'kind')], colours.ink, colours.paper);
    }
    context.globalAlpha = near === null ? 1 : 0.4;
    for (const caption of captions()) paintCaption(context, sigma, caption, colours);
    context.globalAlpha = 1;
  };

  const at = (x: number, y: number) => {
    for (const [key, { left, top, right, bottom }] of placed)
      if (x >= left && x <= right && y >= top && y <= bottom) return key;
    return null;
  };
  return { draw, at };
}

function blockCache(context: CanvasRenderingContext2D) {
  const blocks = new Map<string, TextBlock>();
  return (key: string, node: DrawnNode, lines: number): TextBlock => {
    const id = `${lines} ${Math.round(node.nameWidth)} ${key}`;
    const known = blocks.get(id);
    if (known !== undefined) return known;
    context.font = FONTS[node.kind];
    const made = wrap(node.name, node.nameWidth, lines, (text) => context.measureText(text).width);
    blocks.set(id, made);
    return made;
  };
}

function discOf(sigma: Renderer, node: DrawnNode): Rect {
  const { x, y } = sigma.graphToViewport(node);
  const radius = sigma.scaleSize(node.size);
  return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius };
}

function clear(
  canvas: HTMLCanvasElement,
  context: CanvasRenderingContext2D,
  { width, height }: { width: number; height: number },
): void {
  const ratio = window.devicePixelRatio;
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
}

/** With a rim in the colour of the paper, so that lines behind it do not cross it out. */
function paint(
  context: CanvasRenderingContext2D,
  { rect, block, align }: Spot,
  font: string,
  ink: string,
  paper: string,
): void {
  context.font = font;
  context.textAlign = align;
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 5;
  context.strokeStyle = paper;
  context.fillStyle = ink;
  const x = align === 'left' ? rect.left : align === 'right' ? rect.right : (rect.left + rect.right) / 2;
  const lines = block.lines.map((line, i) => ({ line, y: rect.top + (i + 0.5) * LINE + 0.5 }));
  for (const { line, y } of lines) context.strokeText(line, x, y);
  for (const { line, y } of lines) context.fillText(line, x, y);
}

function paintCaption(
  context: CanvasRenderingContext2D,
  sigma: Renderer,
  { x, y, text, of, align }: Caption,
  colours: Colours,
): void {
  const point = sigma.graphToViewport({ x, y });
  const rect = { left: point.x, right: point.x, top: point.y - LINE / 2, bottom: point.y + LINE / 2 };
  paint(context, { rect, block: { lines: [text], width: 0 }, align }, FONTS.caption, colours[of], colours.paper);
}
