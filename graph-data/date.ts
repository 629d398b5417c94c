/** Dates as sources give them: a day, a month or a year, kept as the first and last day they can mean. */
import { DateTime } from 'luxon';
import { z } from 'zod';
import { invalid } from './errors.ts';

/** A date as given, and the first and last ISO day that it can mean. */
export interface DateSpan {
  date: string;
  first: string;
  last: string;
}

const ISO = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const cache = new Map<string, DateSpan | null>();

/** The span of an ISO 8601 day, month or year; null where `text` is none of them. */
export function readDate(text: string): DateSpan | null {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const span = computeSpan(text);
  if (cache.size > 50_000) cache.clear();
  cache.set(text, span);
  return span;
}

function computeSpan(text: string): DateSpan | null {
  const match = ISO.exec(text);
  if (match === null) return null;
  const [, year, month, day] = match;
  const start = DateTime.utc(Number(year), Number(month ?? 1), Number(day ?? 1));
  if (!start.isValid || Number(year) === 0) return null;
  const unit = day !== undefined ? 'day' : month !== undefined ? 'month' : 'year';
  return { date: text, first: start.toISODate(), last: start.endOf(unit).toISODate() };
}

/** As `readDate`, for text that was checked before. Throws `invalid_input` where it was not. */
export function spanOf(date: string): DateSpan {
  const span = readDate(date);
  if (span === null) throw invalid(dateRemedy(date));
  return span;
}

/** The date as given, back from the first and last day that it can mean. */
export function dateOfSpan(first: string, last: string): string {
  if (first === last) return first;
  return first.slice(0, 7) === last.slice(0, 7) ? first.slice(0, 7) : first.slice(0, 4);
}

export function dateRemedy(value: string): string {
  return `"${value}" is not a date. Write a day (2025-11-20), a month (2025-11) or a year (2025).`;
}

export const PartialDate = z
  .string()
  .refine((text) => readDate(text) !== null, { error: (issue) => dateRemedy(String(issue.input)) })
  .meta({ description: 'ISO 8601 day, month or year', examples: ['2025-11-20', '2025-11', '2025'] });
export type PartialDate = z.infer<typeof PartialDate>;

/** Whether `span` can fall inside `from`..`to`, both inclusive; an undated one only where neither is given. */
export function canFallInside(span: DateSpan | null, from: string | null, to: string | null): boolean {
  if (span === null) return from === null && to === null;
  return (from === null || span.last >= spanOf(from).first) && (to === null || span.first <= spanOf(to).last);
}
