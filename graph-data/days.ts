/** Dates as whole numbers such as 20251120, for the first and last day that each can mean: what stores and series compare. */
import { dateOfSpan, readDate } from './date.ts';

export interface Days {
  first: number | null;
  last: number | null;
}

const NO_DAYS: Days = { first: null, last: null };

/** The first and last day that a date can mean; nulls for none. */
export function daysOf(date: string | null): Days {
  const span = date === null ? null : readDate(date);
  return span === null ? NO_DAYS : { first: dayNumber(span.first), last: dayNumber(span.last) };
}

export function dayNumber(isoDay: string): number {
  return Number(isoDay.replaceAll('-', ''));
}

export function isoDay(day: number): string {
  const digits = String(day).padStart(8, '0');
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
}

/** The date as it was given, from its first and last day. */
export function dateFromDays(first: number | null, last: number | null): string | null {
  return first === null || last === null ? null : dateOfSpan(isoDay(first), isoDay(last));
}

/**
 * Two days in one sortable number, as SQL makes it: `a * 100000000 + b`. A sort value such as "2025-11-01/2025-11-30"
 * becomes the same number; the empty one, of what has no date, becomes -1.
 */
export function dayPair(sortValue: string): bigint {
  return sortValue === '' ? -1n : BigInt(sortValue.replaceAll('-', '').replace('/', ''));
}
