/** What stands behind a position, an actor or an issue: its statements, each with its source. */
import { useEffect, useRef, type RefObject } from 'react';
import { printAt, type At } from '../address.ts';
import { openedHere, useExplore } from '../explore/use-explore.ts';
import { Icon } from '../theme/icons.tsx';
import { EvidenceHeading } from './evidence-heading.tsx';
import { narrowed } from './narrowed.ts';
import { StatementList } from './statement-list.tsx';
import './evidence.css';

export function EvidencePanel({ at }: { at: At }) {
  const { address, close } = useExplore();
  const heading = useRef<HTMLHeadingElement>(null);
  useFocusOnOpen(heading, at);
  useEscape(close);
  const of = at.kind === 'position' ? { actor: at.actor, issue: at.issue } : null;
  return (
    <aside className="evidence" aria-label="Evidence">
      <button
        type="button"
        className="button bare icon small evidence-close"
        onClick={close}
        aria-label="Close the evidence"
        title="Close (Escape)"
      >
        <Icon name="close" size={14} />
      </button>
      <EvidenceHeading at={at} headingRef={heading} />
      <StatementList key={printAt(at)} selection={narrowed(address.selection, at)} of={of} at={at} />
    </aside>
  );
}

/** Takes the keyboard to the heading, unless the panel is there because the address says so. */
function useFocusOnOpen(heading: RefObject<HTMLElement | null>, at: At): void {
  const key = printAt(at);
  useEffect(() => {
    if (openedHere()) heading.current?.focus({ preventScroll: true });
  }, [heading, key]);
}

function useEscape(close: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLInputElement && event.target.type !== 'checkbox' && event.target.type !== 'radio';
      if (event.key === 'Escape' && !event.defaultPrevented && !typing) close();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [close]);
}
