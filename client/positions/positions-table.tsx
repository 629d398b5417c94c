/** The positions as a table: the graph's twin, for reading, sorting and the keyboard. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTable } from '@tanstack/react-table';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { PositionColumn } from '../../graph-data/order.ts';
import type { Position } from '../../graph-data/position.ts';
import { printAt } from '../address.ts';
import { positionsQuery } from '../api/queries.ts';
import { useExplore } from '../explore/use-explore.ts';
import { Problem } from '../theme/problem.tsx';
import { NARROW, useMedia } from '../theme/use-media.ts';
import { counted, number } from '../words.ts';
import { columns, features, sortsDown } from './columns.tsx';
import { HeaderCell } from './header-cell.tsx';
import { PositionRow } from './position-row.tsx';
import { useRowKeys } from './use-row-keys.ts';
import { useShownRows } from './use-shown-rows.ts';
import './positions.css';

const ROW_HEIGHT = { wide: 38, narrow: 58 } as const;
/** So many rows before the end of those that are there, the next are fetched. */
const AHEAD = 30;

const keyOf = ({ actor, issue }: Position) => printAt({ kind: 'position', actor: actor.id, issue: issue.id });

export function PositionsTable() {
  const { address, open } = useExplore();
  const { selection, sort, at } = address;
  const query = useInfiniteQuery(positionsQuery(selection, sort));
  const data = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const total = query.data?.pages[0]?.total ?? data.length;
  const table = useTable({ features, columns, data, getRowId: keyOf });
  const { rows } = table.getRowModel();

  const scroller = useRef<HTMLDivElement>(null);
  const keys = useRowKeys(scroller, rows.length);
  const height = useMedia(NARROW) ? ROW_HEIGHT.narrow : ROW_HEIGHT.wide;
  const shown = useShownRows({ scroller, count: rows.length, height, always: keys.active });
  useMore(query, shown.lastIndex >= rows.length - AHEAD);

  const openRow = ({ actor, issue }: Position) => open({ kind: 'position', actor: actor.id, issue: issue.id });
  if (query.isError && data.length === 0) {
    return (
      <div className="views-problem">
        <Problem error={query.error} retry={() => void query.refetch()} />
      </div>
    );
  }
  return (
    <div className="positions">
      <div className="positions-scroller" ref={scroller} tabIndex={-1}>
        <table
          role="grid"
          aria-rowcount={total + 1}
          aria-label="Positions"
          aria-busy={query.isPlaceholderData}
          className={query.isPlaceholderData ? 'waiting' : undefined}
        >
          <thead>
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id} aria-rowindex={1}>
                {group.headers.map((header) => (
                  <SortableHead key={header.id} column={header.column.id as PositionColumn}>
                    <table.FlexRender header={header} />
                  </SortableHead>
                ))}
              </tr>
            ))}
          </thead>
          <tbody>
            {shown.pieces.map((piece) => {
              const row = piece.kind === 'row' ? rows[piece.index] : undefined;
              if (piece.kind === 'gap' || row === undefined)
                return <tr key={piece.key} aria-hidden="true" style={{ height: piece.height }} />;
              return (
                <PositionRow
                  key={row.id}
                  index={piece.index}
                  height={height}
                  active={piece.index === keys.active}
                  chosen={at?.kind === 'position' && printAt(at) === row.id}
                  cells={row
                    .getAllCells()
                    .map((cell) => ({ column: cell.column.id, content: <table.FlexRender cell={cell} /> }))}
                  onOpen={() => openRow(row.original)}
                  onFocus={() => keys.setActive(piece.index)}
                  onKeyDown={(event) => keys.onKeyDown(event, shown.reveal)}
                />
              );
            })}
          </tbody>
        </table>
        {query.isPending && <div className="positions-waiting skeleton" role="status" aria-label="Loading positions" />}
      </div>
      <p className="positions-foot hint numbers">
        {query.isPending
          ? '\u00a0'
          : data.length < total
            ? `${number(data.length)} of ${counted(total, 'position')}; scroll for more`
            : counted(total, 'position')}
        {query.isFetchNextPageError && <Problem error={query.error} retry={() => void query.fetchNextPage()} />}
      </p>
    </div>
  );
}

function SortableHead({ column, children }: { column: PositionColumn; children: ReactNode }) {
  const { address, change } = useExplore();
  const { sort } = address;
  const sortBy = () =>
    change({ sort: { column, descending: sort.column === column ? !sort.descending : sortsDown(column) } }, true);
  return (
    <HeaderCell column={column} sort={sort} onSort={sortBy}>
      {children}
    </HeaderCell>
  );
}

interface More {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  fetchNextPage: () => Promise<unknown>;
}

/** Fetches the next page when the last rows come into sight. */
function useMore({ hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage }: More, atEnd: boolean): void {
  const due = atEnd && hasNextPage && !isFetchingNextPage && !isFetchNextPageError;
  useEffect(() => {
    if (due) void fetchNextPage();
  }, [due, fetchNextPage]);
}
