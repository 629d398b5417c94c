/** A stance or outcome as a piece of its line, and as line and word. */
import type { ReactNode } from 'react';
import type { Outcome } from '../../graph-data/selection.ts';
import { OUTCOME_WORDS } from '../words.ts';
import './stance.css';

/** Solid, dashed, in two colours by turns, dotted: as the graph draws them. */
export function StanceLine({ stance, width = 26 }: { stance: Outcome; width?: number }) {
  const line = { x1: 1, x2: width - 1, y1: 4, y2: 4, strokeWidth: stance === 'neutral' ? 2 : 2.5 };
  return (
    <svg className="stance-line" width={width} height={8} aria-hidden="true">
      {stance === 'support' && <line {...line} stroke="var(--support)" />}
      {stance === 'oppose' && <line {...line} stroke="var(--oppose)" strokeDasharray="5.5 3.5" />}
      {stance === 'neutral' && <line {...line} stroke="var(--neutral)" strokeDasharray="2 3" />}
      {stance === 'mixed' && (
        <>
          <line {...line} stroke="var(--support)" />
          <line {...line} stroke="var(--oppose)" strokeDasharray="6 6" />
        </>
      )}
    </svg>
  );
}

export function StanceMark({ stance, children }: { stance: Outcome; children?: ReactNode }) {
  return (
    <span className="stance" data-stance={stance}>
      <StanceLine stance={stance} />
      {children ?? OUTCOME_WORDS[stance]}
    </span>
  );
}
