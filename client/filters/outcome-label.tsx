/** A stance or outcome as the label of a filter's option. */
import type { Outcome } from '../../graph-data/selection.ts';
import { StanceLine } from '../theme/stance-mark.tsx';
import { OUTCOME_WORDS } from '../words.ts';

export function outcomeLabel(outcome: Outcome) {
  return (
    <span className="outcome-label">
      <StanceLine stance={outcome} width={22} />
      {OUTCOME_WORDS[outcome]}
    </span>
  );
}
