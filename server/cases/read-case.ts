/** Reads a case that ships with the program: the CSV files of a folder, as a dataset. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { Actor, Affiliation } from '../../graph-data/model/actor.ts';
import type { Dataset } from '../../graph-data/model/dataset.ts';
import { Collection, Document } from '../../graph-data/model/document.ts';
import { Issue } from '../../graph-data/model/issue.ts';
import { Statement } from '../../graph-data/model/statement.ts';
import { Id } from '../../graph-data/model/text.ts';

type Cells = Record<string, string | null>;

/** The rows of one file of the case; an empty cell is null. */
async function rowsOf(folder: string, file: string): Promise<Cells[]> {
  const text = await readFile(join(folder, file), 'utf8');
  return parse(text, { columns: true, cast: (value) => (value === '' ? null : value), bom: true });
}

const listOf = (cell: string | null | undefined) =>
  (cell ?? '')
    .split('|')
    .map((each) => each.trim())
    .filter((each) => each !== '');
const AffiliationRow = Affiliation.extend({ actor: Id });

export async function readCase(folder: string): Promise<Dataset> {
  const affiliations = (await rowsOf(folder, 'affiliations.csv')).map((row) => AffiliationRow.parse(row));
  const actors = (await rowsOf(folder, 'actors.csv')).map((row) =>
    Actor.parse({
      ...row,
      aliases: listOf(row['aliases']),
      affiliations: affiliations.flatMap(({ actor, ...affiliation }) => (actor === row['id'] ? [affiliation] : [])),
    }),
  );
  const strangers = affiliations.filter(({ actor }) => !actors.some(({ id }) => id === actor));
  if (strangers.length > 0)
    throw new Error(`affiliations.csv: no actor has the id ${strangers.map(({ actor }) => actor).join(', ')}`);
  const issues = (await rowsOf(folder, 'issues.csv')).map(({ part_of, ...row }) =>
    Issue.parse({ ...row, aliases: listOf(row['aliases']), partOf: part_of ?? null }),
  );
  const collections = (await rowsOf(folder, 'collections.csv')).map((row) => Collection.parse(row));
  const documents = (await rowsOf(folder, 'documents.csv')).map((row) => Document.parse(row));
  const statements = (await rowsOf(folder, 'statements.csv')).map((row) => statementOf(row));
  return { actors, issues, documents, collections, statements };
}

function statementOf(row: Cells): Statement {
  const { actor_id, issue_id, document_id, attributed_by, confidence, ...rest } = row;
  return z.parse(Statement, {
    ...rest,
    actor: actor_id,
    issue: issue_id,
    document: document_id ?? null,
    attributedBy: attributed_by ?? null,
    confidence: confidence == null ? null : Number(confidence),
  });
}
