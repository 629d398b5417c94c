/** The table of export formats, for the API, the command line, the page and the docs. */
import { invalid } from '../../graph-data/errors.ts';
import { didYouMean } from '../../graph-data/nearest.ts';
import { csv } from './csv.ts';
import type { ExportFormat } from './format.ts';
import { gexf } from './gexf.ts';
import { graphml } from './graphml.ts';
import { json } from './json.ts';
import { jsonl } from './jsonl.ts';

export const exportFormats: readonly ExportFormat[] = [csv, json, jsonl, gexf, graphml];
export const FORMAT_IDS: readonly string[] = exportFormats.map((format) => format.id);

/** The format of that id. Throws `invalid_input` that names the nearest. */
export function exportFormat(id: string): ExportFormat {
  const format = exportFormats.find((each) => each.id === id);
  if (format !== undefined) return format;
  const message = `"${id}" is not an export format; use one of ${FORMAT_IDS.join(', ')}.${didYouMean(id, FORMAT_IDS)}`;
  throw invalid(message, [{ pointer: '/format', value: id, message }]);
}
