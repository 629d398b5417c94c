/** Pages of a sorted query: the ORDER BY, the condition that takes up behind a cursor, and the cursor of the last row. */
import { invalid } from '../../../graph-data/errors.ts';
import { parseCursor, printCursor } from '../../../graph-data/cursor.ts';
import type { Page } from '../../../graph-data/listing.ts';
import type { Place, Sort, SortValue } from '../../../graph-data/order.ts';
import type { PageQuery } from '../contract.ts';
import { dayPair } from '../../../graph-data/days.ts';
import type { Bound, Parameters } from './parameters.ts';

/** SQL expressions for the values of a place, in its order; `asBound` turns the sorted value into what SQL compares. */
export interface Ordering {
  /** Names the list, so that a cursor of another one is refused. */
  list: string;
  expressions: readonly string[];
  asBound?: (value: SortValue) => Bound;
  /** Whether each value is text or a number, to check cursors by. */
  like: Place;
}

/** A sort value of a date column, as the number that SQL sorts by. */
export function boundDate(value: SortValue): Bound {
  if (!/^(\d{4}-\d\d-\d\d\/\d{4}-\d\d-\d\d)?$/.test(String(value))) {
    const message = 'the cursor holds no date where this order has one; take "next" of the page before';
    throw invalid(message, [{ pointer: '/cursor', value, message }]);
  }
  return dayPair(String(value));
}

/** What a cursor says that it was made for. */
export function madeFor(list: string, sort: Sort<string>): string {
  return `${list} ${sort.descending ? '-' : ''}${sort.column}`;
}

export function orderBy(ordering: Ordering, sort: Sort<string>): string {
  return `ORDER BY ${ordering.expressions.map((each, i) => (i === 0 && sort.descending ? `${each} DESC` : each)).join(', ')}`;
}

/** The condition for what comes behind the cursor; null without one. */
export function behindCursor(ordering: Ordering, page: PageQuery<string>, parameters: Parameters): string | null {
  if (page.cursor === null) return null;
  const place = parseCursor(page.cursor, madeFor(ordering.list, page.sort), ordering.like);
  const [first, ...rest] = place.map((value, i) =>
    parameters.bind(i === 0 && ordering.asBound !== undefined ? ordering.asBound(value) : value),
  );
  const [sorted, ...ties] = ordering.expressions;
  const further = `${sorted} ${page.sort.descending ? '<' : '>'} ${first}`;
  return `(${further} OR (${sorted} = ${first} AND (${ties.join(', ')}) > (${rest.join(', ')})))`;
}

/** A page from one row more than its limit, which tells whether there is a next one. */
export function toPage<T>(
  rows: readonly T[],
  list: string,
  page: PageQuery<string>,
  place: (row: T) => Place,
  total: () => number,
): Page<T> {
  const items = rows.slice(0, page.limit);
  const last = items.at(-1);
  const next =
    rows.length > page.limit && last !== undefined ? printCursor(madeFor(list, page.sort), place(last)) : null;
  return page.total ? { items, next, total: total() } : { items, next };
}
