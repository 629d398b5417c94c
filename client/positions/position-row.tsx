/** A row of the positions table, which opens its evidence. */
import type { KeyboardEvent, ReactNode } from 'react';

interface PositionRowProps {
  index: number;
  height: number;
  /** The one that Tab goes to. */
  active: boolean;
  /** Its evidence is open. */
  chosen: boolean;
  cells: readonly { column: string; content: ReactNode }[];
  onOpen: () => void;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

export function PositionRow({ index, height, active, chosen, cells, onOpen, onFocus, onKeyDown }: PositionRowProps) {
  return (
    <tr
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={chosen}
      tabIndex={active ? 0 : -1}
      style={{ height }}
      onFocus={onFocus}
      onClick={onOpen}
      onKeyDown={(event) => (event.key === 'Enter' ? onOpen() : onKeyDown(event))}
    >
      {cells.map(({ column, content }) => (
        <td key={column} data-column={column}>
          {content}
        </td>
      ))}
    </tr>
  );
}
