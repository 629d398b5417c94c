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

/** A custom property holds `light-dark(…)` as text; only a colour that is used is resolved. */
export function coloursOf(element: HTMLElement): Colours {
  const probe = document.createElement('span');
  element.append(probe);
  const entries = Object.entries(TOKENS).map(([name, token]) => {
    probe.style.color = `var(${token})`;
    return [name, getComputedStyle(probe).color];
  });
  probe.remove();
  return Object.fromEntries(entries) as Colours;
}
