/** The names in the drawing: real text in any script, the weightiest first, none over another, none cut off at the edge. */
import type { Colours } from './colours.ts';
import type { Drawable, DrawnNode } from './drawable.ts';
import { LINE, type Spot } from './label-spots.ts';
import type { Caption, Layout } from './layout.ts';
import { placeNames } from './name-places.ts';
import type { Renderer } from './styles.ts';
import { wrap, type TextBlock } from './text-wrap.ts';

const FAMILY = "'Inter Variable', system-ui, sans-serif";
const FONTS = {
  actor: `600 12.5px ${FAMILY}`,
  issue: `450 12.5px ${FAMILY}`,
  caption: `600 12.5px ${FAMILY}`,
} as const;

export interface LabelLayer {
  draw: () => void;
  /** The node whose name is at this place, if any. */
  at: (x: number, y: number) => string | null;
}

interface LabelOptions {
  sigma: Renderer;
  graph: Drawable;
  colours: Colours;
  layout: () => Layout;
  /** The nodes that are highlighted; null: none, and all are drawn alike. */
  lit: () => ReadonlySet<string> | null;
}

export function labelLayer({ sigma, graph, colours, layout, lit }: LabelOptions): LabelLayer {
  const canvas = sigma.createCanvas('names', { afterLayer: 'stage', style: { pointerEvents: 'none' } });
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no 2D canvas');
  const weight = (key: string) => graph.getNodeAttribute(key, 'statements');
  const weightiest = graph.nodes().toSorted((a, b) => weight(b) - weight(a));
  const blockOf = blockCache(context);
  let spots: ReadonlyMap<string, Spot> = new Map();

  const draw = () => {
    clear(canvas, context, sigma.getDimensions());
    const near = lit();
    const keys = near === null ? weightiest : weightiest.toSorted((a, b) => Number(near.has(b)) - Number(near.has(a)));
    spots = placeNames({ sigma, graph, keys, lit: near, roomy: layout().roomy, blockOf });
    for (const [key, spot] of spots) {
      context.globalAlpha = near === null || near.has(key) ? 1 : 0.25;
      paint(context, spot, FONTS[graph.getNodeAttribute(key, 'kind')], colours.ink, colours.paper);
    }
    context.globalAlpha = near === null ? 1 : 0.4;
    for (const caption of layout().captions) paintCaption(context, sigma, caption, colours);
    context.globalAlpha = 1;
  };
  return { draw, at: (x, y) => spotAt(spots, x, y) };
}

function spotAt(spots: ReadonlyMap<string, Spot>, x: number, y: number): string | null {
  for (const [key, { rect }] of spots) {
    if (x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom) return key;
  }
  return null;
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
