/** The contract of writing: references, names, versions, idempotency, history, lists with cursors that survive inserts. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Actor } from '../../graph-data/model/actor.ts';
import type { Dataset } from '../../graph-data/model/dataset.ts';
import { Statement } from '../../graph-data/model/statement.ts';
import { DEFAULT_SELECTION } from '../../graph-data/selection.ts';
import type { Store } from '../../server/store/contract.ts';
import { LOCAL } from './local.ts';
import { allPages, type OpenStore, type StoreUnderTest } from './store-contract.ts';

const actor = (id: string, over: Partial<Actor> = {}): Actor => ({
  id,
  name: `Name of ${id}`,
  type: 'state',
  aliases: [],
  affiliations: [],
  ...over,
});
const statement = (id: string, over: Partial<Statement> = {}): Statement =>
  Statement.parse({ id, actor: 'a', issue: 'i', stance: 'support', date: '2025-11', ...over });

const WORLD: Dataset = {
  actors: [
    actor('a'),
    actor('b', { type: 'person', affiliations: [{ of: 'a', role: 'envoy', from: '2025', to: null }] }),
  ],
  issues: [
    { id: 'i', name: 'Issue', aliases: ['Question'], partOf: null },
    { id: 'j', name: 'Part', aliases: [], partOf: 'i' },
  ],
  collections: [{ id: 'c', name: 'Collection' }],
  documents: [
    {
      id: 'd',
      title: 'Document',
      publisher: null,
      date: '2024',
      url: null,
      language: null,
      collection: 'c',
      licence: null,
      text: 'Text',
    },
  ],
  statements: [statement('s1'), statement('s2', { actor: 'b', date: null, document: 'd' })],
};

export function writesContract(name: string, open: OpenStore): void {
  describe(`${name}: writing`, () => {
    let under: StoreUnderTest;
    let store: Store;
    beforeEach(async () => {
      under = await open();
      store = under.store;
      await store.addDataset(WORLD, 'local');
    }, 30_000);
    afterEach(() => under.dispose());

    test('what was written comes back as it was', async () => {
      for (const each of WORLD.actors) expect((await store.get('actor', each.id))?.value).toEqual(each);
      for (const each of WORLD.issues) expect((await store.get('issue', each.id))?.value).toEqual(each);
      for (const each of WORLD.documents) expect((await store.get('document', each.id))?.value).toEqual(each);
      for (const each of WORLD.collections) expect((await store.get('collection', each.id))?.value).toEqual(each);
      for (const each of WORLD.statements) expect((await store.get('statement', each.id))?.value).toEqual(each);
      expect(await store.counts()).toEqual({ actors: 2, issues: 2, documents: 1, collections: 1, statements: 2 });
      expect(await store.get('actor', 'nobody')).toBeNull();
    });

    test('a dataset that is there already adds nothing', async () => {
      expect(await store.addDataset(WORLD, 'local')).toEqual({ actors: 0, issues: 0, documents: 0, statements: 0 });
    });

    test('[T1] text of every kind comes back exactly as it went in', async () => {
      const hostile = [
        '<script>alert(1)</script>',
        '"quoted" \'single\' `back`',
        'line\r\nline\ttab',
        'שלום עולם',
        '🕊️👩‍👩‍👧',
        'e\u0301 NFD',
        'zero\u200bwidth\u200d',
        '\ufeffBOM',
        '=1+1',
        'a\u0001b',
      ];
      for (const [i, text] of hostile.entries()) {
        const made = statement(`h${i}`, { quote: text, summary: text, condition: text, locator: text, coder: text });
        await store.create('statement', made, LOCAL);
        expect((await store.get('statement', made.id))?.value).toEqual(made);
        await store.create('actor', actor(`h${i}`, { name: text, aliases: [`${text} too`] }), LOCAL);
        expect((await store.get('actor', `h${i}`))?.value.name).toBe(text);
      }
    });

    test('[W1] every write leaves who, when, before and after in the history', async () => {
      await store.update('actor', 'a', { name: 'Other' }, null, { who: 'analyst', idempotency: null });
      await store.remove('statement', 's1', null, { who: 'analyst', idempotency: null });
      const [removed, renamed] = await store.history(null, 2);
      expect(removed).toMatchObject({
        who: 'analyst',
        action: 'delete',
        kind: 'statement',
        id: 's1',
        before: WORLD.statements[0],
        after: null,
      });
      expect(renamed).toMatchObject({
        action: 'update',
        before: WORLD.actors[0],
        after: { ...WORLD.actors[0], name: 'Other' },
      });
      expect(Number.isNaN(Date.parse(removed?.at ?? ''))).toBe(false);
      expect((await store.history(renamed?.seq ?? 0, 1))[0]?.seq).toBeLessThan(renamed?.seq ?? 0);
    });

    test('[W1] a write that is refused changes nothing and leaves no history', async () => {
      const [before] = await store.history(null, 1);
      await expect(store.create('statement', statement('s3', { actor: 'nobody' }), LOCAL)).rejects.toMatchObject({
        code: 'invalid_input',
      });
      await expect(store.update('actor', 'b', { name: 'Name of a' }, null, LOCAL)).rejects.toMatchObject({
        code: 'conflict',
      });
      expect((await store.history(null, 1))[0]).toEqual(before);
      expect((await store.get('actor', 'b'))?.value).toEqual(WORLD.actors[1]);
    });

    test('[W2] no two actors share a name, however it is spelled', async () => {
      for (const name of ['Name of a', '  NAME  of A ']) {
        await expect(store.create('actor', actor('x', { name }), LOCAL)).rejects.toMatchObject({ code: 'conflict' });
        await expect(store.create('actor', actor('x', { aliases: [name] }), LOCAL)).rejects.toMatchObject({
          code: 'conflict',
        });
      }
      await store.create('actor', actor('x', { name: 'Näme of a' }), LOCAL);
      await store.update('actor', 'a', { name: 'Renamed' }, null, LOCAL);
      await store.create('actor', actor('y', { name: 'Name of a' }), LOCAL);
      await expect(
        store.create('issue', { id: 'k', name: 'question', aliases: [], partOf: null }, LOCAL),
      ).rejects.toMatchObject({ code: 'conflict' });
    });

    test('[W3] references exist, and what is referred to cannot be deleted', async () => {
      for (const over of [{ issue: 'x' }, { document: 'x' }, { attributedBy: 'x' }]) {
        await expect(store.create('statement', statement('s3', over), LOCAL)).rejects.toMatchObject({
          code: 'invalid_input',
        });
      }
      await expect(store.create('issue', { id: 'k', name: 'K', aliases: [], partOf: 'jj' }, LOCAL)).rejects.toThrow(
        'Did you mean "j"',
      );
      for (const [kind, id] of [
        ['actor', 'a'],
        ['issue', 'i'],
        ['document', 'd'],
        ['collection', 'c'],
      ] as const) {
        await expect(store.remove(kind, id, null, LOCAL)).rejects.toMatchObject({ code: 'conflict' });
      }
      await store.remove('statement', 's2', null, LOCAL);
      await store.remove('document', 'd', null, LOCAL);
      await store.remove('collection', 'c', null, LOCAL);
      await store.remove('issue', 'j', null, LOCAL);
      await store.remove('actor', 'b', null, LOCAL);
      expect(await store.counts()).toEqual({ actors: 1, issues: 1, documents: 0, collections: 0, statements: 1 });
      await expect(store.remove('actor', 'b', null, LOCAL)).rejects.toMatchObject({ code: 'not_found' });
    });

    test('[W4] no issue is a part of itself, no actor affiliated to itself or attributing to itself', async () => {
      await expect(store.update('issue', 'i', { partOf: 'j' }, null, LOCAL)).rejects.toMatchObject({
        code: 'invalid_input',
      });
      await expect(store.update('issue', 'i', { partOf: 'i' }, null, LOCAL)).rejects.toMatchObject({
        code: 'invalid_input',
      });
      const self = [{ of: 'a', role: null, from: null, to: null }];
      await expect(store.update('actor', 'a', { affiliations: self }, null, LOCAL)).rejects.toMatchObject({
        code: 'invalid_input',
      });
      await expect(store.update('statement', 's1', { attributedBy: 'a' }, null, LOCAL)).rejects.toMatchObject({
        code: 'invalid_input',
      });
    });

    test('[W5] a change from an old version is refused', async () => {
      const first = await store.get('actor', 'a');
      const changed = await store.update('actor', 'a', { type: 'bloc' }, first?.revision ?? -1, LOCAL);
      expect(changed.revision).not.toBe(first?.revision);
      await expect(store.update('actor', 'a', { type: 'party' }, first?.revision ?? -1, LOCAL)).rejects.toMatchObject({
        code: 'precondition_failed',
      });
      await expect(store.remove('statement', 's1', 0, LOCAL)).rejects.toMatchObject({ code: 'precondition_failed' });
      expect((await store.get('actor', 'a'))?.value.type).toBe('bloc');
      await expect(store.update('actor', 'a', { id: 'z' }, null, LOCAL)).rejects.toMatchObject({
        code: 'invalid_input',
      });
    });

    test('[W6] a repeated request is carried out once', async () => {
      const once = { who: 'local', idempotency: { key: 'k1', request: 'r1' } };
      const first = await store.create('statement', statement('s3'), once);
      expect(await store.create('statement', statement('s3'), once)).toEqual(first);
      const other = { who: 'local', idempotency: { key: 'k1', request: 'r2' } };
      await expect(store.create('statement', statement('s4'), other)).rejects.toMatchObject({ code: 'conflict' });
      expect((await store.counts()).statements).toBe(3);
    });

    test('[D3] statements without a date follow their document', async () => {
      const rows = async () =>
        (await store.positions({ ...DEFAULT_SELECTION, actor: ['b'] }, page('statements'))).items;
      expect((await rows())[0]?.first).toBe('2024');
      await store.update('document', 'd', { date: '2023-05' }, null, LOCAL);
      expect((await rows())[0]?.first).toBe('2023-05');
      await store.update('document', 'd', { date: null }, null, LOCAL);
      expect((await rows())[0]?.first).toBeNull();
    });

    test('[S8] what is renamed is found by its new name and no longer by the old one', async () => {
      const found = async (q: string) =>
        (await store.positions({ ...DEFAULT_SELECTION, q }, page('statements'))).items.length;
      expect([await found('quest'), await found('fresh')]).toEqual([2, 0]);
      await store.update('issue', 'i', { name: 'Fresh', aliases: [] }, null, LOCAL);
      expect([await found('quest'), await found('fresh')]).toEqual([0, 2]);
      await store.update('statement', 's1', { summary: 'unheard of' }, null, LOCAL);
      expect(await found('unheard')).toBe(1);
      await store.remove('statement', 's1', null, LOCAL);
      expect(await found('unheard')).toBe(0);
    });

    test('[S4] an id that nothing has is refused, and the nearest is named', async () => {
      for (const [name, id] of [
        ['actor', 'aa'],
        ['issue', 'ii'],
        ['document', 'dd'],
        ['collection', 'cc'],
      ] as const) {
        const asked = store.positions({ ...DEFAULT_SELECTION, [name]: [id] }, page('statements'));
        await expect(asked).rejects.toMatchObject({ code: 'invalid_input' });
        await expect(asked).rejects.toThrow(`Did you mean "${id[0] ?? ''}"`);
      }
      await expect(store.facets({ ...DEFAULT_SELECTION, issue: ['question'] })).rejects.toThrow(
        'Did you mean "i" (Issue)',
      );
    });

    test('[L1] lists are sorted by name, found by words, and counted', async () => {
      const read = (q: string | null, sort: 'name' | 'statements') => (cursor: string | null) =>
        store.list('actor', q, {
          sort: { column: sort, descending: sort === 'statements' },
          cursor,
          limit: 1,
          total: true,
        });
      const ids = async (q: string | null, sort: 'name' | 'statements') =>
        (await allPages(read(q, sort))).items.map((each) => each.id);
      await store.create('statement', statement('s5', { actor: 'b', issue: 'j' }), LOCAL);
      expect(await ids(null, 'name')).toEqual(['a', 'b']);
      expect(await ids(null, 'statements')).toEqual(['b', 'a']);
      expect(await ids('nam B', 'name')).toEqual(['b']);
      expect((await allPages(read(null, 'name'))).total).toBe(2);
      const [document] = (
        await store.list('document', null, {
          sort: { column: 'name', descending: false },
          cursor: null,
          limit: 9,
          total: false,
        })
      ).items;
      expect(document).toMatchObject({ id: 'd', hasText: true, statements: 1, collection: 'c' });
      const [collection] = (
        await store.list('collection', 'coll', {
          sort: { column: 'name', descending: false },
          cursor: null,
          limit: 9,
          total: false,
        })
      ).items;
      expect(collection).toEqual({ id: 'c', name: 'Collection', documents: 1, statements: 1 });
    });

    test('[L2] what is added or deleted between pages neither repeats nor hides others', async () => {
      for (const n of [3, 5, 7]) await store.create('actor', actor(`n${n}`, { name: `N ${n}` }), LOCAL);
      const read = (cursor: string | null) =>
        store.list('actor', 'n', { sort: { column: 'name', descending: false }, cursor, limit: 3, total: false });
      const first = await read(null);
      expect(first.items.map((each) => each.id)).toEqual(['n3', 'n5', 'n7']);
      await store.create('actor', actor('n1', { name: 'N 1' }), LOCAL);
      await store.create('actor', actor('n8', { name: 'N 8' }), LOCAL);
      await store.remove('actor', 'n7', null, LOCAL);
      expect((await read(first.next)).items.map((each) => each.id)).toEqual(['n8', 'a', 'b']);
    });

    test('[L3] a cursor of another order is refused', async () => {
      const { next } = await store.list('actor', null, {
        sort: { column: 'name', descending: false },
        cursor: null,
        limit: 1,
        total: false,
      });
      const other = { column: 'statements', descending: true } as const;
      await expect(
        store.list('actor', null, { sort: other, cursor: next, limit: 1, total: false }),
      ).rejects.toMatchObject({ code: 'invalid_input' });
      await expect(
        store.list('actor', null, { sort: other, cursor: 'x', limit: 1, total: false }),
      ).rejects.toMatchObject({ code: 'invalid_input' });
    });
  });
}

function page(column: 'statements') {
  return { sort: { column, descending: true }, cursor: null, limit: 100, total: false } as const;
}
