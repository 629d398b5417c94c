/**
 * Whoever asks cannot tell which store answers. COMPARE_FILE names a statement file, which is then imported into both and
 * asked about as well, with as many selections as COMPARE_SELECTIONS says.
 */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Dataset } from '../../graph-data/model/dataset.ts';
import { NAMED_COLUMNS, POSITION_COLUMNS, STATEMENT_COLUMNS } from '../../graph-data/order.ts';
import { DEFAULT_SELECTION, Selection, selectionQuery } from '../../graph-data/selection.ts';
import { exportFormats } from '../../server/export/formats.ts';
import * as arbitrary from '../arbitrary.ts';
import { describeOnStores, NEO4J_STORE } from '../stores.ts';
import type { TestServer } from './server.ts';
import { nameableIn, TwoServers } from './two-servers.ts';

const seed = Number(process.env['FC_SEED'] ?? 20251120);
const { COMPARE_FILE: file, COMPARE_SELECTIONS: wanted = '250' } = process.env;

const EVERYTHING = Selection.parse({ ...DEFAULT_SELECTION, attribution: 'any' });
const LISTS = ['actors', 'issues', 'documents', 'collections'];

const upAndDown = (columns: readonly string[]) => columns.flatMap((column) => [column, `-${column}`]);
const POSITION_SORTS = upAndDown(POSITION_COLUMNS);
const STATEMENT_SORTS = upAndDown(STATEMENT_COLUMNS);
const NAMED_SORTS = upAndDown(NAMED_COLUMNS);

/** Neo4j plans each question that it has not met, which takes it a while. */
const PLANNED_WITHIN_MS = 180_000;

/** Every export of a selection: each format, and CSV with every choice. */
const EXPORTS = exportFormats.flatMap(({ id, choices }) =>
  choices.length === 0
    ? [id]
    : [id, `${id}&bom=true`, `${id}&table=statements`, `${id}&table=statements&formulas=keep`],
);

describeOnStores('both stores, byte for byte', compare, [NEO4J_STORE]);

function compare(): void {
  describe('on the case that ships', () => {
    const both = startedOnce({});
    test(
      '[L1] [L2] positions and statements, in every order, page by page',
      () => everyOrder(both()),
      PLANNED_WITHIN_MS,
    );
    test('[L1] [L2] every list, in every order, page by page', () => everyList(both(), NAMED_SORTS, ['', 'nat']));
    test('[X10] [X16] every export', () => everyExport(both(), EVERYTHING));
    test('[H1] [L3] [S4] what is refused', () => everyRefusal(both()));
    test('any selection', () => someSelections(both(), 5), PLANNED_WITHIN_MS);
  });

  fc.sample(arbitrary.dataset, { seed, numRuns: 2 }).forEach((data, world) => {
    describe(`in world ${world}`, () => {
      const both = startedOnce({ data });
      test('any selection', () => someSelections(both(), 6, arbitrary.selection), PLANNED_WITHIN_MS);
      test('every list', () => everyList(both(), ['name', '-statements'], ['', 'киї']));
    });
  });

  if (file === undefined) return;
  describe(`on the file ${file}`, () => {
    const both = startedOnce({ file });
    test('every list', () => everyList(both(), NAMED_SORTS, ['']), 600_000);
    test('every export', () => everyExport(both(), EVERYTHING), 600_000);
    test('any selection', () => someSelections(both(), Number(wanted)), 3_600_000);
  });
}

/** Two servers with the case that ships, or a dataset, or a statement file. */
function startedOnce({ data, file: statements }: { data?: Dataset; file?: string }): () => TwoServers {
  let both: TwoServers;
  beforeAll(async () => {
    both = await TwoServers.start({ empty: data !== undefined || statements !== undefined });
    await both.onBoth(async (server) => {
      if (data !== undefined) await server.store.addDataset(data, 'local');
      if (statements !== undefined) await imported(server, statements);
    });
  }, 300_000);
  afterAll(async () => {
    if (statements !== undefined) console.log(`${statements}: ${JSON.stringify(both.same)} the same`);
    await both.stop();
  });
  return () => both;
}

/** What takes longer is answered before it is over. */
async function imported(server: TestServer, statements: string): Promise<void> {
  const path = `/imports?id=compared&onError=skip&filename=${encodeURIComponent(basename(statements))}`;
  let { body } = await server.json(path, { method: 'POST', body: await readFile(statements) });
  while ((body as { state: string }).state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, 200));
    ({ body } = await server.json('/imports/compared'));
  }
  expect(body).toMatchObject({ state: 'done' });
}

async function everyOrder(both: TwoServers): Promise<void> {
  for (const [list, columns] of [
    ['positions', POSITION_COLUMNS],
    ['statements', STATEMENT_COLUMNS],
  ] as const) {
    for (const column of columns) {
      await both.ask(`/${list}?attribution=any&total=true&limit=1000&sort=${column}`);
      await both.askPages(`/${list}?attribution=any&sort=-${column}`);
    }
  }
}

async function everyList(both: TwoServers, sorts: readonly string[], begun: readonly string[]): Promise<void> {
  for (const list of LISTS) {
    for (const sort of sorts) {
      for (const q of begun) {
        await both.askPages(`/${list}?sort=${sort}${q === '' ? '' : `&q=${encodeURIComponent(q)}`}`);
      }
    }
  }
}

async function everyExport(both: TwoServers, selection: Selection): Promise<void> {
  for (const format of EXPORTS) {
    expect(await both.ask(`/export?format=${format}&${selectionQuery(selection)}`)).toMatchObject({ status: 200 });
  }
}

/** Positions, evidence, the graph, the counts and an export of each selection. */
async function someSelections(both: TwoServers, numRuns: number, of?: fc.Arbitrary<Selection>): Promise<void> {
  const selection = of ?? arbitrary.selectionAmong(await nameableIn(both.embedded.store, EVERYTHING));
  const asked = fc.tuple(
    selection,
    fc.constantFrom(...POSITION_SORTS),
    fc.constantFrom(...STATEMENT_SORTS),
    fc.constantFrom(...EXPORTS),
    fc.integer({ min: 1, max: 9 }),
  );
  // Samples instead of a property: shrinking would ask many more questions, each of which Neo4j has to plan.
  for (const [chosen, byPosition, byStatement, format, limit] of fc.sample(asked, { seed, numRuns })) {
    const query = selectionQuery(chosen);
    const positions = await both.askPages(`/positions?${query}&sort=${byPosition}`);
    await both.askPages(`/statements?${query}&sort=${byStatement}`);
    await both.ask(`/graph?${query}`);
    await both.ask(`/graph?${query}&limit=${limit}`);
    await both.ask(`/facets?${query}`);
    await both.ask(`/export?format=${format}&${query}`);
    const [first] = positions.items as { actor: { id: string }; issue: { id: string } }[];
    if (first === undefined) continue;
    await both.askPages(`/statements?${query}&ofActor=${first.actor.id}&ofIssue=${first.issue.id}`);
  }
}

async function everyRefusal(both: TwoServers): Promise<void> {
  const refused = async (status: number, path: string) => {
    expect(await both.ask(path)).toMatchObject({ status });
  };
  for (const call of ['positions', 'statements', 'graph', 'facets', 'export']) {
    const path = `/${call}?${call === 'export' ? 'format=csv&' : ''}`;
    await refused(400, `${path}actor=russi`);
    await refused(
      400,
      `${path}actor=russia&actor=ukrain&issue=renounce-nat&issue=army-ca&collection=ukraine-peace-pla`,
    );
    await refused(400, `${path}document=nowhere-at-all-${'x'.repeat(200)}`);
    await refused(400, `${path}position=opose`);
    await refused(400, `${path}q=-`);
    await refused(400, `${path}from=2025-02&to=2025-01`);
  }
  await refused(400, '/statements?ofActor=russi&ofIssue=renounce-nato');
  await refused(400, '/statements?ofActor=russia&ofIssue=renounce-nat');
  const { next } = JSON.parse((await both.ask('/positions?limit=3')).text) as { next: string };
  await refused(400, `/positions?cursor=${next}&sort=net`);
  await refused(400, `/statements?cursor=${next}`);
  for (const list of ['positions', 'statements', ...LISTS]) {
    await refused(400, `/${list}?cursor=nonsense`);
    await refused(400, `/${list}?sort=nam`);
    await refused(400, `/${list}?limit=0`);
  }
  for (const list of LISTS) await refused(400, `/${list}?q=%20-`);
  for (const list of ['statements', ...LISTS]) await refused(404, `/${list}/nowhere`);
  await refused(404, '/imports/nowhere');
}
