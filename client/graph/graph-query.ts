/** Asks for the stance graph of a selection. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { StanceGraphJson } from '../../graph-data/graph.ts';
import { selectionQuery, type Selection } from '../../graph-data/selection.ts';
import { requestJson } from '../api/http.ts';
import { pathOf } from '../api/queries.ts';

/** More edges than this are neither readable nor fast. */
const MOST_POSITIONS = 2_000;

export function graphQuery(selection: Selection) {
  return queryOptions({
    queryKey: ['graph', selectionQuery(selection)],
    queryFn: ({ signal }) =>
      requestJson(pathOf('graph', { limit: MOST_POSITIONS }, selection), StanceGraphJson, { signal }),
    placeholderData: keepPreviousData,
  });
}
