/** A network in graphology's JSON, as the API answers it. */
import { UndirectedGraph } from 'graphology';
import type { SerializedGraph } from 'graphology-types';
import { z } from 'zod';
import { actorKey, issueKey } from '../graph.ts';
import { ACTOR_TYPES } from '../model/actor.ts';
import type { ActorRef, IssueRef } from '../position.ts';
import { formulaOf } from './formula.ts';
import type { Network } from './network.ts';
import { NetworkOptions } from './options.ts';

const said = z.int().meta({ description: 'its supports and opposes in the selection' });
export const NetworkNode = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('actor'), id: z.string(), name: z.string(), type: z.enum(ACTOR_TYPES), statements: said }),
  z.object({ kind: z.literal('issue'), id: z.string(), name: z.string(), type: z.literal('issue'), statements: said }),
]);
export type NetworkNode = z.infer<typeof NetworkNode>;

export const NetworkEdge = z.object({
  weight: z.number().meta({ description: 'sum / divisor' }),
  sum: z.number().meta({ description: 'what the weight was before it was divided' }),
  divisor: z.number().meta({ description: 'what it was divided by; 1 for none' }),
});
export type NetworkEdge = z.infer<typeof NetworkEdge>;

export const NetworkAttributes = NetworkOptions.extend({
  formula: z.string().meta({ description: 'what a weight is, in words' }),
});
export type NetworkAttributes = z.infer<typeof NetworkAttributes>;

export const NetworkJson = z.object({
  attributes: NetworkAttributes,
  options: z.object({ type: z.literal('undirected'), multi: z.literal(false), allowSelfLoops: z.boolean() }),
  nodes: z.array(z.object({ key: z.string(), attributes: NetworkNode })),
  edges: z.array(
    z.object({
      key: z.string(),
      source: z.string(),
      target: z.string(),
      undirected: z.literal(true),
      attributes: NetworkEdge,
    }),
  ),
});
export type NetworkJson = z.infer<typeof NetworkJson>;

export type NetworkGraph = UndirectedGraph<NetworkNode, NetworkEdge, NetworkAttributes>;

export function nodeKey(ref: ActorRef | IssueRef): string {
  return 'type' in ref ? actorKey(ref.id) : issueKey(ref.id);
}

export function nodeOf(ref: ActorRef | IssueRef, statements: number): NetworkNode {
  return 'type' in ref
    ? { kind: 'actor', id: ref.id, name: ref.name, type: ref.type, statements }
    : { kind: 'issue', id: ref.id, name: ref.name, type: 'issue', statements };
}

/** Made without graphology, which takes five times as long; `UndirectedGraph.from` reads it. */
export function networkToJson({ nodes, edges, options, totals }: Network): NetworkJson {
  const keys = nodes.map(nodeKey);
  const listed: NetworkJson['edges'] = [];
  for (let edge = 0; edge < edges.count; edge++) {
    const [a, b, weight, sum, divisor] = edges.at(edge);
    listed.push({
      key: `${nodes[a]?.id ?? ''}|${nodes[b]?.id ?? ''}`,
      source: keys[a] ?? '',
      target: keys[b] ?? '',
      undirected: true,
      attributes: { weight, sum, divisor },
    });
  }
  return {
    attributes: { ...options, formula: formulaOf(options) },
    options: { type: 'undirected', multi: false, allowSelfLoops: false },
    nodes: nodes.map((ref, place) => ({ key: keys[place] ?? '', attributes: nodeOf(ref, totals[place] ?? 0) })),
    edges: listed,
  };
}

/** For graphology's algorithms. */
export function networkGraph(network: Network): NetworkGraph {
  const graph: NetworkGraph = new UndirectedGraph<NetworkNode, NetworkEdge, NetworkAttributes>({
    allowSelfLoops: false,
  });
  graph.import(networkToJson(network) as SerializedGraph<NetworkNode, NetworkEdge, NetworkAttributes>);
  return graph;
}
