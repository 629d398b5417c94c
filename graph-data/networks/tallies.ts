/** The counts of positions, by number: what every network is computed from. */
import type { ActorRef, IssueRef, Position } from '../position.ts';
import { byId } from './refs.ts';

/**
 * One entry for each position with at least one support or oppose, sorted by actor and then issue. `actor` and `issue` are
 * places in the lists, which are in the order of ids and hold nobody without an entry.
 */
export interface Tallies {
  actors: readonly ActorRef[];
  issues: readonly IssueRef[];
  actor: Uint32Array;
  issue: Uint32Array;
  supports: Float64Array;
  opposes: Float64Array;
}

/** The tallies of positions in any order; neutral ones take no part (rule M1). */
export function talliesOf(positions: readonly Position[]): Tallies {
  const sided = positions.filter(({ supports, opposes }) => supports + opposes > 0);
  const actors = byId(sided.map((each) => each.actor));
  const issues = byId(sided.map((each) => each.issue));
  const placeOfActor = new Map(actors.map(({ id }, place) => [id, place]));
  const placeOfIssue = new Map(issues.map(({ id }, place) => [id, place]));
  const entries = sided
    .map(({ actor, issue, supports, opposes }) => ({
      actor: placeOfActor.get(actor.id) ?? 0,
      issue: placeOfIssue.get(issue.id) ?? 0,
      supports,
      opposes,
    }))
    .toSorted((a, b) => a.actor - b.actor || a.issue - b.issue);
  return {
    actors,
    issues,
    actor: Uint32Array.from(entries, (each) => each.actor),
    issue: Uint32Array.from(entries, (each) => each.issue),
    supports: Float64Array.from(entries, (each) => each.supports),
    opposes: Float64Array.from(entries, (each) => each.opposes),
  };
}
