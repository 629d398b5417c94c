/** What the filters and their values are called. */
import type { SelectionName } from '../../graph-data/selection.ts';
import { ActorType } from '../../graph-data/model/actor.ts';
import { ACTOR_TYPE_WORDS, counted, date, OUTCOME_WORDS } from '../words.ts';
import { Stance } from '../../graph-data/model/stance.ts';
import { Outcome } from '../../graph-data/selection.ts';

const FILTER_LABELS: Record<SelectionName, string> = {
  actor: 'Actor',
  actorType: 'Type of actor',
  issue: 'Issue',
  document: 'Document',
  collection: 'Collection',
  from: 'From',
  to: 'To',
  attribution: 'Said by',
  stance: 'Statements that',
  q: 'Words',
  level: 'Counted for',
  basis: 'In time',
  count: 'Counted once per',
  tolerance: 'Mixed above',
  position: 'Position',
  minStatements: 'At least',
};

export function filterLabel(name: SelectionName): string {
  return FILTER_LABELS[name];
}

export const ATTRIBUTION_LABELS = {
  own: 'The actor itself',
  attributed: 'Others, about the actor',
  any: 'Both',
} as const;

export const LEVEL_LABELS = {
  actor: 'Whoever spoke',
  affiliation: 'Whom they stood for at the time',
} as const;

export const BASIS_LABELS = {
  all: 'Everything they said',
  latest: 'Only their latest on each issue',
} as const;

export const COUNT_LABELS = {
  statements: 'Every statement',
  documents: 'Once per document',
  months: 'Once per month',
  years: 'Once per year',
  once: 'Once in all',
} as const;

/** A value as its chip shows it; ids are named elsewhere. */
export function valueLabel(name: SelectionName, value: string): string {
  switch (name) {
    case 'actorType':
      return ACTOR_TYPE_WORDS[ActorType.parse(value)];
    case 'stance':
      return { support: 'support', oppose: 'oppose', neutral: 'are neutral' }[Stance.parse(value)];
    case 'position':
      return OUTCOME_WORDS[Outcome.parse(value)];
    case 'from':
    case 'to':
      return date(value);
    case 'attribution':
      return value === 'any' ? 'the actor or others' : 'others';
    case 'level':
      return 'whom they stood for';
    case 'basis':
      return 'latest only';
    case 'count':
      return 'document';
    case 'tolerance':
      return percent(Number(value));
    case 'minStatements':
      return counted(Number(value), 'statement');
    case 'q':
      return `“${value}”`;
    default:
      return value;
  }
}

export function percent(share: number): string {
  return `${Number((share * 100).toFixed(4))} %`;
}
