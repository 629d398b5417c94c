/** The selection's positions as graph, as table, or both; and what is said where there are none. */
import { useQuery } from '@tanstack/react-query';
import type { Facets } from '../../graph-data/facets.ts';
import { facetsQuery } from '../api/queries.ts';
import { PositionsTable } from '../positions/positions-table.tsx';
import { Blank, Problem } from '../theme/problem.tsx';
import { counted } from '../words.ts';
import { GraphPlace } from './graph-place.tsx';
import { useExplore } from './use-explore.ts';
import { useView } from './view-switch.tsx';

export function Views() {
  const { address } = useExplore();
  const facets = useQuery(facetsQuery(address.selection));
  const view = useView();
  if (facets.isError) {
    return (
      <div className="views-problem">
        <Problem error={facets.error} retry={() => void facets.refetch()} />
      </div>
    );
  }
  if (facets.data?.positions === 0 && !facets.isPlaceholderData) return <Nothing facets={facets.data} />;
  return (
    <div className="views" data-view={view}>
      {view !== 'table' && <GraphPlace />}
      {view !== 'graph' && <PositionsTable />}
    </div>
  );
}

function Nothing({ facets }: { facets: Facets }) {
  const { address, select, clear } = useExplore();
  const any = facets.attribution.find((option) => option.value === 'any')?.count ?? 0;
  return (
    <Blank title="Nothing fits this selection">
      <p>No statement fits all the filters together. Remove one of them, or widen the dates.</p>
      <div className="actions">
        {any > 0 && address.selection.attribution !== 'any' && (
          <button type="button" className="button primary" onClick={() => select({ attribution: 'any' })}>
            Include what others say of them ({counted(any, 'statement')})
          </button>
        )}
        <button type="button" className="button" onClick={clear}>
          Clear all filters
        </button>
      </div>
    </Blank>
  );
}
