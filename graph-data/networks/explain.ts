/** Why two have the weight they have: each term of the sum, and what it is divided by. */
import { StancegraphError } from '../errors.ts';
import { nearest } from '../nearest.ts';
import type { ActorRef, IssueRef } from '../position.ts';
import { divisorOf } from './divisors.ts';
import { formulaOf } from './formula.ts';
import { incidenceOf, type Incidence } from './incidence.ts';
import { nodesOf } from './network.ts';
import { COEFFICIENTS, type NetworkOptions } from './options.ts';
import type { Tallies } from './tallies.ts';

export interface Sides {
  supports: number;
  opposes: number;
}

/** What one shared issue (or actor) adds to the sum. */
export interface Term {
  over: ActorRef | IssueRef;
  source: Sides;
  target: Sides;
  adds: number;
}

export interface Explanation {
  formula: string;
  source: ActorRef | IssueRef;
  target: ActorRef | IssueRef;
  /** `sum / divisor`, or 0 where the divisor is 0. */
  weight: number;
  sum: number;
  divisor: number;
  /** Those that add most to either side first. */
  terms: Term[];
}

/** Throws `not_found` where the selection holds no support or oppose of one of the two. */
export function explain(tallies: Tallies, options: NetworkOptions, source: string, target: string): Explanation {
  const matrix = incidenceOf(tallies, options.between);
  const nodes = nodesOf(tallies, options);
  const over = options.between === 'actors' ? tallies.issues : tallies.actors;
  const [a, b] = [placeOf(nodes, source, options), placeOf(nodes, target, options)];
  const coefficients = COEFFICIENTS[options.kind];
  const terms = termsOf(matrix, a, b, over, coefficients);
  const sum = terms.reduce((total, term) => total + term.adds, 0);
  const divisor = divisorOf(matrix, options)(Math.min(a, b), Math.max(a, b));
  return {
    formula: formulaOf(options),
    source: nodes[a] as ActorRef | IssueRef,
    target: nodes[b] as ActorRef | IssueRef,
    weight: divisor === 0 ? 0 : sum / divisor,
    sum,
    divisor,
    terms,
  };
}

function placeOf(nodes: readonly (ActorRef | IssueRef)[], id: string, { between }: NetworkOptions): number {
  const place = nodes.findIndex((node) => node.id === id);
  if (place >= 0) return place;
  const near = nearest(
    id,
    nodes.map((node) => node.id),
  );
  const hint = near === null ? '' : ` Did you mean "${near}"?`;
  const kind = between === 'actors' ? 'actor' : 'issue';
  throw new StancegraphError('not_found', `The selection holds no support or oppose of the ${kind} "${id}".${hint}`);
}

function termsOf(
  matrix: Incidence,
  a: number,
  b: number,
  over: readonly (ActorRef | IssueRef)[],
  [same, opposite]: readonly [number, number],
): Term[] {
  const theirs = new Map(cells(matrix, b));
  const terms: Term[] = [];
  for (const [column, source] of cells(matrix, a)) {
    const target = theirs.get(column);
    const shared = over[column];
    if (target === undefined || shared === undefined) continue;
    const alike = source.supports * target.supports + source.opposes * target.opposes;
    const unlike = source.supports * target.opposes + source.opposes * target.supports;
    terms.push({ over: shared, source, target, adds: same * alike + opposite * unlike });
  }
  return terms.sort((x, y) => Math.abs(y.adds) - Math.abs(x.adds) || (x.over.id < y.over.id ? -1 : 1));
}

function* cells({ start, column, supports, opposes }: Incidence, row: number): Generator<[number, Sides]> {
  for (let entry = start[row] as number; entry < (start[row + 1] as number); entry++) {
    yield [column[entry] as number, { supports: supports[entry] as number, opposes: opposes[entry] as number }];
  }
}
