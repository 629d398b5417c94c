/** JSON Lines: statements, one object a line, exact and importable again. */
import type { Selection } from '../../graph-data/selection.ts';
import type { ExportFormat, ExportSource } from './format.ts';
import { recordOf, type StatementRecord } from './statement-record.ts';

export const jsonl: ExportFormat = {
  id: 'jsonl',
  label: 'JSON Lines of statements',
  contentType: 'application/x-ndjson; charset=utf-8',
  extension: 'jsonl',
  description:
    'statements in the columns of the statement file, one JSON object a line; an import of it gives the same statements',
  choices: [],
  write: writeJsonl,
};

async function* writeJsonl(source: ExportSource, selection: Selection): AsyncGenerator<string> {
  for await (const batch of source.streamStatements(selection, { column: 'date', descending: false })) {
    yield batch.map((view) => `${JSON.stringify(withoutNulls(recordOf(view)))}\n`).join('');
  }
}

function withoutNulls(record: StatementRecord): Partial<StatementRecord> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));
}
