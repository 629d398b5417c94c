/** The two-mode matrix: actors by issues. */
import { z } from 'zod';
import type { ActorRef, IssueRef } from '../position.ts';
import type { Tallies } from './tallies.ts';

export const MatrixKind = z.enum(['ignore', 'subtract', 'combine']).meta({
  description:
    'ignore: supports + opposes; subtract: supports - opposes; combine: 1 has supported only, 2 opposed only, 3 both',
});
export type MatrixKind = z.infer<typeof MatrixKind>;

export const MatrixNormalization = z.enum(['none', 'activity', 'prominence']).meta({
  description: 'activity: divide by all that the actor has said; prominence: by all that was said of the issue',
});
export type MatrixNormalization = z.infer<typeof MatrixNormalization>;

export const MatrixOptions = z.strictObject({
  kind: MatrixKind,
  normalization: MatrixNormalization.default('none'),
});
export type MatrixOptions = z.infer<typeof MatrixOptions>;

export interface Cell {
  actor: number;
  issue: number;
  value: number;
  supports: number;
  opposes: number;
}

export interface TwoMode {
  options: MatrixOptions;
  formula: string;
  actors: readonly ActorRef[];
  issues: readonly IssueRef[];
  /** By actor and then issue; what is not here is 0. `actor` and `issue` are places in the lists. */
  cells: Cell[];
}

const VALUES: Readonly<Record<MatrixKind, (supports: number, opposes: number) => number>> = {
  ignore: (supports, opposes) => supports + opposes,
  subtract: (supports, opposes) => supports - opposes,
  combine: (supports, opposes) => (supports > 0 ? 1 : 0) + (opposes > 0 ? 2 : 0),
};

/** How much a cell counts in what it is divided by: its statements, or, where values are no counts, one. */
const COUNTS: Readonly<Record<MatrixKind, (supports: number, opposes: number) => number>> = {
  ignore: (supports, opposes) => supports + opposes,
  subtract: (supports, opposes) => supports + opposes,
  combine: () => 1,
};

export function twoModeOf(tallies: Tallies, options: MatrixOptions): TwoMode {
  const { actors, issues } = tallies;
  const value = VALUES[options.kind];
  const divisor = divisorOf(tallies, options);
  const cells = Array.from(tallies.actor, (actor, entry): Cell => {
    const issue = tallies.issue[entry] ?? 0;
    const [supports, opposes] = [tallies.supports[entry] ?? 0, tallies.opposes[entry] ?? 0];
    return { actor, issue, value: value(supports, opposes) / divisor(actor, issue), supports, opposes };
  });
  return { options, formula: matrixFormula(options), actors, issues, cells };
}

function divisorOf(tallies: Tallies, { kind, normalization }: MatrixOptions): (actor: number, issue: number) => number {
  if (normalization === 'none') return () => 1;
  const counts = COUNTS[kind];
  const places = normalization === 'activity' ? tallies.actor : tallies.issue;
  const totals = new Float64Array(normalization === 'activity' ? tallies.actors.length : tallies.issues.length);
  for (const [entry, place] of places.entries()) {
    const count = counts(tallies.supports[entry] ?? 0, tallies.opposes[entry] ?? 0);
    totals[place] = (totals[place] ?? 0) + count;
  }
  return (actor, issue) => totals[normalization === 'activity' ? actor : issue] ?? 1;
}

const IN_WORDS: Readonly<Record<MatrixKind, string>> = {
  ignore: 'how many supports and opposes the actor has on the issue',
  subtract: 'the actor’s supports on the issue less its opposes',
  combine: '1 where the actor has only supported the issue, 2 where it has only opposed it, 3 where it has done both',
};

export function matrixFormula({ kind, normalization }: MatrixOptions): string {
  const cell = `Each cell is ${IN_WORDS[kind]}`;
  if (normalization === 'none') return `${cell}.`;
  const what =
    kind === 'combine'
      ? ['issues that the actor', 'actors that the issue']
      : ['supports and opposes that the actor', 'supports and opposes that the issue'];
  const by = normalization === 'activity' ? `${what[0] ?? ''} has in all` : `${what[1] ?? ''} has in all`;
  return `${cell}, divided by how many ${by}.`;
}
