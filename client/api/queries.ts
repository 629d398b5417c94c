/** Every question that the page asks the server, as react-query options; equal questions share one answer. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { Facets } from '../../graph-data/facets.ts';
import { ActorListed, CollectionListed, DocumentListed, IssueListed, pageOf } from '../../graph-data/listing.ts';
import type { PositionColumn, Sort } from '../../graph-data/order.ts';
import { Position } from '../../graph-data/position.ts';
import { selectionQuery, type Selection } from '../../graph-data/selection.ts';
import { StatementView } from '../../graph-data/statement-view.ts';
import { printSort } from '../address.ts';
import { requestJson } from './http.ts';

export const PAGE = 100;

const count = z.int().min(0);
const Health = z.object({
  version: z.string(),
  store: z.enum(['embedded', 'neo4j']),
  counts: z.object({ actors: count, issues: count, documents: count, collections: count, statements: count }),
});
export type Health = z.infer<typeof Health>;

const Cases = z.object({
  items: z.array(z.object({ id: z.string(), title: z.string(), description: z.string(), statements: count })),
});

/** What can be looked up by name; the schemas say what each list holds. */
const LISTS = {
  actors: pageOf(ActorListed),
  issues: pageOf(IssueListed),
  documents: pageOf(DocumentListed),
  collections: pageOf(CollectionListed),
};
export type ListName = keyof typeof LISTS;
const Titled = z.object({ name: z.string().optional(), title: z.string().optional() });

/** The path with the parameters that are given; a selection comes first. */
export function pathOf(path: string, params: Record<string, string | number | null>, selection?: Selection): string {
  const given = Object.entries(params).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]]));
  const query = [selection === undefined ? '' : selectionQuery(selection), new URLSearchParams(given).toString()];
  const text = query.filter((part) => part !== '').join('&');
  return text === '' ? `/api/${path}` : `/api/${path}?${text}`;
}

export const healthQuery = queryOptions({
  queryKey: ['health'],
  queryFn: ({ signal }) => requestJson('/api/health', Health, { signal }),
});

export const casesQuery = queryOptions({
  queryKey: ['cases'],
  queryFn: ({ signal }) => requestJson('/api/cases', Cases, { signal }),
});

export function facetsQuery(selection: Selection) {
  return queryOptions({
    queryKey: ['facets', selectionQuery(selection)],
    queryFn: ({ signal }) => requestJson(pathOf('facets', {}, selection), Facets, { signal }),
    placeholderData: keepPreviousData,
  });
}

export function positionsQuery(selection: Selection, sort: Sort<PositionColumn>) {
  const params = { sort: printSort(sort), limit: PAGE };
  return infiniteQueryOptions({
    queryKey: ['positions', selectionQuery(selection), params.sort],
    queryFn: ({ pageParam: cursor, signal }) =>
      requestJson(
        pathOf('positions', { ...params, cursor, total: cursor === null ? 'true' : null }, selection),
        pageOf(Position),
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

/** The row of one actor on one issue; null where the selection holds none. The issue's parts come with it and are passed over. */
export function positionQuery(selection: Selection, actor: string, issue: string) {
  const narrowed = { ...selection, actor: [actor], issue: [issue] };
  return queryOptions({
    queryKey: ['position', selectionQuery(narrowed)],
    queryFn: async ({ signal }) => {
      const page = await requestJson(pathOf('positions', { limit: 1000 }, narrowed), pageOf(Position), { signal });
      return page.items.find((row) => row.actor.id === actor && row.issue.id === issue) ?? null;
    },
  });
}

/** `of` keeps to one position row of the selection; without it, all statements of the selection. */
export function statementsQuery(selection: Selection, of: { actor: string; issue: string } | null) {
  const params = { sort: '-date', limit: 50, ofActor: of?.actor ?? null, ofIssue: of?.issue ?? null };
  return infiniteQueryOptions({
    queryKey: ['statements', selectionQuery(selection), params.ofActor, params.ofIssue],
    queryFn: ({ pageParam: cursor, signal }) =>
      requestJson(
        pathOf('statements', { ...params, cursor, total: cursor === null ? 'true' : null }, selection),
        pageOf(StatementView),
        {
          signal,
        },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

/** The best matches for some text, most statements first. */
export function listQuery<Name extends ListName>(list: Name, text: string, limit: number) {
  return queryOptions({
    queryKey: [list, text, limit],
    queryFn: async ({ signal }) => {
      const path = pathOf(list, { q: text === '' ? null : text, sort: '-statements', limit });
      const page = await requestJson(path, LISTS[list], { signal });
      return page as z.infer<(typeof LISTS)[Name]>;
    },
    placeholderData: keepPreviousData,
  });
}

/** The name, or for a document the title, that goes with an id. */
export function nameQuery(list: ListName, id: string) {
  return queryOptions({
    queryKey: [list, 'name', id],
    queryFn: async ({ signal }) => {
      const { name, title } = await requestJson(`/api/${list}/${encodeURIComponent(id)}`, Titled, { signal });
      return name ?? title ?? id;
    },
    staleTime: Infinity,
  });
}
