/** A source of exports over a dataset, by graph-data's reference functions, in small batches. */
import { DEFAULT_SELECTION } from '../../graph-data/selection.ts';
import type { Dataset } from '../../graph-data/model/dataset.ts';
import type { Selection } from '../../graph-data/selection.ts';
import type { ExportFormat, ExportOptions, ExportSource } from '../../server/export/format.ts';
import { sortedPositions, sortedStatements } from '../contract/reference.ts';

export const OPTIONS: ExportOptions = { table: 'positions', formulas: 'escape', bom: 'false', date: '2026-11-24' };

export function sourceOf(data: Dataset, size = 7): ExportSource {
  return {
    streamPositions: (selection, sort) => batches(sortedPositions(data, selection, sort), size),
    streamStatements: (selection, sort) => batches(sortedStatements(data, selection, sort), size),
  };
}

async function* batches<T>(rows: readonly T[], size: number): AsyncGenerator<T[]> {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size);
}

/** The whole file as one text. */
export async function exported(
  format: ExportFormat,
  data: Dataset | ExportSource,
  selection: Selection = DEFAULT_SELECTION,
  options: Partial<ExportOptions> = {},
): Promise<string> {
  const source = 'actors' in data ? sourceOf(data) : data;
  const chunks: string[] = [];
  for await (const chunk of format.write(source, selection, { ...OPTIONS, ...options })) chunks.push(chunk);
  return chunks.join('');
}
