/** Graph, table, or both side by side. */
import { useId } from 'react';
import { VIEWS, type View } from '../address.ts';
import { Icon } from '../theme/icons.tsx';
import { NARROW, useMedia } from '../theme/use-media.ts';
import { useExplore } from './use-explore.ts';

const LABELS: Record<View, string> = { graph: 'Graph', table: 'Table', split: 'Both' };

/** The view that is shown: the one in the address, else the table on narrow screens and the graph on others. */
export function useView(): View {
  const { address } = useExplore();
  const narrow = useMedia(NARROW);
  return address.view ?? (narrow ? 'table' : 'graph');
}

export function ViewSwitch() {
  const { change } = useExplore();
  const view = useView();
  const name = useId();
  return (
    <div className="segments" role="radiogroup" aria-label="Show as">
      {VIEWS.map((each) => (
        <label key={each}>
          <input type="radio" name={name} checked={view === each} onChange={() => change({ view: each })} />
          <Icon name={each} size={14} />
          {LABELS[each]}
        </label>
      ))}
    </div>
  );
}
