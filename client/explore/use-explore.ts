/** The state of the exploration, which is its address, and the ways to change it. */
import { getRouteApi } from '@tanstack/react-router';
import { createContext, use, useMemo } from 'react';
import { DEFAULT_SELECTION, type Selection } from '../../graph-data/selection.ts';
import { printAddress, type Address, type At } from '../address.ts';

export interface Explore {
  address: Address;
  /** Goes to the address with some parts changed; the one before stays in the history unless `replace`. */
  change: (part: Partial<Address>, replace?: boolean) => void;
  select: (part: Partial<Selection>) => void;
  clear: () => void;
  /** Shows the evidence of something; remembers where the keyboard was. */
  open: (at: At) => void;
  close: () => void;
}

export const ExploreContext = createContext<Explore | null>(null);

export function useExplore(): Explore {
  const explore = use(ExploreContext);
  if (explore === null) throw new Error('used outside the exploration');
  return explore;
}

const route = getRouteApi('/explore');

export function useExploreState(address: Address | null): Explore | null {
  const navigate = route.useNavigate();
  return useMemo(() => (address === null ? null : exploreOf(address, navigate)), [address, navigate]);
}

/** What had the keyboard when evidence was opened. */
let opener: HTMLElement | null = null;

/** Whether the evidence was opened from this page and not by its address. */
export function openedHere(): boolean {
  return opener !== null;
}

function exploreOf(address: Address, navigate: ReturnType<typeof route.useNavigate>): Explore {
  const change = (part: Partial<Address>, replace = false) => {
    void navigate({ search: printAddress({ ...address, ...part }), replace });
  };
  return {
    address,
    change,
    select: (part) => change({ selection: { ...address.selection, ...part } }),
    clear: () => change({ selection: DEFAULT_SELECTION, at: null }),
    open: (at) => {
      opener = document.activeElement instanceof HTMLElement ? document.activeElement : null;
      change({ at });
    },
    close: () => {
      change({ at: null });
      // The panel is gone only after the page was drawn again.
      setTimeout(() => (opener?.isConnected === true ? opener : document.getElementById('content'))?.focus(), 50);
    },
  };
}
