/** A filter by issue, actor, document or collection: the chosen ones, the most frequent ones, and a search for the rest. */
import { useQueries, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import type { Facets } from '../../graph-data/facets.ts';
import { facetsQuery, listQuery, nameQuery, type ListName } from '../api/queries.ts';
import { useExplore } from '../explore/use-explore.ts';
import { searchable } from '../search/matches.ts';
import { Name } from '../theme/name.tsx';
import { Count } from './choices.tsx';

type IdName = 'issue' | 'actor' | 'document' | 'collection';

const LISTS = {
  issue: 'issues',
  actor: 'actors',
  document: 'documents',
  collection: 'collections',
} as const satisfies Record<IdName, ListName>;
const SHOWN = 7;
const CHOSEN_SHOWN = 20;

interface IdOption {
  id: string;
  name: string;
  count: number | undefined;
}

export function IdFilter({ name, find }: { name: IdName; find: string }) {
  const { address, select } = useExplore();
  const chosen = address.selection[name];
  const [typed, setTyped] = useState('');
  const options = useOptions(name, useDeferredValue(typed.trim()));
  const chosenOptions = useChosen(name, chosen.slice(0, CHOSEN_SHOWN), options);
  const rest = options.filter((option) => !chosen.includes(option.id)).slice(0, SHOWN);
  const toggle = (id: string) =>
    select({ [name]: chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id] });
  if (name === 'collection' && typed === '' && chosen.length + rest.length === 0) return null;
  return (
    <fieldset className="id-filter">
      <legend className="visually-hidden">{find}</legend>
      <input
        className="field"
        type="search"
        placeholder={find}
        aria-label={find}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <ul>
        {[...chosenOptions, ...rest].map((option) => (
          <li key={option.id}>
            <label className="option">
              <input type="checkbox" checked={chosen.includes(option.id)} onChange={() => toggle(option.id)} />
              <Name text={option.name} cut />
              <Count value={option.count} />
            </label>
          </li>
        ))}
      </ul>
      {typed !== '' && options.length === 0 && <p className="hint filter-hint">Nothing has a name like this.</p>}
    </fieldset>
  );
}

/** The most frequent of the selection as it would be without this filter, or what was searched for. */
function useOptions(name: IdName, text: string): IdOption[] {
  const { address } = useExplore();
  const facets = useQuery({ ...facetsQuery({ ...address.selection, [name]: [] }), enabled: name !== 'document' });
  const searching = searchable(text);
  const found = useQuery({ ...listQuery(LISTS[name], text, SHOWN + 5), enabled: searching || name === 'document' });
  const frequent = facets.data === undefined ? [] : frequentOf(facets.data, name);
  if (!searching && name !== 'document') return frequent;
  const items = found.data?.items ?? [];
  return items.map((item) => ({
    id: item.id,
    name: 'name' in item ? item.name : item.title,
    count: frequent.find((each) => each.id === item.id)?.count,
  }));
}

function frequentOf(facets: Facets, name: IdName): IdOption[] {
  switch (name) {
    case 'issue':
      return facets.topIssues;
    case 'actor':
      return facets.topActors;
    case 'collection':
      return facets.collections;
    case 'document':
      return [];
  }
}

function useChosen(name: IdName, ids: readonly string[], options: readonly IdOption[]): IdOption[] {
  const names = useQueries({ queries: ids.map((id) => nameQuery(LISTS[name], id)) });
  return ids.map((id, i) => {
    const option = options.find((each) => each.id === id);
    return { id, name: names[i]?.data ?? option?.name ?? id, count: option?.count };
  });
}
