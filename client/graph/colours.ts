/** The page's colours as the drawing needs them: resolved for the theme that is in force. */

const TOKENS = {
  paper: '--paper',
  ink: '--ink',
  quiet: '--ink-3',
  support: '--support',
  oppose: '--oppose',
  mixed: '--mixed',
  neutral: '--neutral',
  actor: '--node-actor',
  issue: '--node-issue',
  border: '--node-border',
  focus: '--focus',
} as const;
export type Colours = Record<keyof typeof TOKENS, string>;

/** So much of one colour, the rest of the other; both as `rgb(…)`. */
export function mixed(colour: string, other: string, share: number): string {
  const [a, b] = [channels(colour), channels(other)];
  return `rgb(${a.map((value, i) => Math.round(value * share + (b[i] ?? 0) * (1 - share))).join(', ')})`;
}

function channels(colour: string): number[] {
  return (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
}

/** A custom property holds `light-dark(…)` as text; only a colour that is used is resolved. */
export function coloursOf(element: HTMLElement): Colours {
  const probe = document.createElement('span');
  // A transition, however short, would show the colour that the probe had before.
  probe.style.setProperty('transition', 'none', 'important');
  element.append(probe);
  const entries = Object.entries(TOKENS).map(([name, token]) => {
    probe.style.color = `var(${token})`;
    return [name, getComputedStyle(probe).color];
  });
  probe.remove();
  return Object.fromEntries(entries) as Colours;
}
