/** What every store answers where a selection counts more statements than an answer may be made of. */
import { StancegraphError } from '../../graph-data/errors.ts';

export function tooManyCounted(limit: number): StancegraphError {
  return new StancegraphError(
    'too_large',
    `The selection counts more than ${limit.toLocaleString('en')} statements, too many for this answer. Narrow it: fewer issues or actors, or shorter dates.`,
  );
}
