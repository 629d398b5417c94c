/** The parameters of every list: order, cursor, limit and whether to count. */
import { z } from 'zod';
import { parseSort } from '../../graph-data/order.ts';
import type { PageQuery } from '../store/contract.ts';

const DEFAULT_LIMIT = 100;
const MOST = 1_000;

/** A whole number as it stands in a query. */
export function wholeNumber(least: number, most: number) {
  const message = `write a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, { error: message })
    .transform(Number)
    .pipe(z.int().min(least, { error: message }).max(most, { error: message }));
}

export const yesOrNo = z.enum(['true', 'false'], { error: 'write true or false' }).transform((text) => text === 'true');

/** `sort` is one of the columns, with `-` before it for the reverse. */
export function pagingOf<Column extends string>(columns: readonly Column[], standard: Column | `-${Column}`) {
  const both = columns.flatMap((column) => [column, `-${column}`]);
  return {
    sort: z
      .string()
      .default(standard)
      .meta({ description: 'a column, with - before it for the reverse', default: standard, enum: both }),
    cursor: z.string().optional().meta({ description: '`next` of the page before' }),
    limit: wholeNumber(1, MOST)
      .default(DEFAULT_LIMIT)
      .meta({ description: `1 to ${MOST}`, default: DEFAULT_LIMIT }),
    total: yesOrNo.default(false).meta({ description: 'true: count all items', default: false }),
  };
}

interface Paging {
  sort: string;
  cursor?: string | undefined;
  limit: number;
  total: boolean;
}

export function pageQueryOf<Column extends string>(query: Paging, columns: readonly Column[]): PageQuery<Column> {
  const { sort, cursor, limit, total } = query;
  return { sort: parseSort(sort, columns), cursor: cursor ?? null, limit, total };
}
