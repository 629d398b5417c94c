/** The head of a column, which sorts by it. */
import type { ReactNode } from 'react';
import type { PositionColumn, Sort } from '../../graph-data/order.ts';
import { Icon } from '../theme/icons.tsx';

interface HeaderCellProps {
  column: PositionColumn;
  sort: Sort<PositionColumn>;
  onSort: () => void;
  children: ReactNode;
}

export function HeaderCell({ column, sort, onSort, children }: HeaderCellProps) {
  const by = sort.column === column;
  const order = by ? (sort.descending ? 'descending' : 'ascending') : undefined;
  return (
    <th scope="col" data-column={column} aria-sort={order ?? 'none'}>
      <button type="button" onClick={onSort}>
        {children}
        <span className="sort-arrow" data-by={by || undefined}>
          <Icon name={sort.descending ? 'down' : 'up'} size={11} />
        </span>
      </button>
    </th>
  );
}
