/** ForceAtlas2 from places that depend on nothing but the graph, part by part, each turned to lie along its cell and stretched to fill it. */
import { DirectedGraph } from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import noverlap from 'graphology-layout-noverlap';
import { cellsFor, type Cell } from './cells.ts';
import { NAME_WIDTH, type Drawable, type DrawnEdge, type DrawnNode } from './drawable.ts';
import type { Box } from './box.ts';
import type { Layout, Place } from './layout.ts';

const MARGIN = { x: 90, y: 30 } as const;
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

/** What was found for a graph, so that another size of the drawing does not ask for it anew. */
const known = new WeakMap<Drawable, Part[]>();

export function placeByForce(graph: Drawable, box: Box): Layout {
  const parts =
    known.get(graph) ?? connectedParts(graph).map((keys) => ({ keys, points: turned(forced(graph, keys)) }));
  known.set(graph, parts);
  const cells = cellsFor(parts.map(({ keys }) => keys.length), { width: box.width - 2 * MARGIN.x, height: box.height - 2 * MARGIN.y }); // prettier-ignore
  const places = new Map<string, Place>();
  for (const [i, { keys, points }] of parts.entries()) {
    const cell = cells[i] ?? { x: 0, y: 0, ...box };
    const apart = scaled(movedApart(graph, keys, scaled(points, cell)), cell);
    for (const [j, key] of keys.entries()) places.set(key, placeOf(graph, key, apart[j] ?? cell));
  }
  return { places, captions: [], roomy: false };
}

interface Part {
  keys: string[];
  points: Point[];
}

/** The nodes of each part that lines hold together, the largest part first. */
function connectedParts(graph: Drawable): string[][] {
  const seen = new Set<string>();
  const parts: string[][] = [];
  for (const start of graph.nodes()) {
    if (seen.has(start)) continue;
    seen.add(start);
    const part = [start];
    for (const key of part) {
      for (const next of graph.neighbors(key)) {
        if (seen.has(next)) continue;
        seen.add(next);
        part.push(next);
      }
    }
    parts.push(part);
  }
  return parts.toSorted((a, b) => b.length - a.length);
}

function forced(graph: Drawable, keys: readonly string[]): Point[] {
  const part = partOf(graph, keys);
  const { order } = part;
  const found = forceAtlas2(part, {
    iterations: order < 150 ? 500 : order < 600 ? 250 : 120,
    getEdgeWeight: (_: string, { statements }: DrawnEdge) => 1 + Math.log(statements),
    settings: {
      barnesHutOptimize: order > 250,
      strongGravityMode: true,
      gravity: 0.05,
      scalingRatio: 8,
      slowDown: 1 + Math.log(order),
    },
  });
  return keys.map((key) => found[key] ?? { x: 0, y: 0 });
}

/** A copy of some nodes with the lines between them, laid on a spiral. */
function partOf(graph: Drawable, keys: readonly string[]): Drawable {
  const part: Drawable = new DirectedGraph<DrawnNode, DrawnEdge>();
  keys.forEach((key, i) => part.addNode(key, { ...graph.getNodeAttributes(key), ...spiral(i) }));
  for (const key of keys) {
    graph.forEachOutEdge(key, (edge, attributes, source, target) =>
      part.addEdgeWithKey(edge, source, target, attributes),
    );
  }
  return part;
}

function spiral(i: number): Point {
  const radius = 10 * Math.sqrt(i + 1);
  return { x: radius * Math.cos(i * GOLDEN), y: radius * Math.sin(i * GOLDEN) };
}

interface Point {
  x: number;
  y: number;
}

/** So that the longest extent is horizontal: drawings are wider than high. */
function turned(points: readonly Point[]): Point[] {
  const centre = { x: mean(points.map(({ x }) => x)), y: mean(points.map(({ y }) => y)) };
  const moved = points.map(({ x, y }) => ({ x: x - centre.x, y: y - centre.y }));
  const xx = mean(moved.map(({ x }) => x * x));
  const yy = mean(moved.map(({ y }) => y * y));
  const xy = mean(moved.map(({ x, y }) => x * y));
  const angle = 0.5 * Math.atan2(2 * xy, xx - yy);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return moved.map(({ x, y }) => ({ x: x * cos + y * sin, y: y * cos - x * sin }));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** Moves nodes off each other, in pixels. */
function movedApart(graph: Drawable, keys: readonly string[], points: readonly Point[]): Point[] {
  const part = partOf(graph, keys);
  keys.forEach((key, i) => part.mergeNodeAttributes(key, points[i] ?? {}));
  const found = noverlap(part, {
    maxIterations: part.order < 800 ? 120 : 40,
    settings: { margin: 2, ratio: 1.1, speed: 3 },
  });
  return keys.map((key) => found[key] ?? { x: 0, y: 0 });
}

function scaled(points: readonly Point[], cell: Cell): Point[] {
  const x = scale(points.map((point) => point.x), cell.width); // prettier-ignore
  const y = scale(points.map((point) => point.y), cell.height); // prettier-ignore
  return points.map((_, i) => ({ x: cell.x + (x[i] ?? 0), y: cell.y + (y[i] ?? 0) }));
}

/** Onto `extent` pixels around 0. */
function scale(values: readonly number[], extent: number): number[] {
  const least = Math.min(...values);
  const range = Math.max(...values) - least || 1;
  return values.map((value) => ((value - least) / range - 0.5) * extent);
}

function placeOf(graph: Drawable, key: string, { x, y }: Point): Place {
  return { x, y, side: 'right', nameWidth: NAME_WIDTH[graph.getNodeAttribute(key, 'kind')] };
}
