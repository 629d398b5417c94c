/** The files that a selection can be taken away as. */
import type { Selection } from '../../graph-data/selection.ts';
import { pathOf } from './queries.ts';

export const DOWNLOADS = [
  { format: 'csv', table: 'positions', name: 'Positions', hint: 'CSV, for a spreadsheet' },
  { format: 'csv', table: 'statements', name: 'Statements', hint: 'CSV, with quotes and sources' },
  { format: 'gexf', table: null, name: 'Graph for Gephi', hint: 'GEXF' },
  { format: 'graphml', table: null, name: 'Graph for other tools', hint: 'GraphML' },
  { format: 'json', table: null, name: 'Graph as data', hint: 'JSON, graphology' },
  { format: 'jsonl', table: null, name: 'Statements to import again', hint: 'JSON Lines' },
] as const;
export type Download = (typeof DOWNLOADS)[number];

export function downloadHref({ format, table }: Download, selection: Selection): string {
  return pathOf('export', { format, table }, selection);
}
