/** Whatever the embedded store derives, spoiled by hand in its file: verifying names it. */
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { Document } from '../../graph-data/model/document.ts';
import { Statement } from '../../graph-data/model/statement.ts';
import type { Dataset } from '../../graph-data/model/dataset.ts';
import type { Store, Verification } from '../../server/store/contract.ts';
import { openReader } from '../../server/store/embedded/connection.ts';
import { openEmbeddedStore } from '../../server/store/embedded/embedded-store.ts';
import { verify } from '../../server/store/embedded/verify.ts';
import { LOCAL } from './local.ts';
import { collect } from './store-contract.ts';

const envoy = { of: 'a', role: 'envoy', from: '2024-05', to: null };

const WORLD: Dataset = {
  collections: [{ id: 'c', name: 'Archive' }],
  actors: [
    { id: 'a', name: 'Alpha', type: 'state', aliases: ['First'], affiliations: [] },
    { id: 'b', name: 'Beta', type: 'person', aliases: [], affiliations: [envoy] },
  ],
  issues: [
    { id: 'i', name: 'Wide', aliases: ['Broad'], partOf: null },
    { id: 'j', name: 'Narrow', aliases: [], partOf: 'i' },
  ],
  documents: [Document.parse({ id: 'd', title: 'Minutes', date: '2024', collection: 'c', text: 'Said.' })],
  statements: [
    Statement.parse({ id: 's', actor: 'a', issue: 'i', stance: 'support', date: '2025-11-20', quote: 'We agree' }),
    Statement.parse({ id: 't', actor: 'b', issue: 'j', stance: 'oppose', document: 'd', condition: 'if' }),
  ],
};

let folder: string;
let sound: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stancegraph-verify-'));
  sound = join(folder, 'sound.db');
  file = join(folder, 'store.db');
  await using(sound, (store) => store.addDataset(WORLD, 'local'));
}, 30_000);
beforeEach(() => copyFile(sound, file));
afterAll(() => rm(folder, { recursive: true }));

async function using<T>(path: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openEmbeddedStore(path);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** As a store's thread does it, without the time that threads take to start. */
function verified(): Verification {
  const db = openReader(file);
  try {
    db.pragma('query_only = OFF');
    return verify(db);
  } finally {
    db.close();
  }
}

/** Runs SQL on the file as no program of ours would. */
function spoil(sql: string): void {
  const db = new Database(file);
  db.pragma('foreign_keys = OFF');
  db.unsafeMode();
  db.pragma('writable_schema = ON');
  db.exec(sql);
  db.close();
}

const found = ({ differences }: Verification) => differences.map(({ what }) => what);

test('[V2] a store as it was written is sound', async () => {
  expect(verified()).toMatchObject({ differences: [], differenceCount: 0, counts: { statements: 2 } });
});

const DERIVED: [string, string, string[]][] = [
  ['the sort key of an actor', "UPDATE actor SET sort = 'x' WHERE id = 'a'", ['sort key of actor a']],
  ['the sort key of an issue', "UPDATE issue SET sort = 'x' WHERE id = 'j'", ['sort key of issue j']],
  ['the sort key of a collection', "UPDATE collection SET sort = 'x'", ['sort key of collection c']],
  ['the sort key of a document', "UPDATE document SET sort = 'x'", ['sort key of document d']],
  ['a name of an actor that is missing', "DELETE FROM actor_name WHERE match = 'first'", ['names of actor a']],
  ['a name of an actor too many', "INSERT INTO actor_name SELECT 'other', key FROM actor WHERE id = 'b'", ['names of actor b']],
  ['a name of an actor that another has', "UPDATE actor_name SET key = (SELECT key FROM actor WHERE id = 'b') WHERE match = 'first'", ['names of actor a', 'names of actor b']],
  ['a name of an issue', "UPDATE issue_name SET match = 'x' WHERE match = 'broad'", ['names of issue i']],
  ['a name of a collection', 'DELETE FROM collection_name', ['names of collection c']],
  ['the days of an affiliation', 'UPDATE affiliation SET from_day = 20240502', ['days of affiliations of actor b']],
  ['the first day of a document', 'UPDATE document SET first_day = 20240102', ['first day of document d']],
  ['the last day of a document', 'UPDATE document SET last_day = NULL', ['last day of document d']],
  ['the days of a statement with a date', "UPDATE statement SET first_day = 20251119 WHERE id = 's'", ['first day of statement s']],
  ["the days of a statement with its document's", "UPDATE statement SET last_day = NULL WHERE id = 't'", ['last day of statement t']],
  ['whether a statement is conditional', "UPDATE statement SET conditional = 0 WHERE id = 't'", ['conditional of statement t']],
  ['the id that a content makes', "UPDATE statement SET content = NULL WHERE id = 's'", ['content id of statement s']],
  ['the highest revision', "UPDATE sqlite_sequence SET seq = 1 WHERE name = 'history'", ['the highest revision given']],
]; // prettier-ignore

test.each(DERIVED)('[V2] spoiled by hand, this is named: %s', async (_what, sql, expected) => {
  const { checksum } = verified();
  spoil(sql);
  const after = verified();
  expect(found(after)).toEqual(expected);
  expect(after.differenceCount).toBe(expected.length);
  expect(after.checksum).toBe(checksum);
});

test('[V2] a difference tells what should be and what is', async () => {
  spoil("UPDATE actor SET sort = 'x' WHERE id = 'a'; UPDATE statement SET last_day = NULL WHERE id = 't'");
  expect((await using(file, (store) => store.verify())).differences).toEqual([
    { what: 'sort key of actor a', expected: 'alpha', found: 'x' },
    { what: 'last day of statement t', expected: '20241231', found: 'null' },
  ]);
});

describe('[V2] the words by which things are found', () => {
  const inserted = (table: string, words: string) =>
    `DELETE FROM ${table}_words WHERE rowid = 1; INSERT INTO ${table}_words (rowid, words) VALUES (1, '${words}')`;

  test.each([
    ['actor', 'a', 'alpha', 'first'],
    ['issue', 'i', 'wide', 'broad'],
    ['collection', 'c', '', 'archive'],
    ['document', 'd', '', 'minutes'],
    ['statement', 's', 'we', 'agree'],
  ])('of each kind: %s', async (kind, id, kept, missing) => {
    spoil(inserted(kind, `${kept} superfluous`));
    expect(verified().differences).toEqual([
      { what: `words of ${kind} ${id}`, expected: missing, found: 'superfluous' },
    ]);
    spoil(`DELETE FROM ${kind}_words WHERE rowid = 1`);
    expect(verified().differences).toEqual([
      { what: `words of ${kind} ${id}`, expected: expect.stringContaining(missing), found: 'not these' },
    ]);
  });

  test('of what is not there', async () => {
    await using(file, (store) => store.remove('statement', 's', null, LOCAL));
    spoil("INSERT INTO statement_words (rowid, words) VALUES (1, 'ghost'), (99, 'ghost'), (-5, 'ghost')");
    expect(found(verified()).toSorted()).toEqual([
      'words of statement with the key -5',
      'words of statement with the key 1, which is not there',
      'words of statement with the key 99',
    ]);
  });

  test('however odd they are', async () => {
    const quotes = ['x'.repeat(50_000), 'é'.repeat(40_000), 'a`b\\c"d', 'ﬁ ½ ǅ İ ß', 'a\u0001b\u007fc', '平和'.repeat(9_000)];
    const statements = quotes.map((quote, i) =>
      Statement.parse({ id: `q${i}`, actor: 'a', issue: 'i', stance: 'neutral', quote }),
    );
    await using(file, (store) => store.addDataset({ ...WORLD, statements }, 'local'));
    expect(verified().differences).toEqual([]);
  }); // prettier-ignore

  test('of very many rows: the first hundred by name, the others counted', async () => {
    const statements = Array.from({ length: 250 }, (_, i) =>
      Statement.parse({ id: `n${i}`, actor: 'a', issue: 'i', stance: 'neutral', quote: `number ${i}` }),
    );
    await using(file, (store) => store.addDataset({ ...WORLD, statements }, 'local'));
    spoil("DELETE FROM statement_words WHERE rowid > 2; UPDATE actor SET sort = 'x'");
    const { differences, differenceCount } = verified();
    expect([differences.length, differenceCount]).toEqual([100, 252]);
  });
});

describe('[V2] what the model and references do not allow', () => {
  test.each([
    ['a reference to nothing', "UPDATE statement SET document = 99 WHERE id = 't'", 'reference of statement t'],
    ['an actor that is gone', "DELETE FROM actor WHERE id = 'a'", 'reference of statement s'],
    ['an affiliation to nothing', 'UPDATE affiliation SET of_actor = 99', 'reference of affiliation'],
    ['a text without a document', "INSERT INTO document_text VALUES (99, 'x')", 'reference of document_text 99'],
    ['a circle of issues', "UPDATE issue SET part_of = (SELECT key FROM issue WHERE id = 'j') WHERE id = 'i'", 'wider issues of issue i'],
    ['a date that is none', "UPDATE statement SET date = '2025-13' WHERE id = 's'", 'date of statement s'],
    ['a stance that is none', "UPDATE statement SET stance = 7 WHERE id = 's'", 'statement s'],
    ['a type that is none', "UPDATE actor SET type = 'king' WHERE id = 'b'", 'type of actor b'],
    ['aliases that are no list', "UPDATE actor SET aliases = '7' WHERE id = 'b'", 'aliases of actor b'],
    ['aliases that are no JSON', "UPDATE issue SET aliases = '[' WHERE id = 'j'", 'issue j'],
    ['an actor affiliated to itself', "UPDATE affiliation SET of_actor = actor", 'affiliations/0/of of actor b'],
    ['a quote that ends before it begins', "UPDATE statement SET start_at = 9, end_at = 3 WHERE id = 's'", 'end of statement s'],
    ['a history that is no JSON', "UPDATE history SET after = '{' WHERE seq = 2", 'line 2 of the history'],
    ['a report that cannot be read', "INSERT INTO import VALUES ('x', '{}', 0)", 'report of import x'],
  ])('%s', async (_what, sql, expected) => {
    spoil(sql);
    expect(found(verified())).toContain(expected);
  }); // prettier-ignore

  test('an index that lacks a row', async () => {
    spoil(`
      CREATE TABLE twin (sort TEXT, id TEXT); CREATE INDEX twin_by ON twin (sort, id);
      UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'twin_by') WHERE name = 'actor_by_sort';
      DELETE FROM sqlite_schema WHERE name IN ('twin', 'twin_by')`);
    const { differences } = verified();
    expect(differences[0]).toMatchObject({ what: 'the file', expected: 'ok' });
  });

  test('errors of an import that are not all there', async () => {
    const start = { id: 'x', request: null, filename: 'x', onError: 'skip', who: 'local' } as const;
    const error = { row: 1, column: null, value: null, message: 'bad' };
    await using(file, async (store) => {
      const session = await store.beginImport(start);
      await session.stage([], [error, { ...error, row: 2 }], [], { rows: 2, bytes: 2 });
      await session.commit();
    });
    expect(verified().differences).toEqual([]);
    spoil('DELETE FROM import_error WHERE row = 2');
    expect(verified().differences).toEqual([{ what: 'errors of import x', expected: '2', found: '1' }]);
  });
});

test('[V3] a store that refers to what is not there is not copied: it would be lost', async () => {
  spoil("UPDATE statement SET document = 99 WHERE id = 't'");
  const everything = using(file, (store) => collect(store.everything()));
  await expect(everything).rejects.toMatchObject({ code: 'store_unavailable' });
});

test('[V3] while a copy goes in, other writes are refused, and go on afterwards', async () => {
  const target = await openEmbeddedStore(join(folder, 'target.db'));
  try {
    const session = await target.beginCopy();
    const busy = { code: 'busy' };
    const start = { id: 'x', request: null, filename: 'x', onError: 'abort', who: 'local' } as const;
    await expect(target.create('collection', { id: 'x', name: 'X' }, LOCAL)).rejects.toMatchObject(busy);
    await expect(target.update('collection', 'x', { name: 'Y' }, null, LOCAL)).rejects.toMatchObject(busy);
    await expect(target.remove('collection', 'x', null, LOCAL)).rejects.toMatchObject(busy);
    await expect(target.addDataset(WORLD, 'local')).rejects.toMatchObject(busy);
    await expect(target.beginImport(start)).rejects.toMatchObject(busy);
    await expect(target.beginCopy()).rejects.toMatchObject(busy);
    await session.abandon();
    await target.addDataset(WORLD, 'local');
    await expect(session.put([])).rejects.toMatchObject({ code: 'not_found' });
    expect((await target.counts()).statements).toBe(2);
  } finally {
    await target.close();
  }
});
