/** What the selection adds up to, how it is shown, and how it is taken away. */
import { useQuery } from '@tanstack/react-query';
import type { Facets } from '../../graph-data/facets.ts';
import { facetsQuery } from '../api/queries.ts';
import { FilterDrawer } from '../filters/filter-drawer.tsx';
import { NARROW, useMedia } from '../theme/use-media.ts';
import { counted, dates } from '../words.ts';
import { CopyLink } from './copy-link.tsx';
import { ExportMenu } from './export-menu.tsx';
import { useExplore } from './use-explore.ts';
import { ViewSwitch } from './view-switch.tsx';

export function Toolbar() {
  const { address } = useExplore();
  const facets = useQuery(facetsQuery(address.selection));
  const narrow = useMedia(NARROW);
  return (
    <div className="toolbar">
      <p className="toolbar-sum numbers" role="status" data-waiting={facets.isPlaceholderData || undefined}>
        {facets.data === undefined ? <span>&nbsp;</span> : <Sum facets={facets.data} />}
      </p>
      <div className="toolbar-actions">
        {narrow && <FilterDrawer />}
        <ViewSwitch />
        <CopyLink />
        <ExportMenu />
      </div>
    </div>
  );
}

function Sum({ facets }: { facets: Facets }) {
  return (
    <>
      <strong>{counted(facets.positions, 'position')}</strong>
      <span>
        {counted(facets.actors, 'actor')} on {counted(facets.issues, 'issue')}
      </span>
      <span>{counted(facets.statements, 'statement')}</span>
      {facets.first !== null && <span className="toolbar-dates">{dates(facets.first, facets.last)}</span>}
    </>
  );
}
