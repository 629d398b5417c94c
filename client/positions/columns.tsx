/** The columns of the positions table, in the API's names. */
import { createColumnHelper, tableFeatures } from '@tanstack/react-table';
import type { PositionColumn } from '../../graph-data/order.ts';
import type { Position } from '../../graph-data/position.ts';
import { Name } from '../theme/name.tsx';
import { StanceMark } from '../theme/stance-mark.tsx';
import { dates, net, number } from '../words.ts';

export const features = tableFeatures({});
const helper = createColumnHelper<typeof features, Position>();

/** Which way a first click sorts: names from A, numbers and dates from the greatest. */
export function sortsDown(column: PositionColumn): boolean {
  return column !== 'actor' && column !== 'issue' && column !== 'position';
}

export const columns = helper.columns([
  helper.accessor((row) => row.actor.name, {
    id: 'actor',
    header: 'Actor',
    cell: ({ getValue }) => <Name text={getValue()} cut />,
  }),
  helper.accessor('position', { header: 'Position', cell: ({ getValue }) => <StanceMark stance={getValue()} /> }),
  helper.accessor((row) => row.issue.name, {
    id: 'issue',
    header: 'Issue',
    cell: ({ getValue }) => <Name text={getValue()} cut />,
  }),
  helper.accessor('supports', { header: 'Support', cell: ({ getValue }) => <Tally value={getValue()} /> }),
  helper.accessor('opposes', { header: 'Oppose', cell: ({ getValue }) => <Tally value={getValue()} /> }),
  helper.accessor('neutrals', { header: 'Neutral', cell: ({ getValue }) => <Tally value={getValue()} /> }),
  helper.accessor('conditional', { header: 'Conditional', cell: ({ getValue }) => <Tally value={getValue()} /> }),
  helper.accessor('statements', { header: 'All', cell: ({ getValue }) => <Tally value={getValue()} /> }),
  helper.accessor('net', { header: 'Net', cell: ({ getValue }) => <Net value={getValue()} /> }),
  helper.accessor('last', { header: 'First and last', cell: ({ row }) => <Days row={row.original} /> }),
]);

function Tally({ value }: { value: number }) {
  return <span data-zero={value === 0 || undefined}>{number(value)}</span>;
}

/** From all opposing on the left to all supporting on the right. */
function Net({ value }: { value: number | null }) {
  return (
    <span className="net">
      {net(value)}
      <svg width="34" height="8" aria-hidden="true">
        <path d="M0 4h34" stroke="var(--line)" strokeWidth="2" />
        {value !== null && (
          <path d={`M17 4h${17 * value}`} stroke={value < 0 ? 'var(--oppose)' : 'var(--support)'} strokeWidth="4" />
        )}
        <path d="M17 0v8" stroke="var(--line-strong)" />
      </svg>
    </span>
  );
}

function Days({ row: { first, last } }: { row: Position }) {
  return <span className={first === null ? 'hint' : undefined}>{dates(first, last)}</span>;
}
