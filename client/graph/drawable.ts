/** The stance graph as it is drawn: sizes from counts, places from the layout. */
import { DirectedGraph } from 'graphology';
import type { StanceEdge, StanceGraphJson } from '../../graph-data/graph.ts';
import type { Outcome } from '../../graph-data/selection.ts';

export interface DrawnNode {
  kind: 'actor' | 'issue';
  id: string;
  name: string;
  statements: number;
  /** Radius in pixels. */
  size: number;
  x: number;
  y: number;
  /** Where its name goes, if there is room. */
  side: Side;
}
export type Side = 'left' | 'right' | 'above' | 'below';

export interface DrawnEdge {
  position: Outcome;
  statements: number;
  /** Width in pixels. */
  size: number;
}

export type Drawable = DirectedGraph<DrawnNode, DrawnEdge>;

const RADIUS = { actor: { least: 4.5, most: 13 }, issue: { least: 4.5, most: 12 } } as const;
const WIDTH = { least: 2, most: 7 } as const;

export function drawableOf(json: StanceGraphJson): Drawable {
  const graph: Drawable = new DirectedGraph<DrawnNode, DrawnEdge>();
  const mostOf = { actor: most(json, 'actor'), issue: most(json, 'issue') };
  for (const { key, attributes } of json.nodes) {
    const { kind, id, name, statements } = attributes;
    const size = scaled(statements, mostOf[kind], RADIUS[kind]);
    graph.addNode(key, { kind, id, name, statements, size, x: 0, y: 0, side: 'right' });
  }
  const mostInEdge = Math.max(1, ...json.edges.map((edge) => edge.attributes.statements));
  for (const { key, source, target, attributes } of json.edges) {
    graph.addEdgeWithKey(key, source, target, edgeOf(attributes, mostInEdge));
  }
  return graph;
}

function edgeOf({ position, statements }: StanceEdge, mostInEdge: number): DrawnEdge {
  return { position, statements, size: scaled(statements, mostInEdge, WIDTH) };
}

function most(json: StanceGraphJson, kind: DrawnNode['kind']): number {
  return Math.max(1, ...json.nodes.filter((node) => node.attributes.kind === kind).map((node) => node.attributes.statements));
}

/** By the square root, so that areas compare; one statement always is the least. */
function scaled(value: number, mostValue: number, { least, most: greatest }: { least: number; most: number }): number {
  const span = Math.sqrt(Math.max(mostValue, 8)) - 1;
  return least + ((greatest - least) * (Math.sqrt(Math.max(1, value)) - 1)) / span;
}
