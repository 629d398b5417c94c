/** The contract that every store is held to: the same answers as the reference, for any data and any selection. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { countedFor, countedTable } from '../../graph-data/counted-table.ts';
import { facets } from '../../graph-data/facets.ts';
import type { Dataset } from '../../graph-data/model/dataset.ts';
import {
  POSITION_COLUMNS,
  STATEMENT_COLUMNS,
  type PositionColumn,
  type Sort,
  type StatementColumn,
} from '../../graph-data/order.ts';
import { POSITIONS, type Selection } from '../../graph-data/selection.ts';
import type { Page } from '../../graph-data/listing.ts';
import type { Store } from '../../server/store/contract.ts';
import * as arbitrary from '../arbitrary.ts';
import { countedRows, evidenceOf, graphOf, sortedPositions, sortedStatements } from './reference.ts';

/** How a store joins: a fresh, empty one each time. */
export interface StoreUnderTest {
  store: Store;
  dispose(): Promise<void>;
}
export type OpenStore = () => Promise<StoreUnderTest>;

/** How many made-up datasets, and selections of each. */
export interface Effort {
  worlds: number;
  selections: number;
}

const THOROUGH: Effort = { worlds: 5, selections: 30 };
const seed = Number(process.env['FC_SEED'] ?? 20251120);

const positionSort: fc.Arbitrary<Sort<PositionColumn>> = fc.record({
  column: fc.constantFrom(...POSITION_COLUMNS),
  descending: fc.boolean(),
});
const statementSort: fc.Arbitrary<Sort<StatementColumn>> = fc.record({
  column: fc.constantFrom(...STATEMENT_COLUMNS),
  descending: fc.boolean(),
});

export function storeContract(name: string, open: OpenStore, { worlds, selections } = THOROUGH): void {
  describe(`${name}: answers as the reference does`, () => {
    fc.sample(arbitrary.dataset, { seed, numRuns: worlds }).forEach((data, world) => {
      describe(`in world ${world}`, () => answersAsReference(open, data, selections));
    });
  });
}

function answersAsReference(open: OpenStore, data: Dataset, selections: number): void {
  let under: StoreUnderTest;
  beforeAll(async () => {
    under = await open();
    await under.store.addDataset(data, 'local');
  }, 60_000);
  afterAll(() => under.dispose());

  const holds = (
    arbitraries: { selection: fc.Arbitrary<Selection> },
    check: (selection: Selection, n: number, at: number) => Promise<void>,
  ) =>
    fc.assert(fc.asyncProperty(arbitraries.selection, fc.integer({ min: 1, max: 9 }), fc.nat(1_000), check), {
      seed,
      numRuns: selections,
    });

  test('[P1] positions, in every order and by pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitrary.selection,
        positionSort,
        fc.integer({ min: 1, max: 9 }),
        async (selection, sort, limit) => {
          const expected = sortedPositions(data, selection, sort);
          const pages = await allPages((cursor) =>
            under.store.positions(selection, { sort, cursor, limit, total: true }),
          );
          expect(pages.items).toEqual(expected);
          expect(pages.total).toBe(expected.length);
          expect(JSON.stringify(pages.items)).toBe(JSON.stringify(expected));
        },
      ),
      { seed, numRuns: selections * 3 },
    );
  });

  test('[E1] evidence, in every order and by pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitrary.selection,
        statementSort,
        fc.integer({ min: 1, max: 9 }),
        async (selection, sort, limit) => {
          const expected = sortedStatements(data, selection, sort);
          const pages = await allPages((cursor) =>
            under.store.statements(selection, { sort, cursor, limit, total: true }),
          );
          expect(JSON.stringify(pages.items)).toBe(JSON.stringify(expected));
          expect(pages.total).toBe(expected.length);
        },
      ),
      { seed, numRuns: selections * 2 },
    );
  });

  test('[E2] the evidence of one position is what it adds up', async () => {
    await holds(arbitrary, async (selection, limit, at) => {
      const rows = sortedPositions(data, selection, { column: 'actor', descending: false });
      const row = rows[at % Math.max(1, rows.length)];
      if (row === undefined) return;
      const of = { actor: row.actor.id, issue: row.issue.id };
      const sort = { column: 'date', descending: true } as const;
      const pages = await allPages((cursor) =>
        under.store.statements(selection, { sort, cursor, limit, total: true }, of),
      );
      expect(pages.items.map((statement) => statement.id).toSorted()).toEqual(
        evidenceOf(data, selection, of.actor, of.issue),
      );
    });
  });

  test('[G1] the stance graph, cut where it is too large and saying so', async () => {
    await holds(arbitrary, async (selection, limit) => {
      expect(JSON.parse(await under.store.graph(selection, limit))).toEqual(graphOf(data, selection, limit));
    });
  });

  test('[M10] counted statements in columns, and none where there are too many', async () => {
    await holds(arbitrary, async (selection) => {
      const asked = countedFor(selection);
      const expected = countedTable(data, asked, true);
      const limit = expected.actor.length;
      const found = await under.store.counted(asked, { ids: true, limit });
      expect(countedRows(found)).toEqual(countedRows(expected));
      expect({ actors: found.actors, issues: found.issues }).toEqual({
        actors: expected.actors,
        issues: expected.issues,
      });
      if (limit === 0) return;
      await expect(under.store.counted(asked, { ids: false, limit: limit - 1 })).rejects.toMatchObject({
        code: 'too_large',
      });
    });
  });

  test('[F1] live counts', async () => {
    await holds(arbitrary, async (selection) => {
      expect(await under.store.facets(selection)).toEqual(facets(data, selection));
    });
  });

  test('[F1] [S14] live counts where positions are picked: an option may change which positions there are', async () => {
    const picking = fc.record({
      selection: arbitrary.selection,
      position: fc.constantFrom(...POSITIONS),
      minStatements: fc.constantFrom(1, 1, 2),
    });
    await fc.assert(
      fc.asyncProperty(picking, async ({ selection, position, minStatements }) => {
        const picked = { ...selection, stance: [], q: null, position: [position], minStatements };
        expect(await under.store.facets(picked)).toEqual(facets(data, picked));
      }),
      { seed, numRuns: 5 },
    );
  });

  test('[P1] [E1] streams hold what pages hold', async () => {
    await fc.assert(
      fc.asyncProperty(arbitrary.selection, positionSort, statementSort, async (selection, byPosition, byStatement) => {
        const positions = await collect(under.store.streamPositions(selection, byPosition));
        expect(positions).toEqual(sortedPositions(data, selection, byPosition));
        const statements = await collect(under.store.streamStatements(selection, byStatement));
        expect(statements).toEqual(sortedStatements(data, selection, byStatement));
      }),
      { seed, numRuns: 2 },
    );
  });
}

/** All pages behind each other; the total must be the same on each. */
export async function allPages<T>(read: (cursor: string | null) => Promise<Page<T>>): Promise<Page<T>> {
  const items: T[] = [];
  let page = await read(null);
  items.push(...page.items);
  while (page.next !== null) {
    page = await read(page.next);
    items.push(...page.items);
  }
  return { ...page, items };
}

export async function collect<T>(batches: AsyncIterable<T[]>): Promise<T[]> {
  const items: T[] = [];
  for await (const batch of batches) items.push(...batch);
  return items;
}
