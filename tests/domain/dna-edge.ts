/** The statements and matrices of tests/reference/dna-edge, as another tool has written them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import type { Dataset } from '../../graph-data/model/dataset.ts';
import type { Statement } from '../../graph-data/model/statement.ts';
import { document, says, world } from './world.ts';

const FOLDER = fileURLToPath(new URL('../reference/dna-edge', import.meta.url));

const read = (name: string) => readFileSync(join(FOLDER, name), 'utf8');

type Row = Record<'statement_id' | 'document_id' | 'datetime_utc' | 'concept' | 'agreement' | Speaker, string>;
/** What the other tool can take as an actor. */
export type Speaker = 'organization' | 'person' | 'source';

/** Rows without an actor or an issue are none of the network's. */
export function dnaWorld(speaker: Speaker): Dataset {
  const rows = parse<Row>(read('statements.csv'), { columns: true, skip_empty_lines: true });
  const statements = rows
    .filter((row) => row[speaker] !== '' && row.concept !== '')
    .map((row): Statement => {
      const stance = row.agreement === '1' ? 'support' : 'oppose';
      const date = row.datetime_utc.slice(0, 10);
      return says(row.statement_id, row[speaker], stance, row.concept, { date, document: row.document_id });
    });
  return world(statements, { documents: rows.map((row) => document(row.document_id)) });
}

/** Every matrix there is, by the name of its file. */
export function dnaMatrices(): string[] {
  return readdirSync(FOLDER)
    .filter((name) => /^(onemode|twomode|exclude)_.*\.csv$/.test(name))
    .map((name) => name.replace('.csv', ''));
}

/** Rows and columns by name. */
export function dnaMatrix(name: string): Map<string, Map<string, number>> {
  const [header = [], ...rows] = parse(read(`${name}.csv`), { relax_column_count: true });
  const columns = header.slice(1);
  return new Map(
    rows.map(([row = '', ...values]) => [row, new Map(columns.map((column, i) => [column, Number(values[i])]))]),
  );
}
