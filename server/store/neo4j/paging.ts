/** Pages of a sorted query in Cypher: its order, and the condition that takes up behind a cursor. */
import neo4j from 'neo4j-driver';
import { parseCursor } from '../../../graph-data/cursor.ts';
import type { Place, Sort, SortValue } from '../../../graph-data/order.ts';
import type { PageQuery } from '../contract.ts';
import { madeFor } from '../embedded/paging.ts';
import type { Parameters } from './parameters.ts';

export { boundDate, toPage } from '../embedded/paging.ts';

/** Cypher expressions for the values of a place, in its order. */
export interface Ordering {
  /** Names the list, so that a cursor of another one is refused. */
  list: string;
  expressions: readonly string[];
  /** Turns the sorted value into what Cypher compares. */
  asBound?: (value: SortValue) => unknown;
  /** Whether each value is text or a number, to check cursors by. */
  like: Place;
}

export function orderBy({ expressions }: Ordering, sort: Sort<string>): string {
  return `ORDER BY ${expressions.map((each, i) => (i === 0 && sort.descending ? `${each} DESC` : each)).join(', ')}`;
}

/** The condition for what comes behind the cursor; null without one. */
export function behindCursor(ordering: Ordering, page: PageQuery<string>, parameters: Parameters): string | null {
  if (page.cursor === null) return null;
  const place = parseCursor(page.cursor, madeFor(ordering.list, page.sort), ordering.like);
  const bound = place.map((value, i) =>
    parameters.bind(i === 0 && ordering.asBound !== undefined ? ordering.asBound(value) : value),
  );
  return bound.reduceRight((rest, value, i) => {
    const expression = ordering.expressions[i] ?? '';
    const further = `${expression} ${i === 0 && page.sort.descending ? '<' : '>'} ${value}`;
    return rest === '' ? further : `(${further} OR (${expression} = ${value} AND ${rest}))`;
  }, '');
}

/** One more than a page holds tells whether there is a next one. */
export function limitOf(page: PageQuery<string>, parameters: Parameters): string {
  return parameters.bind(neo4j.int(page.limit + 1));
}
