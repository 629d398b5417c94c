/** The exploration: filters, graph and table, evidence; or what is wrong with its address. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { StancegraphError } from '../../graph-data/errors.ts';
import { readAddress, type Address, type RawSearch } from '../address.ts';
import { ApiProblem } from '../api/http.ts';
import { facetsQuery } from '../api/queries.ts';
import { EvidencePanel } from '../evidence/evidence-panel.tsx';
import { FilterPanel } from '../filters/filter-panel.tsx';
import { NARROW, useMedia } from '../theme/use-media.ts';
import { BadAddress } from './bad-address.tsx';
import { Chips } from './chips.tsx';
import { Toolbar } from './toolbar.tsx';
import { ExploreContext, useExploreState } from './use-explore.ts';
import { Views } from './views.tsx';
import './explore.css';

const route = getRouteApi('/explore');

export function ExplorePage() {
  const search = route.useSearch();
  const read = useMemo(() => readOrExplain(search), [search]);
  const explore = useExploreState(read.address);
  if (explore === null)
    return (
      <BadAddress
        message={read.error?.message ?? ''}
        pointers={read.error?.faults.map((fault) => fault.pointer) ?? []}
      />
    );
  return (
    <ExploreContext value={explore}>
      <Exploration address={explore.address} />
    </ExploreContext>
  );
}

function readOrExplain(search: RawSearch): { address: Address | null; error: StancegraphError | null } {
  try {
    return { address: readAddress(search), error: null };
  } catch (error) {
    if (!(error instanceof StancegraphError)) throw error;
    return { address: null, error };
  }
}

function Exploration({ address }: { address: Address }) {
  const facets = useQuery(facetsQuery(address.selection));
  const narrow = useMedia(NARROW);
  if (facets.error instanceof ApiProblem && facets.error.status === 400) {
    return <BadAddress message={facets.error.message} pointers={facets.error.pointers} />;
  }
  return (
    <div className="explore" data-open={address.at === null ? undefined : ''}>
      <title>Explore – Stancegraph</title>
      <h1 className="visually-hidden">Who supports and who opposes what</h1>
      {!narrow && (
        <aside className="explore-filters" aria-label="Filters">
          <FilterPanel />
        </aside>
      )}
      <section className="explore-centre" aria-label="Positions">
        <Toolbar />
        <Chips />
        <Views />
      </section>
      {address.at !== null && <EvidencePanel at={address.at} />}
    </div>
  );
}
