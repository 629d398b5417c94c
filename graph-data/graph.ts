/** The stance graph: actors and issues as nodes, positions as edges from actor to issue, in graphology's form. */
import { DirectedGraph } from 'graphology';
import type { SerializedGraph } from 'graphology-types';
import { z } from 'zod';
import { ACTOR_TYPES } from './model/actor.ts';
import { Position, type Position as PositionRow } from './position.ts';

export const ActorNode = z.object({
  kind: z.literal('actor'),
  id: z.string(),
  name: z.string(),
  type: z.enum(ACTOR_TYPES),
  statements: z.int(),
});
export const IssueNode = z.object({
  kind: z.literal('issue'),
  id: z.string(),
  name: z.string(),
  type: z.literal('issue'),
  statements: z.int(),
});
export const StanceNode = z.discriminatedUnion('kind', [ActorNode, IssueNode]);
export type StanceNode = z.infer<typeof StanceNode>;

export const StanceEdge = Position.omit({ actor: true, issue: true });
export type StanceEdge = z.infer<typeof StanceEdge>;

const Shown = z.object({ shown: z.int(), total: z.int() });

/** What the graph holds of what the selection holds: nothing is cut without saying so. */
export const GraphAttributes = z.object({
  cut: z.boolean().meta({ description: 'true when the selection holds more stance edges than are shown' }),
  actors: Shown,
  issues: Shown,
  positions: Shown,
});
export type GraphAttributes = z.infer<typeof GraphAttributes>;

export type StanceGraph = DirectedGraph<StanceNode, StanceEdge, GraphAttributes>;

/** graphology's JSON of a stance graph, as the API answers it. */
export const StanceGraphJson = z.object({
  attributes: GraphAttributes,
  options: z.object({ type: z.literal('directed'), multi: z.literal(false), allowSelfLoops: z.boolean() }),
  nodes: z.array(z.object({ key: z.string(), attributes: StanceNode })),
  edges: z.array(z.object({ key: z.string(), source: z.string(), target: z.string(), attributes: StanceEdge })),
});
export type StanceGraphJson = z.infer<typeof StanceGraphJson>;

export interface Totals {
  actors: number;
  issues: number;
  positions: number;
}

export function actorKey(id: string): string {
  return `actor:${id}`;
}

export function issueKey(id: string): string {
  return `issue:${id}`;
}

/** The graph of some positions, in their order; `totals` says how many the whole selection has. */
export function stanceGraph(rows: readonly PositionRow[], totals: Totals): StanceGraph {
  const graph: StanceGraph = new DirectedGraph<StanceNode, StanceEdge, GraphAttributes>();
  for (const { actor, issue, ...edge } of rows) {
    const from = actorKey(actor.id);
    const to = issueKey(issue.id);
    addNode(
      graph,
      from,
      { kind: 'actor', id: actor.id, name: actor.name, type: actor.type, statements: 0 },
      edge.statements,
    );
    addNode(
      graph,
      to,
      { kind: 'issue', id: issue.id, name: issue.name, type: 'issue', statements: 0 },
      edge.statements,
    );
    graph.addEdgeWithKey(`${actor.id}>${issue.id}`, from, to, edge);
  }
  const nodes = (kind: StanceNode['kind']) => graph.filterNodes((_, node) => node.kind === kind).length;
  graph.replaceAttributes({
    cut: rows.length < totals.positions,
    actors: { shown: nodes('actor'), total: totals.actors },
    issues: { shown: nodes('issue'), total: totals.issues },
    positions: { shown: rows.length, total: totals.positions },
  });
  return graph;
}

function addNode(graph: StanceGraph, key: string, node: StanceNode, statements: number): void {
  if (!graph.hasNode(key)) graph.addNode(key, node);
  graph.updateNodeAttribute(key, 'statements', (before = 0) => before + statements);
}

/** The graph as JSON; `SerializedGraph` is graphology's own type for it. */
export function graphToJson(graph: StanceGraph): StanceGraphJson {
  const json: SerializedGraph<StanceNode, StanceEdge, GraphAttributes> = graph.export();
  return json as StanceGraphJson;
}
