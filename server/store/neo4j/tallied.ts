/** Cypher for the positions that counted statements add up to: the same steps as graph-data's `positions`. */
import type { Selection } from '../../../graph-data/selection.ts';
import { countedCypher } from './counted.ts';
import type { Parameters } from './parameters.ts';

/** Two days in one number, so that a minimum keeps a date whole (see `dayPair`). */
const FIRST_PAIR = 's.firstDay * 100000000 + s.lastDay';
export const LAST_PAIR = 's.lastDay * 100000000 + s.firstDay';

const CONDITIONAL = 'CASE WHEN s.condition IS NULL THEN 0 ELSE 1 END';

const isStance = (stance: string, of: string) => `sum(CASE ${of} WHEN '${stance}' THEN 1 ELSE 0 END)`;

const sums = (stance: string) => `count(*) AS statements, ${isStance('support', stance)} AS supports,
    ${isStance('oppose', stance)} AS opposes, ${isStance('neutral', stance)} AS neutrals`;

/** graph-data's `outcomeOf`; the only place that decides a sign in Cypher. */
function outcomeCypher(tolerance: string): string {
  return `CASE
      WHEN supports + opposes = 0 THEN 'neutral'
      WHEN supports = opposes
        OR toFloat(CASE WHEN supports < opposes THEN supports ELSE opposes END) / (supports + opposes) > ${tolerance} THEN 'mixed'
      WHEN supports > opposes THEN 'support' ELSE 'oppose' END`;
}

export interface Columns {
  /** With `evidence`, lists of each position's statements. */
  evidence?: boolean;
}

/**
 * Cypher whose rows are positions: `who, i, statements, supports, opposes, neutrals, conditional, firstPair, lastPair,
 * outcome, net`, and `said`, how many statements they add up where `statements` counts documents.
 */
export function positionsCypher(
  selection: Selection,
  parameters: Parameters,
  { evidence = false }: Columns = {},
): string {
  const where: string[] = [];
  if (selection.minStatements > 1) where.push(`statements >= ${parameters.bind(selection.minStatements)}`);
  if (selection.position.length > 0) where.push(`outcome IN ${parameters.bind(selection.position)}`);
  return `${countedCypher(selection, parameters)}
    ${selection.count === 'statements' ? perStatement(evidence) : perUnit(UNIT[selection.count], evidence)}
    WITH *, ${outcomeCypher(parameters.bind(selection.tolerance))} AS outcome,
      CASE WHEN supports + opposes > 0 THEN toFloat(supports - opposes) / (supports + opposes) END AS net
    ${where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`}`;
}

function perStatement(evidence: boolean): string {
  return `WITH who, i, ${sums('s.stance')}, count(*) AS said, sum(${CONDITIONAL}) AS conditional,
      min(${FIRST_PAIR}) AS firstPair, max(${LAST_PAIR}) AS lastPair${evidence ? ', [collect(s)] AS evidence' : ''}`;
}

/** What statements of one stance have in common that count once together; one without it counts by itself. */
const UNIT: Readonly<Record<Exclude<Selection['count'], 'statements'>, string>> = {
  documents: 'OPTIONAL MATCH (s)-[:FROM]->(d) WITH who, i, s, coalesce(d, s) AS unit',
  months: dated('(s.firstDay / 100) * 1000000 + s.lastDay / 100'),
  years: dated('s.firstDay / 10000'),
  once: 'WITH who, i, s, 0 AS unit',
};

function dated(unit: string): string {
  return `WITH who, i, s, CASE WHEN s.firstDay IS NULL THEN s ELSE ${unit} END AS unit`;
}

function perUnit(withUnit: string, evidence: boolean): string {
  return `${withUnit}
    WITH who, i, s.stance AS stance, unit, count(*) AS ofUnit, min(${CONDITIONAL}) AS conditional,
      min(${FIRST_PAIR}) AS firstPair, max(${LAST_PAIR}) AS lastPair${evidence ? ', collect(s) AS saidInUnit' : ''}
    WITH who, i, ${sums('stance')}, sum(ofUnit) AS said, sum(conditional) AS conditional,
      min(firstPair) AS firstPair, max(lastPair) AS lastPair${evidence ? ', collect(saidInUnit) AS evidence' : ''}`;
}

/** Cypher whose rows are `who, i`, one for each position, where none is left out: in half the time of their sums. */
export function pairsCypher(selection: Selection, parameters: Parameters): string {
  return `${countedCypher(selection, parameters)}
    WITH DISTINCT who, i`;
}

/** Whether some positions of the counted statements are left out, so that their statements must be too. */
export function filtersPositions(selection: Selection): boolean {
  return selection.position.length > 0 || selection.minStatements > 1;
}

/** Cypher whose rows are `who, i, s`: the counted statements of the positions that are kept. */
export function keptCypher(selection: Selection, parameters: Parameters): string {
  if (!filtersPositions(selection)) return countedCypher(selection, parameters);
  return `${positionsCypher(selection, parameters, { evidence: true })}
    WITH who, i, evidence UNWIND evidence AS unit UNWIND unit AS s
    WITH who, i, s`;
}
