/** The selection as flags: the same names as in an address, each also with hyphens. */
import { Option, type Command } from 'commander';
import { isPlural, parseSelection, Selection, SELECTION_NAMES, type Pair } from '../../graph-data/selection.ts';

function hyphens(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

export function addSelectionFlags(command: Command): Command {
  for (const name of SELECTION_NAMES) {
    const flag = hyphens(name) === name ? `--${name}` : `--${hyphens(name)}, --${name}`;
    const { description = '' } = Selection.shape[name].meta() ?? {};
    const option = new Option(`${flag} <value${isPlural(name) ? '...' : ''}>`, description);
    command.addOption(option);
  }
  return command;
}

/** The selection that parsed flags say. Throws `invalid_input` as the API does. */
export function selectionOfFlags(flags: Record<string, unknown>): Selection {
  const pairs = SELECTION_NAMES.flatMap((name): Pair[] => {
    const value = flags[name];
    if (value === undefined) return [];
    return (Array.isArray(value) ? value : [value]).map((each) => [name, String(each)] as const);
  });
  return parseSelection(pairs);
}
