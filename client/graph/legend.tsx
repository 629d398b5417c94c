/** What shapes and lines stand for. */
import { POSITIONS } from '../../graph-data/selection.ts';
import { StanceLine } from '../theme/stance-mark.tsx';
import { OUTCOME_WORDS } from '../words.ts';

export function Legend() {
  return (
    <ul className="legend" aria-label="Legend">
      <li>
        <svg width="12" height="12" aria-hidden="true">
          <circle cx="6" cy="6" r="5" fill="var(--node-actor)" />
        </svg>
        Actor
      </li>
      <li>
        <svg width="12" height="12" aria-hidden="true">
          <rect x="1" y="1" width="10" height="10" rx="1.5" fill="var(--ink-3)" />
        </svg>
        Issue
      </li>
      {POSITIONS.map((position) => (
        <li key={position}>
          <StanceLine stance={position} width={28} />
          {OUTCOME_WORDS[position]}
        </li>
      ))}
    </ul>
  );
}
