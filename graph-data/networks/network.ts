/** A network: what positions imply between actors, or between issues. The reference for every store. */
import { StancegraphError } from '../errors.ts';
import type { ActorRef, IssueRef } from '../position.ts';
import { backboneOf } from './backbone.ts';
import { divisorOf, type Divisor } from './divisors.ts';
import { EdgeList } from './edge-list.ts';
import { incidenceOf, totalsOf } from './incidence.ts';
import { COEFFICIENTS, type NetworkOptions } from './options.ts';
import { forEachRow, workOf, type Plan } from './products.ts';
import type { Tallies } from './tallies.ts';

export interface Network {
  options: NetworkOptions;
  /** In the order of ids; also those without an edge. */
  nodes: readonly (ActorRef | IssueRef)[];
  /** n(a): supports and opposes of each node. */
  totals: Float64Array;
  /** Undirected, each once, from the earlier node to the later. */
  edges: EdgeList;
  plan: Plan;
}

/** What may be answered at the most; more is refused with what to narrow, before memory runs out. */
export interface Limits {
  edges: number;
  /** Steps of multiplication, of which a core does some hundred million a second. */
  work: number;
}

export const LIMITS: Limits = { edges: 1_000_000, work: 20_000_000_000 };

/** Throws `too_large` beyond the limits. */
export function networkOf(tallies: Tallies, options: NetworkOptions, limits: Limits = LIMITS): Network {
  const matrix = incidenceOf(tallies, options.between);
  refuseWork(workOf(matrix), limits.work);
  const [same, opposite] = COEFFICIENTS[options.kind];
  const gathered = gather(options, divisorOf(matrix, options), limits);
  const plan = forEachRow(matrix, { same, opposite }, gathered.addRow);
  return finished(nodesOf(tallies, options), totalsOf(matrix), gathered.edges, options, plan);
}

export function nodesOf(tallies: Pick<Tallies, 'actors' | 'issues'>, { between }: NetworkOptions): Network['nodes'] {
  return between === 'actors' ? tallies.actors : tallies.issues;
}

/** Takes rows of sums, and keeps those whose weight is far enough from 0. */
export function gather(options: Pick<NetworkOptions, 'threshold'>, divisor: Divisor, limits: Limits) {
  const edges = new EdgeList();
  const addRow = (a: number, sums: Float64Array) => {
    for (let b = a + 1; b < sums.length; b++) {
      const sum = sums[b] as number;
      if (sum === 0) continue;
      const by = divisor(a, b);
      const weight = by === 0 ? 0 : sum / by;
      if (weight === 0 || Math.abs(weight) < options.threshold) continue;
      edges.add(a, b, weight, sum, by);
    }
    if (edges.count > limits.edges) throw tooMany(limits.edges);
  };
  return { edges, addRow };
}

export function finished(
  nodes: Network['nodes'],
  totals: Float64Array,
  all: EdgeList,
  options: NetworkOptions,
  plan: Plan,
): Network {
  const edges = options.backbone === null ? all : backboneOf(all, nodes.length, options.backbone);
  return { options, nodes, totals, edges, plan };
}

const REMEDY = 'Narrow the selection: fewer issues or actors, shorter dates, or a greater minStatements.';

const count = (n: number) => Math.round(n).toLocaleString('en');

function tooMany(limit: number): StancegraphError {
  return new StancegraphError(
    'too_large',
    `This network has more than ${count(limit)} edges. Ask for a greater threshold (threshold=2, say). ${REMEDY}`,
  );
}

export function refuseWork(work: number, limit: number): void {
  if (work <= limit) return;
  throw new StancegraphError(
    'too_large',
    `This network takes ${count(work)} multiplications, and ${count(limit)} are made at the most. ${REMEDY}`,
  );
}
