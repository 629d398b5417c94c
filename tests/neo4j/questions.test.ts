/** The questions that docs/on-neo4j.md gives to paste, asked of the case that ships; and the edges that they rest on. */
import { expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type { Store } from '../../server/store/contract.ts';
import { FIRST_CASE, loadCase } from '../../server/cases/cases.ts';
import { LOCAL } from '../contract/local.ts';
import { describeOnStores, NEO4J_STORE, openFresh } from '../stores.ts';

describeOnStores(
  'on a Neo4j',
  (kind) => {
    const withCase = async (use: (store: Store) => Promise<void>) => {
      const { store, dispose } = await openFresh(kind);
      try {
        await loadCase(store, FIRST_CASE, 'local', () => new Date());
        await use(store);
      } finally {
        await dispose();
      }
    };
    const ask = async (store: Store, query: string) =>
      (await store.console?.run({ query, params: {} }, new AbortController().signal))?.rows ?? [];

    test('[G2] the questions in the documentation have answers', () =>
      withCase(async (store) => {
        const text = await readFile('docs/on-neo4j.md', 'utf8');
        const queries = [...text.matchAll(/```cypher\n(.*?)```/gs)].map((match) => match[1] ?? '');
        expect(queries).toHaveLength(4);
        const answers = [];
        for (const query of queries) answers.push(await ask(store, query));
        expect(answers.map((rows) => rows.length)).toEqual([2, 2, 3, 0]);
        expect(answers[0]?.[0]?.[0]).toBe('Ukraine');
      }));

    test('[G2] stance edges follow statements: created, changed, attributed, deleted, and dated by their document', () =>
      withCase(async (store) => {
        const edges = () =>
          ask(
            store,
            `MATCH (:Actor {id: 'a'})-[e:SUPPORTS|OPPOSES]->(i:Issue) RETURN type(e), i.id, e.statements, e.first, e.last ORDER BY type(e), i.id`,
          );
        await store.create('actor', { id: 'a', name: 'A', type: 'party', aliases: [], affiliations: [] }, LOCAL);
        for (const id of ['i', 'j']) await store.create('issue', { id, name: id, aliases: [], partOf: null }, LOCAL);
        const plain = { language: null, licence: null, publisher: null, url: null, collection: null, text: null };
        await store.create('document', { id: 'd', title: 'D', date: null, ...plain }, LOCAL);
        const said = {
          actor: 'a', issue: 'i', stance: 'support', date: null, document: 'd', quote: null, start: null, end: null, summary: null,
          locator: null, condition: null, attributedBy: null, coder: null, confidence: null,
        } as const; // prettier-ignore
        await store.create('statement', { id: 's1', ...said }, LOCAL);
        expect(await edges()).toEqual([['SUPPORTS', 'i', 1, null, null]]);
        await store.create('statement', { id: 's2', ...said, date: '2025-11' }, LOCAL);
        await store.update('document', 'd', { date: '2024' }, null, LOCAL);
        expect(await edges()).toEqual([['SUPPORTS', 'i', 2, '2024', '2025-11']]);
        await store.update('statement', 's1', { stance: 'oppose', issue: 'j' }, null, LOCAL);
        expect(await edges()).toEqual([
          ['OPPOSES', 'j', 1, '2024', '2024'],
          ['SUPPORTS', 'i', 1, '2025-11', '2025-11'],
        ]);
        await store.update('statement', 's2', { attributedBy: 'russia' }, null, LOCAL);
        expect(await edges()).toEqual([['OPPOSES', 'j', 1, '2024', '2024']]);
        await store.remove('statement', 's1', null, LOCAL);
        expect(await edges()).toEqual([]);
        expect(await store.verify()).toMatchObject({ differences: [], differenceCount: 0 });
      }));
  },
  [NEO4J_STORE],
);
