/** The windows of a series: stretches of time of one length, one every step. */
import { DateTime, Duration } from 'luxon';
import { z } from 'zod';
import { dayNumber, isoDay } from '../days.ts';
import { spanOf } from '../date.ts';
import { StancegraphError } from '../errors.ts';
import type { Selection } from '../selection.ts';

const ISO_DURATION = /^P(?!$)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$/;

export const Length = z
  .string()
  .refine((text) => ISO_DURATION.test(text) && isPositive(text), {
    error: 'write an ISO 8601 duration of whole days, weeks, months or years, such as P30D, P6M or P1Y',
  })
  .meta({ description: 'ISO 8601 duration of days, weeks, months or years', examples: ['P1Y', 'P6M', 'P30D'] });

function isPositive(text: string): boolean {
  const { years, months, weeks, days } = Duration.fromISO(text);
  return years + months + weeks + days > 0;
}

export const SeriesOptions = z.strictObject({
  window: Length.meta({ description: 'how long each window is' }),
  step: Length.nullable()
    .default(null)
    .meta({ description: 'from one window’s start to the next’s; the window’s own length unless given' }),
  partial: z.boolean().default(false).meta({ description: 'also the windows that would run past the end, cut there' }),
});
export type SeriesOptions = z.infer<typeof SeriesOptions>;

/** First and last day, both inclusive; `partial` where it is cut short at the end. */
export interface Window {
  from: string;
  to: string;
  partial: boolean;
}

/** First and last day of the statements, as 20251120; null where none is dated. */
export interface Extent {
  first: number;
  last: number;
}

export const MOST_WINDOWS = 1_000;

/**
 * The windows from the selection's `from`, or the first statement, to its `to`, or the last. Throws `too_large` where there
 * would be more than a thousand.
 */
export function windowsOf(
  selection: Pick<Selection, 'from' | 'to'>,
  extent: Extent | null,
  options: SeriesOptions,
): Window[] {
  const start = selection.from === null ? isoOf(extent?.first) : spanOf(selection.from).first;
  const end = selection.to === null ? isoOf(extent?.last) : spanOf(selection.to).last;
  if (start === null || end === null) return [];
  const [begin, length] = [DateTime.fromISO(start, { zone: 'utc' }), Duration.fromISO(options.window)];
  const step = Duration.fromISO(options.step ?? options.window);
  const windows: Window[] = [];
  for (let n = 0; ; n++) {
    const from = begin.plus(times(step, n));
    const to = from.plus(length).minus({ days: 1 }).toISODate() ?? '';
    const first = from.toISODate() ?? '';
    if (first > end || (to > end && !options.partial)) return windows;
    if (windows.length === MOST_WINDOWS) throw tooMany();
    windows.push({ from: first, to: to > end ? end : to, partial: to > end });
  }
}

/** Counted from the start each time, so that a month that is short does not shorten those behind it. */
function times(step: Duration, n: number): Duration {
  return step.mapUnits((value) => value * n);
}

function isoOf(day: number | undefined): string | null {
  return day === undefined ? null : isoDay(day);
}

export function daysOfWindow({ from, to }: Window): Extent {
  return { first: dayNumber(from), last: dayNumber(to) };
}

function tooMany(): StancegraphError {
  return new StancegraphError(
    'too_large',
    `This series has more than ${MOST_WINDOWS.toLocaleString('en')} windows. Ask for a longer step, or for shorter dates.`,
  );
}
