/** Moves through the rows of a table with the arrow keys; one row at a time can be reached with Tab. */
import { useState, type KeyboardEvent, type RefObject } from 'react';

const PAGE = 10;

export interface RowKeys {
  active: number;
  setActive: (index: number) => void;
  /** `reveal` scrolls a row into sight. */
  onKeyDown: (event: KeyboardEvent, reveal: (index: number) => void) => void;
}

export function useRowKeys(container: RefObject<HTMLElement | null>, count: number): RowKeys {
  const [wanted, setActive] = useState(0);
  const active = Math.max(0, Math.min(wanted, count - 1));
  const onKeyDown = (event: KeyboardEvent, reveal: (index: number) => void) => {
    const next = nextIndex(event.key, active, count);
    if (next === null) return;
    event.preventDefault();
    setActive(next);
    reveal(next);
    // A row far away is drawn only after the scroll.
    if (!focusRow(container.current, next))
      requestAnimationFrame(() => requestAnimationFrame(() => focusRow(container.current, next)));
  };
  return { active, setActive, onKeyDown };
}

/** False where the row is not drawn. */
function focusRow(container: HTMLElement | null, index: number): boolean {
  const row = container?.querySelector<HTMLElement>(`[data-index="${index}"]`);
  row?.focus({ preventScroll: true });
  return row != null;
}

function nextIndex(key: string, active: number, count: number): number | null {
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, active + 1);
    case 'ArrowUp':
      return Math.max(0, active - 1);
    case 'PageDown':
      return Math.min(last, active + PAGE);
    case 'PageUp':
      return Math.max(0, active - PAGE);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
