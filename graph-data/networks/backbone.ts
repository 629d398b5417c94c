/**
 * The backbone of a network: the disparity filter of Serrano, Boguñá and Vespignani, Extracting the multiscale backbone of
 * complex weighted networks, PNAS 106 (2009) 6483-6488.
 */
import type { EdgeList } from './edge-list.ts';

/**
 * Keeps an edge if, for one of its ends, a share as large as its own of that end's strength would come about by chance with
 * a probability below `level`: (1 - p)^(k - 1) < level, where p is the share and k the number of the end's edges. The sign
 * of a weight says nothing here. An end with one edge alone never keeps it by itself.
 */
export function backboneOf(edges: EdgeList, nodes: number, level: number): EdgeList {
  const strength = new Float64Array(nodes);
  const degree = new Uint32Array(nodes);
  for (let edge = 0; edge < edges.count; edge++) {
    const size = Math.abs(edges.weight[edge] as number);
    for (const end of [edges.source[edge] as number, edges.target[edge] as number]) {
      strength[end] = (strength[end] as number) + size;
      degree[end] = (degree[end] as number) + 1;
    }
  }
  const chance = (end: number, size: number) => (1 - size / (strength[end] as number)) ** ((degree[end] as number) - 1);
  return edges.filter((edge) => {
    const size = Math.abs(edges.weight[edge] as number);
    const [a, b] = [edges.source[edge] as number, edges.target[edge] as number];
    return Math.min(chance(a, size), chance(b, size)) < level;
  });
}
