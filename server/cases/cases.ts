/** The cases that ship with the program, and loading one of them into a store. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { notFound } from '../../graph-data/errors.ts';
import type { ImportReport } from '../../graph-data/import-report.ts';
import { Id } from '../../graph-data/model/text.ts';
import type { Store } from '../store/contract.ts';
import { readCase } from './read-case.ts';

const FOLDER = fileURLToPath(new URL('../../graph-data/cases/', import.meta.url));
/** The case that a new store begins with. */
export const FIRST_CASE = 'ukraine-peace-plan';

const CaseFile = z.strictObject({ id: Id, title: z.string(), description: z.string() });
export const CaseSummary = CaseFile.extend({ statements: z.int() });
export type CaseSummary = z.infer<typeof CaseSummary>;

export async function listCases(): Promise<CaseSummary[]> {
  const folders = (await readdir(FOLDER, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  return Promise.all(
    folders.map(async ({ name }) => {
      const file = CaseFile.parse(JSON.parse(await readFile(join(FOLDER, name, 'case.json'), 'utf8')));
      const { statements } = await readCase(join(FOLDER, name));
      return { ...file, statements: statements.length };
    }),
  );
}

/** Adds the case; what is there already is counted as duplicates. Throws `not_found`. */
export async function loadCase(store: Store, id: string, who: string, now: () => Date): Promise<ImportReport> {
  const known = (await listCases()).find((each) => each.id === id);
  if (known === undefined) throw notFound('case', id);
  const startedAt = now().toISOString();
  const data = await readCase(join(FOLDER, id));
  const added = await store.addDataset(data, who);
  return {
    id: `case-${id}`,
    request: null,
    filename: known.title,
    state: 'done',
    onError: 'abort',
    rows: data.statements.length,
    bytes: 0,
    added: added.statements,
    duplicates: data.statements.length - added.statements,
    rejected: 0,
    errors: [],
    errorCount: 0,
    warnings: [],
    warningCount: 0,
    actorsAdded: added.actors,
    issuesAdded: added.issues,
    documentsAdded: added.documents,
    message: null,
    startedAt,
    finishedAt: now().toISOString(),
  };
}
