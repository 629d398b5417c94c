/** SQL for the positions that counted statements add up to: the same steps as graph-data's `positions`. */
import type { Selection } from '../../../graph-data/selection.ts';
import type { Parameters } from './parameters.ts';

/** `first_pair` and `last_pair` hold two days in one number, so that a minimum keeps a date whole (see `dayPair`). */
const PAIRS = `
  min(first_day * 100000000 + last_day) AS first_pair, max(last_day * 100000000 + first_day) AS last_pair`;

/** What statements of one stance have in common that count once together; one without it counts by itself. */
const UNIT: Readonly<Record<Exclude<Selection['count'], 'statements'>, string>> = {
  documents: 'coalesce(document, -key)',
  months: 'coalesce((first_day / 100) * 1000000 + last_day / 100, -key)',
  years: 'coalesce(first_day / 10000, -key)',
  once: "'all'",
};

const unitsCte = (unit: string) => `unit AS (
    SELECT actor, issue, stance, min(conditional) AS conditional, ${PAIRS}
    FROM counted GROUP BY actor, issue, stance, ${unit})`;

const SUMS = `
    sum(stance = 1) AS supports, sum(stance = -1) AS opposes, sum(stance = 0) AS neutrals,
    sum(conditional) AS conditional, count(*) AS statements`;

/** graph-data's `outcomeOf`, over columns `supports` and `opposes`; the only place that decides a sign in SQL. */
export function outcomeSql(tolerance: string): string {
  return `CASE
        WHEN supports + opposes = 0 THEN 'neutral'
        WHEN supports = opposes
          OR CAST(min(supports, opposes) AS REAL) / (supports + opposes) > CAST(${tolerance} AS REAL) THEN 'mixed'
        WHEN supports > opposes THEN 'support' ELSE 'oppose' END`;
}

/** CTEs `tally` and `position`, to stand behind `counted`. */
export function positionCtes(selection: Selection, parameters: Parameters): string {
  const where: string[] = [];
  if (selection.minStatements > 1) where.push(`statements >= ${parameters.bind(selection.minStatements)}`);
  if (selection.position.length > 0) where.push(parameters.among('outcome', selection.position));
  const tally =
    selection.count === 'statements'
      ? `tally AS (SELECT actor, issue, ${SUMS}, ${PAIRS} FROM counted GROUP BY issue, actor)`
      : `${unitsCte(UNIT[selection.count])},
  tally AS (
    SELECT actor, issue, ${SUMS}, min(first_pair) AS first_pair, max(last_pair) AS last_pair
    FROM unit GROUP BY issue, actor)`;
  return `${tally},
  judged AS (
    SELECT *,
      ${outcomeSql(parameters.bind(selection.tolerance))} AS outcome,
      CASE WHEN supports + opposes > 0 THEN CAST(supports - opposes AS REAL) / (supports + opposes) END AS net
    FROM tally),
  position AS (SELECT * FROM judged ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''})`;
}

/** Whether some positions of the counted statements are left out, so that their statements must be too. */
export function filtersPositions(selection: Selection): boolean {
  return selection.position.length > 0 || selection.minStatements > 1;
}

/** A CTE `kept`, the counted statements of the positions that are kept; needs the CTEs of `positionCtes`. */
export const KEPT_OF_POSITIONS = `kept AS (
    SELECT counted.* FROM counted JOIN position ON position.actor = counted.actor AND position.issue = counted.issue)`;
