/** The graph of an answer in Cypher as it is drawn: one line between two nodes, however many relationships there are. */
import { DirectedGraph } from 'graphology';
import type { CypherGraphJson } from '../../graph-data/cypher-answer.ts';
import { NAME_WIDTH, type Drawable, type DrawnEdge, type DrawnLine, type DrawnNode } from './drawable.ts';

type Node = CypherGraphJson['nodes'][number]['attributes'];
type Edge = CypherGraphJson['edges'][number];

export function cypherDrawable({ nodes, edges }: CypherGraphJson, nameOf: (node: Node) => string): Drawable {
  const graph: Drawable = new DirectedGraph<DrawnNode, DrawnEdge>({ allowSelfLoops: true });
  const degrees = degreesOf(edges);
  const most = Math.max(1, ...degrees.values());
  for (const { key, attributes } of nodes) {
    const degree = degrees.get(key) ?? 0;
    const kind = attributes.labels.includes('Actor') ? 'actor' : 'issue';
    graph.addNode(key, {
      kind,
      id: key,
      name: nameOf(attributes),
      statements: degree + 1,
      size: 5 + 6 * Math.sqrt(degree / most),
      x: 0,
      y: 0,
      side: 'right',
      nameWidth: NAME_WIDTH[kind],
    });
  }
  for (const { source, target, attributes } of edges) {
    const position = lineOf(attributes.type);
    const known = graph.edge(source, target);
    if (known === undefined) graph.addEdge(source, target, { position, statements: 1, size: 2 });
    else graph.mergeEdgeAttributes(known, { position: joined(graph.getEdgeAttribute(known, 'position'), position) });
  }
  return graph;
}

/** Whether it holds nothing but stances of actors on issues, so that it can be laid out as the stance graph is. */
export function isOfStances(graph: Drawable): boolean {
  return graph.size > 0 && graph.everyEdge((_, { position }) => position !== 'other');
}

function lineOf(type: string): DrawnLine {
  return type === 'SUPPORTS' ? 'support' : type === 'OPPOSES' ? 'oppose' : 'other';
}

/** A stance is seen before any other relationship. */
function joined(one: DrawnLine, other: DrawnLine): DrawnLine {
  if (one === other || other === 'other') return one;
  return one === 'other' ? other : 'mixed';
}

function degreesOf(edges: readonly Edge[]): Map<string, number> {
  const degrees = new Map<string, number>();
  for (const { source, target } of edges) {
    for (const end of [source, target]) degrees.set(end, (degrees.get(end) ?? 0) + 1);
  }
  return degrees;
}
