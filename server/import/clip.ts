/** Text of a file as a report may show it: not longer than a sentence bears, and nothing that a store can't keep. */

const MOST = 200;

export function clip(value: string): string {
  const shown = value.length > MOST ? `${value.slice(0, MOST)}…` : value;
  return shown.toWellFormed().replaceAll('\u0000', '\u2400');
}
