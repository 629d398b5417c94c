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
  /** How wide the name may be, in pixels, at most. */
  nameWidth: number;
}
export type Side = 'left' | 'right' | 'above' | 'below';

/** A position, or a line of another kind than positions. */
export type DrawnLine = Outcome | 'other';

export interface DrawnEdge {
  position: DrawnLine;
  statements: number;
  /** Width in pixels. */
  size: number;
}

export type Drawable = DirectedGraph<DrawnNode, DrawnEdge>;

export const NAME_WIDTH = { actor: 170, issue: 250 } as const;

interface Range {
  least: number;
  most: number;
}

export function drawableOf(json: StanceGraphJson): Drawable {
  const graph: Drawable = new DirectedGraph<DrawnNode, DrawnEdge>();
  const mostOf = { actor: most(json, 'actor'), issue: most(json, 'issue') };
  for (const { key, attributes } of json.nodes) {
    const { kind, id, name, statements } = attributes;
    const size = scaled(statements, mostOf[kind], radiiFor(json.nodes.length)[kind]);
    graph.addNode(key, { kind, id, name, statements, size, x: 0, y: 0, side: 'right', nameWidth: NAME_WIDTH[kind] });
  }
  const mostInEdge = Math.max(1, ...json.edges.map((edge) => edge.attributes.statements));
  const widths = widthsFor(json.edges.length);
  for (const { key, source, target, attributes } of json.edges) {
    graph.addEdgeWithKey(key, source, target, edgeOf(attributes, mostInEdge, widths));
  }
  return graph;
}

function edgeOf({ position, statements }: StanceEdge, mostInEdge: number, widths: Range): DrawnEdge {
  return { position, statements, size: scaled(statements, mostInEdge, widths) };
}

/** Many nodes must be small to leave anything between them. */
function radiiFor(nodes: number): Record<DrawnNode['kind'], Range> {
  if (nodes <= 80) return { actor: { least: 5.5, most: 13 }, issue: { least: 5.5, most: 12 } };
  return nodes <= 300
    ? { actor: { least: 4, most: 12 }, issue: { least: 3.5, most: 9 } }
    : { actor: { least: 3, most: 11 }, issue: { least: 2.5, most: 8 } };
}

/** Many lines must be thin to leave anything to see. */
function widthsFor(edges: number): Range {
  if (edges <= 150) return { least: 2.6, most: 8 };
  return edges <= 600 ? { least: 1.8, most: 6 } : { least: 1.3, most: 5 };
}

function most(json: StanceGraphJson, kind: DrawnNode['kind']): number {
  return Math.max(
    1,
    ...json.nodes.filter((node) => node.attributes.kind === kind).map((node) => node.attributes.statements),
  );
}

/** By the square root, so that areas compare; one statement always is the least. */
function scaled(value: number, mostValue: number, { least, most: greatest }: Range): number {
  const span = Math.sqrt(Math.max(mostValue, 8)) - 1;
  return least + ((greatest - least) * (Math.sqrt(Math.max(1, value)) - 1)) / span;
}
