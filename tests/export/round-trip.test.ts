/** What is exported as statements can be imported again: into the same store it adds nothing, into an empty one everything. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Dataset } from '../../graph-data/model/dataset.ts';
import { Selection } from '../../graph-data/selection.ts';
import { csv } from '../../server/export/csv.ts';
import type { ExportFormat, ExportOptions } from '../../server/export/format.ts';
import { jsonl } from '../../server/export/jsonl.ts';
import { ImportOptions } from '../../server/import/options.ts';
import { runImport } from '../../server/import/run-import.ts';
import type { Store } from '../../server/store/contract.ts';
import { openEmbeddedStore } from '../../server/store/embedded/embedded-store.ts';
import { hostileDataset } from './hostile.ts';
import { exported } from './source.ts';

const ANY = Selection.parse({ attribution: 'any' });

async function withStore<T>(use: (store: Store) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'stancegraph-'));
  const store = await openEmbeddedStore(join(folder, 'store.db'));
  try {
    return await use(store);
  } finally {
    await store.close();
    await rm(folder, { recursive: true });
  }
}

let imports = 0;

async function importText(store: Store, text: string, { extension }: ExportFormat) {
  const start = {
    request: null,
    id: `import-${++imports}`,
    filename: `again.${extension}`,
    onError: 'abort',
    who: 'local',
  } as const;
  async function* bytes() {
    yield Buffer.from(text);
  }
  const { added, duplicates, errors, message } = await runImport(store, start, bytes(), ImportOptions.parse({}));
  return { added, duplicates, errors, message };
}

/** Cells of white space alone are empty to an import, and two names that differ in white space or case are one. */
function importable({ actors, issues, documents, statements, ...rest }: Dataset): Dataset {
  const text = (given: string | null) => (given === null || given.trim() === '' ? null : given);
  return {
    ...rest,
    actors: actors.map((actor) => ({ ...actor, name: `${actor.id} ${actor.name.trim()}.` })),
    issues: issues.map((issue) => ({ ...issue, name: `${issue.id} ${issue.name.trim()}.` })),
    documents: documents.map((document) => ({
      ...document,
      title: `${document.title.trim()}.`,
      publisher: text(document.publisher),
    })),
    statements: statements.map((each) => ({
      ...each,
      quote: text(each.quote),
      summary: text(each.summary),
      condition: text(each.condition),
    })),
  };
}

/** Many worlds in one, told apart by the number in their ids, because opening a store takes long. */
function joined(worlds: readonly Dataset[]): Dataset {
  const numbered = worlds.map((world, n) => {
    const id = <T extends string | null>(each: T) =>
      (each === null || each === 'collection' ? each : `${each}.${n}`) as T;
    const named = <T extends { id: string }>(each: T) => ({ ...each, id: id(each.id) });
    return importable({
      ...world,
      actors: world.actors.map(named),
      issues: world.issues.map(named),
      documents: world.documents.map(named),
      statements: world.statements.map(named).map((each) => ({
        ...each,
        ...{
          actor: id(each.actor),
          issue: id(each.issue),
          document: id(each.document),
          attributedBy: id(each.attributedBy),
        },
      })),
    });
  });
  return {
    collections: worlds[0]?.collections ?? [],
    actors: numbered.flatMap((world) => world.actors),
    issues: numbered.flatMap((world) => world.issues),
    documents: numbered.flatMap((world) => world.documents),
    statements: numbered.flatMap((world) => world.statements),
  };
}

const CASES: [string, ExportFormat, Partial<ExportOptions>][] = [
  ['JSON Lines', jsonl, {}],
  ['CSV with formulas kept', csv, { table: 'statements', formulas: 'keep' }],
];

test.each(CASES)(
  '[X30] %s of statements adds everything to an empty store, and nothing the second time',
  async (_name, format, choices) => {
    const data = joined(fc.sample(hostileDataset, { numRuns: 60, seed: 30 }));
    const text = await exported(format, data, ANY, choices);
    const all = data.statements.length;
    await withStore(async (store) => {
      expect(await importText(store, text, format)).toEqual({ added: all, duplicates: 0, errors: [], message: null });
      expect(await exported(format, store, ANY, choices)).toBe(text);
      expect(await importText(store, text, format)).toEqual({ added: 0, duplicates: all, errors: [], message: null });
    });
  },
);
