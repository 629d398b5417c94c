/** A position row, and how counts of statements become one. */
import { z } from 'zod';
import { PartialDate } from './date.ts';
import { ActorType } from './model/actor.ts';
import { Id } from './model/text.ts';
import { Outcome } from './selection.ts';

const count = z.int().min(0);

export const ActorRef = z.object({ id: Id, name: z.string(), type: ActorType });
export type ActorRef = z.infer<typeof ActorRef>;
export const IssueRef = z.object({ id: Id, name: z.string() });
export type IssueRef = z.infer<typeof IssueRef>;

export const Position = z.object({
  actor: ActorRef,
  issue: IssueRef,
  position: Outcome,
  supports: count,
  opposes: count,
  neutrals: count,
  conditional: count.meta({ description: 'how many of the statements are conditional' }),
  statements: count.meta({ description: 'supports + opposes + neutrals' }),
  net: z.number().min(-1).max(1).nullable().meta({ description: '(supports - opposes) / (supports + opposes)' }),
  first: PartialDate.nullable(),
  last: PartialDate.nullable(),
});
export type Position = z.infer<typeof Position>;

/** What is counted for one actor on one issue. */
export interface Tally {
  supports: number;
  opposes: number;
  neutrals: number;
  conditional: number;
  first: string | null;
  last: string | null;
}

/** Whether the smaller side is more than `tolerance` of the two; an even split always is mixed. */
export function outcomeOf(supports: number, opposes: number, tolerance: number): Outcome {
  const sided = supports + opposes;
  if (sided === 0) return 'neutral';
  if (supports === opposes || Math.min(supports, opposes) / sided > tolerance) return 'mixed';
  return supports > opposes ? 'support' : 'oppose';
}

/** (supports - opposes) / (supports + opposes), from -1 to 1; null when both are 0. */
export function netOf(supports: number, opposes: number): number | null {
  return supports + opposes === 0 ? null : (supports - opposes) / (supports + opposes);
}

/** The row that a tally makes; keys in the order of the API's rows. */
export function positionOf(actor: ActorRef, issue: IssueRef, tally: Tally, tolerance: number): Position {
  const { supports, opposes, neutrals, conditional, first, last } = tally;
  return {
    actor,
    issue,
    position: outcomeOf(supports, opposes, tolerance),
    supports,
    opposes,
    neutrals,
    conditional,
    statements: supports + opposes + neutrals,
    net: netOf(supports, opposes),
    first,
    last,
  };
}
