/** The contract of moving and verifying: nothing lost, whole or absent, only into an empty store, and sound afterwards. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CONTENT_KINDS, type Content } from '../../graph-data/content-line.ts';
import { EMPTY_DATASET, type Dataset } from '../../graph-data/model/dataset.ts';
import { Document } from '../../graph-data/model/document.ts';
import { Statement } from '../../graph-data/model/statement.ts';
import { DEFAULT_SELECTION } from '../../graph-data/selection.ts';
import { compareText } from '../../graph-data/text.ts';
import { ImportOptions } from '../../server/import/options.ts';
import { runImport } from '../../server/import/run-import.ts';
import { ContentChecksum } from '../../server/store/checksum.ts';
import type { Carried, Store } from '../../server/store/contract.ts';
import { copyEverything, isEntity } from '../../server/store/copy.ts';
import * as arbitrary from '../arbitrary.ts';
import { LOCAL } from './local.ts';
import { openFresh } from './open-embedded.ts';
import { writeAtRandom } from './random-writes.ts';
import { collect, type OpenStore, type StoreUnderTest } from './store-contract.ts';

const seed = Number(process.env['FC_SEED'] ?? 20251120);
const WORLDS = fc.sample(arbitrary.dataset, { seed, numRuns: 3 });
const [WORLD = EMPTY_DATASET] = WORLDS;
const nothing = () => undefined;

export function moveContract(name: string, open: OpenStore): void {
  describe(`${name}: moving and verifying`, () => {
    const opened: StoreUnderTest[] = [];
    let store: Store;
    const openOne = async (how: OpenStore) => {
      const under = await how();
      opened.push(under);
      return under.store;
    };
    /** Embedded, because of some kinds there is room for only one at a time. */
    const openOther = () => openOne(openFresh);
    beforeEach(async () => {
      store = await openOne(open);
    }, 60_000);
    afterEach(() => Promise.all(opened.splice(0).map((each) => each.dispose())), 60_000);

    test.each(WORLDS)('[V1] everything is what was put in, sorted, and so is the checksum: world %#', async (data) => {
      await store.addDataset(data, 'local');
      const content = (await collect(store.everything())).filter(isEntity);
      expect(content.map(({ kind, value }) => ({ kind, value }))).toEqual(contentOf(data));
      for (const { kind, value, revision } of content) {
        expect(await store.get(kind, value.id)).toEqual({ value, revision });
      }
      const { checksum, counts } = await store.verify();
      expect(checksum).toBe(checksumOf(data));
      expect(counts).toEqual(await store.counts());
    });

    test('[V1] an empty store has the checksum of nothing', async () => {
      const { checksum } = await store.verify();
      expect(checksum).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
      expect(await collect(store.everything())).toEqual([]);
    });

    test.each(['into it', 'out of it'])(
      '[V3] a copy %s loses nothing',
      async (way) => {
        const other = await openOther();
        const [source, target] = way === 'into it' ? [other, store] : [store, other];
        await source.addDataset(WORLD, 'local');
        await writeAtRandom(source, seed, 20);
        await importText(source, 'good', 'actor,issue,stance,date\nNew,Fresh,for,2024\nOld,Fresh,against,\n');
        await importText(source, 'bad', 'actor,issue,stance\nNew,Fresh,perhaps\nNew,,for\n');
        const checksum = await copyEverything(source, target, nothing);
        const [before, after] = [await source.verify(), await target.verify()];
        expect(after).toEqual(before);
        expect(after).toMatchObject({ checksum, differences: [], differenceCount: 0 });
        expect(await collect(target.everything())).toEqual(await collect(source.everything()));
        const selection = { ...DEFAULT_SELECTION, attribution: 'any' } as const;
        for (const read of [
          (each: Store) => collect(each.streamPositions(selection, { column: 'actor', descending: false })),
          (each: Store) => collect(each.streamStatements(selection, { column: 'date', descending: true })),
          (each: Store) => each.facets({ ...selection, q: 'pea' }),
          (each: Store) => each.history(null, 1_000),
          (each: Store) => each.importReport('bad'),
          (each: Store) => collect(each.importErrors('bad')),
        ]) {
          expect(await read(target)).toEqual(await read(source));
        }
      },
      120_000,
    );

    test('[V3] what refers may come before what it refers to, within a kind', async () => {
      const chain = (kind: 'issue', ids: string[]): Carried[] =>
        ids.map((id, i) => ({
          kind,
          value: { id, name: `Issue ${id}`, aliases: [], partOf: ids[i + 1] ?? null },
          revision: i + 1,
        }));
      const actor = (id: string, of: string[]): Carried => ({
        kind: 'actor',
        value: {
          id,
          name: `Actor ${id}`,
          type: 'state',
          aliases: [],
          affiliations: of.map((other) => ({ of: other, role: null, from: null, to: null })),
        },
        revision: 9,
      });
      const session = await store.beginCopy();
      await session.put([actor('a', ['c', 'b', 'c'])]);
      await session.put([actor('b', ['c']), actor('c', [])]);
      for (const item of chain('issue', ['a', 'b', 'c', 'd'])) await session.put([item]);
      await session.commit();
      expect((await store.get('issue', 'c'))?.value).toMatchObject({ name: 'Issue c', partOf: 'd' });
      const affiliations = (await store.get('actor', 'a'))?.value.affiliations ?? [];
      expect(affiliations.map(({ of }) => of)).toEqual(['c', 'b', 'c']);
      expect(await store.verify()).toMatchObject({ differences: [], counts: { actors: 3, issues: 4 } });
    });

    test('[V3] new revisions go on behind the highest that came along', async () => {
      const session = await store.beginCopy();
      await session.put([{ kind: 'collection', value: { id: 'c', name: 'C' }, revision: 700 }]);
      await session.put([
        { kind: 'history', value: { seq: 3, at: AT, who: 'x', action: 'create', kind: 'collection', id: 'c', before: null, after: { id: 'c', name: 'C' } } },
      ]); // prettier-ignore
      await session.commit();
      expect((await store.get('collection', 'c'))?.revision).toBe(700);
      expect(await store.history(null, 9)).toMatchObject([{ seq: 3, at: AT, who: 'x', before: null }]);
      const changed = await store.update('collection', 'c', { name: 'D' }, 700, LOCAL);
      expect(changed.revision).toBeGreaterThan(700);
      expect((await store.history(null, 1))[0]?.seq).toBeGreaterThan(3);
    });

    test('[V3] a copy is refused where there is anything, even if only a history', async () => {
      const created = { id: 'c', name: 'C' };
      await store.create('collection', created, LOCAL);
      await expect(store.beginCopy()).rejects.toMatchObject({ code: 'conflict' });
      await store.remove('collection', 'c', null, LOCAL);
      await expect(store.beginCopy()).rejects.toMatchObject({ code: 'conflict' });
      expect((await store.create('collection', created, LOCAL)).value).toEqual(created);
    });

    test('[V3] a copy is refused where there is only the report of an import', async () => {
      await importText(store, 'bad', 'actor,issue,stance\nNew,Fresh,perhaps\n');
      await expect(store.beginCopy()).rejects.toMatchObject({ code: 'conflict' });
      expect((await store.importReport('bad'))?.errorCount).toBe(1);
    });

    test('[V3] nothing is seen before the copy is done, and nothing stays of one that was abandoned', async () => {
      const source = await openOther();
      await source.addDataset(WORLD, 'local');
      const items = await collect(source.everything());
      const session = await store.beginCopy();
      await session.put(items);
      expect((await store.counts()).statements).toBe(0);
      await session.abandon();
      await session.abandon();
      await expect(session.commit()).rejects.toMatchObject({ code: 'not_found' });
      expect(await collect(store.everything())).toEqual([]);
      await copyEverything(source, store, nothing);
      expect((await store.verify()).checksum).toBe(checksumOf(WORLD));
    });

    test('[V3] a copy that cannot be whole is absent, and says why', async () => {
      const orphan = Statement.parse({ id: 's', actor: 'a', issue: 'i', stance: 'support' });
      const lonely: Carried = {
        kind: 'issue',
        value: { id: 'i', name: 'I', aliases: [], partOf: 'nowhere' },
        revision: 1,
      };
      const collection: Carried = { kind: 'collection', value: { id: 'c', name: 'C' }, revision: 1 };
      for (const items of [
        [collection, { kind: 'statement', value: orphan, revision: 1 } as const],
        [collection, collection],
        [collection, lonely],
      ]) {
        const copied = async () => {
          const session = await store.beginCopy();
          await session.put(items);
          await session.commit();
        };
        await expect(copied()).rejects.toMatchObject({ code: expect.stringMatching(/invalid_input|conflict/) });
        expect(await collect(store.everything())).toEqual([]);
      }
    });

    test('[V3] an import that goes on while its store is copied has failed in the copy', async () => {
      const session = await store.beginImport({
        id: 'running', request: null, filename: 'f.csv', onError: 'abort', who: 'local',
      }); // prettier-ignore
      const target = await openOther();
      await copyEverything(store, target, nothing);
      expect(await target.importReport('running')).toMatchObject({ state: 'failed', message: expect.any(String) });
      expect((await session.commit()).state).toBe('done');
    });

    test('[V3] long texts come along, one after the other', async () => {
      const text = 'Ж "\u0001" \u{1f54a}'.repeat(100_000);
      for (const id of ['a', 'b', 'c']) await store.create('document', Document.parse({ id, title: id, text }), LOCAL);
      const target = await openOther();
      await copyEverything(store, target, nothing);
      expect((await target.get('document', 'b'))?.value.text === text).toBe(true);
      expect((await target.verify()).checksum).toBe((await store.verify()).checksum);
    });

    test.each(WORLDS)(
      '[V2] a store is sound after whatever was written to it: world %#',
      async (data) => {
        await store.addDataset(data, 'local');
        await writeAtRandom(store, seed + WORLDS.indexOf(data), 60);
        expect(await store.verify()).toMatchObject({ differences: [], differenceCount: 0 });
      },
      120_000,
    );
  });
}

const AT = '2025-11-20T10:00:00.000Z';

function contentOf(data: Dataset): Content[] {
  const of = (kind: Content['kind']) =>
    data[`${kind}s`].toSorted((a, b) => compareText(a.id, b.id)).map((value) => ({ kind, value }) as Content);
  return CONTENT_KINDS.flatMap(of);
}

function checksumOf(data: Dataset): string {
  const checksum = new ContentChecksum();
  for (const content of contentOf(data)) checksum.add(content);
  return checksum.digits();
}

function importText(store: Store, id: string, text: string) {
  async function* bytes() {
    yield Buffer.from(text);
  }
  const options = ImportOptions.parse({});
  const start = { id, request: null, filename: `${id}.csv`, onError: options.onError, who: 'local' };
  return runImport(store, start, bytes(), options);
}
