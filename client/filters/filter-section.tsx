/** One group of filters that can be folded; it opens by itself where something in it is set. */
import type { ReactNode } from 'react';
import { DEFAULT_SELECTION, type SelectionName } from '../../graph-data/selection.ts';
import { useExplore } from '../explore/use-explore.ts';
import { Icon } from '../theme/icons.tsx';

interface FilterSectionProps {
  title: string;
  names: readonly SelectionName[];
  open?: boolean;
  children: ReactNode;
}

export function FilterSection({ title, names, open = false, children }: FilterSectionProps) {
  const { address } = useExplore();
  const set = names.filter((name) => String(address.selection[name]) !== String(DEFAULT_SELECTION[name])).length;
  return (
    <details className="filter-section" open={open || set > 0}>
      <summary>
        <Icon name="chevron" size={12} />
        <h2>{title}</h2>
        {set > 0 && <span className="filter-set">{set} set</span>}
      </summary>
      <div className="filter-body">{children}</div>
    </details>
  );
}
