/** The plain words that the page shows for the product's terms, numbers and dates. */
import type { ActorType } from '../graph-data/model/actor.ts';
import type { Stance } from '../graph-data/model/stance.ts';
import type { Outcome } from '../graph-data/selection.ts';

export const OUTCOME_WORDS: Record<Outcome, string> = {
  support: 'Supports',
  oppose: 'Opposes',
  mixed: 'Mixed',
  neutral: 'Neutral',
};

export const STANCE_WORDS: Record<Stance, string> = { support: 'Supports', oppose: 'Opposes', neutral: 'Neutral' };

export const ACTOR_TYPE_WORDS: Record<ActorType, string> = {
  state: 'State',
  person: 'Person',
  organisation: 'Organisation',
  bloc: 'Bloc',
  party: 'Party',
  medium: 'Medium',
  unknown: 'Unknown type',
};

const whole = new Intl.NumberFormat('en');

export function number(value: number): string {
  return whole.format(value);
}

/** `1 statement`, `2,000 statements`. */
export function counted(value: number, one: string, several = `${one}s`): string {
  return `${number(value)} ${value === 1 ? one : several}`;
}

/** `+0.33`, `0`, `−1`; a dash where there is no net. */
export function net(value: number | null): string {
  if (value === null) return '–';
  const size = Math.abs(value)
    .toFixed(2)
    .replace(/\.?0+$/, '');
  return size === '0' ? '0' : `${value > 0 ? '+' : '−'}${size}`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** An ISO day, month or year as people write it; never more exact than it was given. */
export function date(iso: string): string {
  const [year = iso, month, day] = iso.split('-');
  const parts = [
    day === undefined ? undefined : String(Number(day)),
    month === undefined ? undefined : MONTHS[Number(month) - 1],
    year,
  ];
  return parts.filter((part) => part !== undefined).join(' ');
}

/** First to last date; month and year are said once where both share them: `24 – 26 Nov 2025`. */
export function dates(first: string | null, last: string | null): string {
  if (first === null || last === null) return 'undated';
  if (first === last) return date(first);
  return `${date(first).slice(0, lengthOf(first) - shared(first, last))} – ${date(last)}`;
}

function lengthOf(iso: string): number {
  return date(iso).length;
}

/** How many characters at the end of the first date the last one says again. */
function shared(first: string, last: string): number {
  if (first.length !== last.length || first.length === 4) return 0;
  if (first.length === 10 && first.slice(0, 7) === last.slice(0, 7)) return date(first.slice(0, 7)).length + 1;
  return first.slice(0, 4) === last.slice(0, 4) ? ' 2025'.length : 0;
}
