/** The name of an exported file: what is in it, of which selection, from which day. */
import slugify from '@sindresorhus/slugify';
import { printSelection, type Selection } from '../../graph-data/selection.ts';
import type { ExportFormat, ExportOptions } from './format.ts';

/** Characters that the selection may take, so that no system refuses the name. */
const LONGEST = 80;

/** ASCII letters, digits, `-` and one dot, such as `stancegraph-positions-issue-renounce-nato-2026-11-24.csv`. */
export function fileName(
  format: ExportFormat,
  selection: Selection,
  { table, date }: Pick<ExportOptions, 'table' | 'date'>,
): string {
  const content = format.choices.includes('table') ? table : format.id === 'jsonl' ? 'statements' : 'graph';
  return `${['stancegraph', content, inShort(selection), date].filter((part) => part !== '').join('-')}.${format.extension}`;
}

function inShort(selection: Selection): string {
  const words = printSelection(selection).map(
    ([name, value]) => `${name.toLowerCase()}-${slugify(value, { decamelize: false })}`,
  );
  const whole = words.join('-').replaceAll(/-+/g, '-').replace(/-$/, '');
  return whole.length <= LONGEST ? whole : `${whole.slice(0, LONGEST).replace(/-[^-]*$/, '')}-and-more`;
}
