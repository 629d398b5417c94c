/** The positions as a table: the graph's twin, for reading, sorting and the keyboard. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTable } from '@tanstack/react-table';
import { useEffect, useMemo, useRef } from 'react';
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
import { useRowKeys } from './use-row-keys.ts';
import { useShownRows } from './use-shown-rows.ts';
import './positions.css';

export const rowKey = ({ actor, issue }: Position) => printAt({ kind: 'position', actor: actor.id, issue: issue.id });

export function PositionsTable() {
  const { address, change, open } = useExplore();
  const { selection, sort, at } = address;
  const query = useInfiniteQuery(positionsQuery(selection, sort));
  const data = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const total = query.data?.pages[0]?.total ?? data.length;
  const table = useTable({ features, columns, data, getRowId: rowKey });
  const rows = table.getRowModel().rows;

  const scroller = useRef<HTMLDivElement>(null);
  const keys = useRowKeys(scroller, rows.length);
  const height = useMedia(NARROW) ? 58 : 38;
  const shown = useShownRows({ scroller, count: rows.length, height, always: keys.active });
  keys.reveal.current = shown.reveal;
  useMore(query, shown.lastIndex >= rows.length - 30);

  const openRow = ({ actor, issue }: Position) => open({ kind: 'position', actor: actor.id, issue: issue.id });
  const sortBy = (column: PositionColumn) => {
    const descending = sort.column === column ? !sort.descending : sortsDown(column);
    change({ sort: { column, descending } }, true);
  };
  if (query.isError && data.length === 0) return <Problem error={query.error} retry={() => void query.refetch()} />;
  return (
    <div className="positions">
      <div className="positions-scroller" ref={scroller} tabIndex={-1}>
        <table role="grid" aria-rowcount={total + 1} aria-label="Positions" aria-busy={query.isPlaceholderData} className={query.isPlaceholderData ? 'waiting' : undefined}>
          <thead>
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id} aria-rowindex={1}>
                {group.headers.map((header) => (
                  <HeaderCell key={header.id} column={header.column.id as PositionColumn} sort={sort} onSort={sortBy}>
                    <table.FlexRender header={header} />
                  </HeaderCell>
                ))}
              </tr>
            ))}
          </thead>
          <tbody onKeyDown={keys.onKeyDown}>
            {shown.pieces.map((piece) => {
              const row = piece.kind === 'row' ? rows[piece.index] : undefined;
              if (piece.kind === 'gap' || row === undefined) return <tr key={piece.key} aria-hidden="true" style={{ height: piece.height }} />;
              return (
                <tr
                  key={row.id}
                  data-index={piece.index}
                  aria-rowindex={piece.index + 2}
                  aria-selected={at?.kind === 'position' && printAt(at) === row.id}
                  tabIndex={piece.index === keys.active ? 0 : -1}
                  style={{ height }}
                  onFocus={() => keys.setActive(piece.index)}
                  onClick={() => openRow(row.original)}
                  onKeyDown={(event) => event.key === 'Enter' && openRow(row.original)}
                >
                  {row.getAllCells().map((cell) => (
                    <td key={cell.id} data-column={cell.column.id}>
                      <table.FlexRender cell={cell} />
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
        {query.isPending && <div className="positions-waiting skeleton" role="status" aria-label="Loading positions" />}
      </div>
      <p className="positions-foot hint numbers">
        {query.isPending ? ' ' : data.length < total ? `${number(data.length)} of ${counted(total, 'position')}; scroll for more` : counted(total, 'position')}
        {query.isFetchNextPageError && <Problem error={query.error} retry={() => void query.fetchNextPage()} />}
      </p>
    </div>
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
