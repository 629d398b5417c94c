/** CSV: positions for a spreadsheet, or statements as a statement file. */
import { stringify, type Options } from 'csv-stringify/sync';
import type { Position } from '../../graph-data/position.ts';
import type { Selection } from '../../graph-data/selection.ts';
import { headed } from './first-chunk.ts';
import type { ExportFormat, ExportOptions, ExportSource } from './format.ts';
import { RECORD_COLUMNS, recordOf } from './statement-record.ts';

// prettier-ignore
const POSITION_HEADER = [
  'actor_id', 'actor', 'actor_type', 'issue_id', 'issue', 'position', 'supports', 'opposes', 'neutrals', 'conditional',
  'statements', 'net', 'first', 'last',
] as const;

export const csv: ExportFormat = {
  id: 'csv',
  label: 'CSV table',
  contentType: 'text/csv; charset=utf-8',
  extension: 'csv',
  description:
    "positions (table=positions) or statements in the columns of the statement file (table=statements); text that begins like a formula gets ' before it unless formulas=keep",
  choices: ['table', 'formulas', 'bom'],
  write: writeCsv,
};

/** csv-stringify of itself quotes only the line break that ends its records. */
const LINE_BREAK = /[\r\n]/;

function writeCsv(source: ExportSource, selection: Selection, options: ExportOptions): AsyncIterable<string> {
  const format: Options = {
    escape_formulas: options.formulas === 'escape',
    record_delimiter: '\r\n',
    quoted_match: LINE_BREAK,
  };
  const bom = options.bom === 'true' ? '\ufeff' : '';
  const header = options.table === 'positions' ? POSITION_HEADER : RECORD_COLUMNS;
  const rows = options.table === 'positions' ? positionRows(source, selection) : statementRows(source, selection);
  return headed(bom + stringify([header], format), texts(rows, format));
}

async function* texts(batches: AsyncIterable<Cell[][]>, format: Options): AsyncGenerator<string> {
  for await (const batch of batches) yield stringify(batch, format);
}

type Cell = string | number | null;

async function* positionRows(source: ExportSource, selection: Selection): AsyncGenerator<Cell[][]> {
  for await (const batch of source.streamPositions(selection, { column: 'actor', descending: false })) {
    yield batch.map(positionCells);
  }
}

function positionCells(row: Position): Cell[] {
  const { actor, issue, position, supports, opposes, neutrals, conditional, statements, net, first, last } = row;
  const counts = [supports, opposes, neutrals, conditional, statements];
  return [actor.id, actor.name, actor.type, issue.id, issue.name, position, ...counts, net, first, last];
}

async function* statementRows(source: ExportSource, selection: Selection): AsyncGenerator<Cell[][]> {
  for await (const batch of source.streamStatements(selection, { column: 'date', descending: false })) {
    yield batch.map((view) => {
      const record = recordOf(view);
      return RECORD_COLUMNS.map((column) => record[column]);
    });
  }
}
