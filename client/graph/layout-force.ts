/** ForceAtlas2 from places that depend on nothing but the graph, turned to lie along the drawing and stretched to fill it. */
import forceAtlas2 from 'graphology-layout-forceatlas2';
import noverlap from 'graphology-layout-noverlap';
import { NAME_WIDTH, type Drawable, type DrawnEdge } from './drawable.ts';
import type { Box, Layout, Place } from './layout.ts';

const MARGIN = { x: 110, y: 36 } as const;
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

/** What was found for a graph, so that another size of the drawing does not ask for it anew. */
const known = new WeakMap<Drawable, Point[]>();

export function placeByForce(graph: Drawable, box: Box): Layout {
  const found = known.get(graph) ?? turned(forced(graph));
  known.set(graph, found);
  const keys = graph.nodes();
  return placesOf(graph, keys, scaled(apart(graph, keys, scaled(found, box)), box));
}

function forced(graph: Drawable): Point[] {
  graph.nodes().forEach((key, i) => graph.mergeNodeAttributes(key, spiral(i)));
  const { order } = graph;
  const found = forceAtlas2(graph, {
    iterations: order < 150 ? 500 : order < 600 ? 250 : 120,
    getEdgeWeight: (_: string, { statements }: DrawnEdge) => 1 + Math.log(statements),
    settings: {
      barnesHutOptimize: order > 250,
      // Parts that no line joins stay near each other all the same.
      strongGravityMode: true,
      gravity: 0.06,
      scalingRatio: 8,
      slowDown: 1 + Math.log(order),
    },
  });
  return graph.nodes().map((key) => found[key] ?? { x: 0, y: 0 });
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
function apart(graph: Drawable, keys: readonly string[], points: readonly Point[]): Point[] {
  keys.forEach((key, i) => graph.mergeNodeAttributes(key, points[i] ?? {}));
  const found = noverlap(graph, {
    maxIterations: graph.order < 800 ? 120 : 40,
    settings: { margin: 2, ratio: 1.1, speed: 3 },
  });
  return keys.map((key) => found[key] ?? { x: 0, y: 0 });
}

function scaled(points: readonly Point[], box: Box): Point[] {
  const x = scale(points.map((point) => point.x), box.width - 2 * MARGIN.x); // prettier-ignore
  const y = scale(points.map((point) => point.y), box.height - 2 * MARGIN.y); // prettier-ignore
  return points.map((_, i) => ({ x: x[i] ?? 0, y: y[i] ?? 0 }));
}

/** Onto `extent` pixels around 0. */
function scale(values: readonly number[], extent: number): number[] {
  const least = Math.min(...values);
  const range = Math.max(...values) - least || 1;
  return values.map((value) => ((value - least) / range - 0.5) * Math.max(extent, 80));
}

function placesOf(graph: Drawable, keys: readonly string[], points: readonly Point[]): Layout {
  const place = (key: string, i: number): Place => {
    const { kind } = graph.getNodeAttributes(key);
    return { ...(points[i] ?? { x: 0, y: 0 }), side: 'right', nameWidth: NAME_WIDTH[kind] };
  };
  return { places: new Map(keys.map((key, i) => [key, place(key, i)])), captions: [] };
}
