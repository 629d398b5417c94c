/** The nearest valid value to one that is not, for error messages that say what was probably meant. */
import { distance } from 'fastest-levenshtein';
import { fold } from './text.ts';

/** The candidate with the fewest edits from `value` (case and accents folded), or one that it begins; null where none is within `most` edits. */
export function nearest(value: string, candidates: Iterable<string>, most = Number.POSITIVE_INFINITY): string | null {
  const wanted = fold(value);
  let best: string | null = null;
  let fewest = most + 1;
  for (const candidate of candidates) {
    const folded = fold(candidate);
    const begins = wanted.length > 1 && folded.startsWith(wanted);
    const edits = begins ? 1 : distance(wanted, folded);
    if (edits < fewest) {
      fewest = edits;
      best = candidate;
    }
  }
  return best;
}

/** `"hint"` as a sentence to put behind an error, or an empty string. */
export function didYouMean(value: string, candidates: Iterable<string>): string {
  const near = nearest(value, candidates);
  return near === null ? '' : ` Did you mean "${near}"?`;
}
