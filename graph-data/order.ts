/** The order of lists: a column, up or down, then names and ids, so that no two rows tie and a cursor can name a place. */
import { spanOf } from './date.ts';
import { invalid } from './errors.ts';
import { didYouMean } from './nearest.ts';
import type { Position } from './position.ts';
import type { StatementView } from './statement-view.ts';
import { compareText, sortKey } from './text.ts';

export type SortValue = string | number;

/** A column to sort by; `descending` turns this column round and leaves the ties as they are. */
export interface Sort<Column extends string> {
  column: Column;
  descending: boolean;
}

export const POSITION_COLUMNS = [
  'actor', 'issue', 'position', 'supports', 'opposes', 'neutrals', 'conditional', 'statements', 'net', 'first', 'last',
] as const; // prettier-ignore
export type PositionColumn = (typeof POSITION_COLUMNS)[number];
export const STATEMENT_COLUMNS = ['date', 'actor', 'issue', 'stance'] as const;
export type StatementColumn = (typeof STATEMENT_COLUMNS)[number];
export const NAMED_COLUMNS = ['name', 'statements'] as const;
export type NamedColumn = (typeof NAMED_COLUMNS)[number];

/** Where an item stands in a list: the sorted column first, then what breaks ties, ascending. */
export type Place = readonly SortValue[];

/** `name` or `-name`. Throws `invalid_input` that names the nearest column. */
export function parseSort<Column extends string>(text: string, columns: readonly Column[]): Sort<Column> {
  const descending = text.startsWith('-');
  const name = descending ? text.slice(1) : text;
  const column = columns.find((each) => each === name);
  if (column !== undefined) return { column, descending };
  const message = `"${text}" is not a column to sort by; use one of ${columns.join(', ')}, with - before it for the reverse.${didYouMean(name, columns)}`;
  throw invalid(message, [{ pointer: '/sort', value: text, message }]);
}

/** Sorts before every date: an undated statement is the oldest. */
const UNDATED = '';
/** Sorts before every net. */
const NO_NET = -2;

/** By the first day, then the last: a day stands before the month that it begins, and that before its year. */
export function dateSortValue(date: string | null): string {
  if (date === null) return UNDATED;
  const { first, last } = spanOf(date);
  return `${first}/${last}`;
}

/** As `dateSortValue`, by the last day first: what ends later is later. */
export function lastSortValue(date: string | null): string {
  if (date === null) return UNDATED;
  const { first, last } = spanOf(date);
  return `${last}/${first}`;
}

export function positionPlace(row: Position, column: PositionColumn): Place {
  return [positionValue(row, column), sortKey(row.actor.name), row.actor.id, sortKey(row.issue.name), row.issue.id];
}

function positionValue(row: Position, column: PositionColumn): SortValue {
  switch (column) {
    case 'actor':
    case 'issue':
      return sortKey(row[column].name);
    case 'net':
      return row.net ?? NO_NET;
    case 'first':
      return dateSortValue(row.first);
    case 'last':
      return lastSortValue(row.last);
    default:
      return row[column];
  }
}

export function statementPlace(row: StatementView, column: StatementColumn): Place {
  return [statementValue(row, column), row.id];
}

function statementValue(row: StatementView, column: StatementColumn): SortValue {
  switch (column) {
    case 'actor':
    case 'issue':
      return sortKey(row[column].name);
    case 'date':
      return lastSortValue(row.date);
    case 'stance':
      return row.stance;
  }
}

/** Negative where `a` comes first; only the first value turns round when descending. */
export function comparePlaces(a: Place, b: Place, descending: boolean): number {
  for (const [i, x] of a.entries()) {
    const order = compareValues(x, b[i]);
    if (order !== 0) return i === 0 && descending ? -order : order;
  }
  return 0;
}

function compareValues(a: SortValue, b: SortValue | undefined): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return compareText(String(a), String(b));
}

/** The items in order. */
export function sorted<T>(items: readonly T[], place: (item: T) => Place, descending: boolean): T[] {
  return items
    .map((item) => ({ item, at: place(item) }))
    .sort((a, b) => comparePlaces(a.at, b.at, descending))
    .map(({ item }) => item);
}
