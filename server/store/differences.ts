/** Collects what a verification finds: the first hundred as they are, the others counted. */
import type { Difference } from './contract.ts';

const LISTED = 100;
const SHOWN = 200;

export class Differences {
  readonly list: Difference[] = [];
  count = 0;

  add(what: string, expected: unknown, found: unknown): void {
    this.count += 1;
    if (this.list.length < LISTED) this.list.push({ what, expected: shown(expected), found: shown(found) });
  }

  /** Adds the difference, if there is one. */
  compare(what: string, expected: unknown, found: unknown): void {
    if (JSON.stringify(expected) !== JSON.stringify(found)) this.add(what, expected, found);
  }
}

/** Text stands as it is; anything else as JSON. */
function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return text.length > SHOWN ? `${text.slice(0, SHOWN).toWellFormed()}…` : text;
}
