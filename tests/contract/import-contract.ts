/** The contract of importing: whole or absent, names resolved, duplicates counted, every error named. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import type { ImportReport } from '../../graph-data/import-report.ts';
import { DEFAULT_SELECTION } from '../../graph-data/selection.ts';
import type { Actor } from '../../graph-data/model/actor.ts';
import type { StatementRow } from '../../graph-data/statement-file.ts';
import { readStatements } from '../../server/import/read-statements.ts';
import { ImportOptions } from '../../server/import/options.ts';
import { runImport } from '../../server/import/run-import.ts';
import type { Store } from '../../server/store/contract.ts';
import { LOCAL } from './local.ts';
import { collect, type OpenStore, type StoreUnderTest } from './store-contract.ts';

const EU = { type: 'bloc' } as const satisfies Partial<Actor>;

/** Rows as the parser gives them. */
async function rowsOf(text: string): Promise<StatementRow[]> {
  async function* bytes() {
    yield Buffer.from(text);
  }
  const rows: StatementRow[] = [];
  for await (const batch of readStatements(bytes(), 'x.csv', ImportOptions.parse({}))) rows.push(...batch.rows);
  return rows;
}

export function importContract(name: string, open: OpenStore): void {
  describe(`${name}: importing`, () => {
    let under: StoreUnderTest;
    let store: Store;
    let imports = 0;
    beforeEach(async () => {
      under = await open();
      store = under.store;
    }, 30_000);
    afterEach(() => under.dispose());

    async function importText(
      text: string | Buffer,
      options: Partial<ImportOptions> = {},
      filename = 'test.csv',
    ): Promise<ImportReport> {
      imports += 1;
      const parsed = ImportOptions.parse(options);
      async function* bytes() {
        yield Buffer.from(text);
      }
      return runImport(
        store,
        { id: `import-${imports}`, request: null, filename, onError: parsed.onError, who: 'local' },
        bytes(),
        parsed,
      );
    }
    const lines = (...rows: string[]) => `${rows.join('\n')}\n`;
    const HEADER = 'actor,issue,stance,date,document,quote';

    test('[I1] a file of good rows is added whole, with its report', async () => {
      const report = await importText(
        lines(
          HEADER,
          'Russia,Plan,for,2025-11-20,News,"It, ""said"""',
          'Ukraine,Plan,AGAINST,2025-11,News,',
          'Russia,Other,0,,,',
        ),
      );
      expect(report).toMatchObject({
        state: 'done', rows: 3, added: 3, duplicates: 0, rejected: 0, errors: [], actorsAdded: 2, issuesAdded: 2, documentsAdded: 1, message: null,
      }); // prettier-ignore
      expect(await store.importReport(report.id)).toEqual(report);
      const [one] = await collect(
        store.streamStatements({ ...DEFAULT_SELECTION, actor: ['ukraine'] }, { column: 'date', descending: true }),
      );
      expect(one).toMatchObject({
        actor: { id: 'ukraine', name: 'Ukraine', type: 'unknown' },
        issue: { id: 'plan' },
        stance: 'oppose',
        date: '2025-11',
      });
    });

    test('[I2] one bad row means that nothing is added, or is left out and reported', async () => {
      const file = lines(HEADER, 'Russia,Plan,for,,,', 'Ukraine,Plan,perhaps,,,', 'EU,Plan,against,20.11.2025,,');
      const failed = await importText(file);
      expect(failed).toMatchObject({ state: 'failed', rows: 3, added: 0, rejected: 2, actorsAdded: 0 });
      expect(await store.counts()).toEqual({ actors: 0, issues: 0, documents: 0, collections: 0, statements: 0 });
      const done = await importText(file, { onError: 'skip' });
      expect(done).toMatchObject({ state: 'done', rows: 3, added: 1, rejected: 2, actorsAdded: 1 });
      expect(done.errors.map(({ row, column, value }) => [row, column, value])).toEqual([
        [2, 'stance', 'perhaps'],
        [3, 'date', '20.11.2025'],
      ]);
      expect((await store.counts()).actors).toBe(1);
    });

    test('[I3] the first thousand errors are listed, all are counted and can be had', async () => {
      const rows = Array.from({ length: 2_500 }, (_, i) => `A,B,wrong${i},,,`);
      const report = await importText(lines(HEADER, ...rows), { onError: 'skip' });
      expect(report).toMatchObject({ state: 'done', rejected: 2_500, errorCount: 2_500 });
      expect(report.errors).toHaveLength(1_000);
      const all = await collect(store.importErrors(report.id));
      expect(all.map((error) => error.row)).toEqual(Array.from({ length: 2_500 }, (_, i) => i + 1));
    });

    test('[I4] names match by name, alias or exact id, and nothing fuzzier', async () => {
      await store.create(
        'actor',
        { id: 'us', name: 'United States', type: 'state', aliases: ['Washington'], affiliations: [] },
        LOCAL,
      );
      const report = await importText(
        lines(
          'actor,issue,stance,date',
          'united  STATES,Plan,for,2025',
          'Washington,Plan,for,2024',
          'us,Plan,for,2023',
          'US,Plan,for,2022',
          'Únited States,Plan,for,2021',
        ),
      );
      expect(report).toMatchObject({ state: 'done', added: 5, actorsAdded: 2 });
      expect(report.warnings.map(({ row, column }) => [row, column])).toEqual([[3, 'actor']]);
      const positions = await collect(
        store.streamPositions(DEFAULT_SELECTION, { column: 'statements', descending: true }),
      );
      expect(positions.map(({ actor, supports }) => [actor.name, supports])).toEqual([
        ['United States', 3],
        ['Únited States', 1],
        ['US', 1],
      ]);
    });

    test('[I4] two names that make one id stay two actors', async () => {
      const report = await importText(
        lines('actor,issue,stance', 'Grüne,Plan,for', 'Gruene,Plan,against', 'GRÜNE,Plan,for'),
      );
      expect(report).toMatchObject({ actorsAdded: 2, added: 2, duplicates: 1 });
    });

    test('[I4] ids that are given are used; one that fits no name is an error', async () => {
      const report = await importText(
        lines(
          'actor,actor_id,issue,issue_id,stance,date',
          'Russia,ru,Plan,p,for,2025',
          'Moscow,ru,Plan,p,for,2024',
          ',ru,,p,against,2023',
          'Russia,rus,Plan,p,for,2022',
          ',nobody,Plan,p,for,2021',
        ),
        { onError: 'skip' },
      );
      expect(report).toMatchObject({ added: 3, rejected: 2, actorsAdded: 1, issuesAdded: 1 });
      expect(report.errors.map(({ row, column, value }) => [row, column, value])).toEqual([
        [4, 'actor_id', 'rus'],
        [5, 'actor_id', 'nobody'],
      ]);
      expect((await store.get('actor', 'ru'))?.value.name).toBe('Russia');
    });

    test('[I4] types, affiliations, parts and attributions are added with their names', async () => {
      const report = await importText(
        lines(
          'actor,actor_type,affiliation,issue,part_of,stance,attributed_by,document,collection,document_date,publisher,source_url',
          'Rubio,person,United States,Army cap,Peace plan,for,,Talk,Talks,2025-11,Gazette,https://example.org/1',
          'EU,bloc,,Peace plan,,against,Russia,Talk,Talks,2025-11,Gazette,https://example.org/1',
        ),
      );
      expect(report).toMatchObject({ state: 'done', added: 2, actorsAdded: 4, issuesAdded: 2, documentsAdded: 1 });
      expect((await store.get('actor', 'rubio'))?.value).toEqual({
        id: 'rubio', name: 'Rubio', type: 'person', aliases: [], affiliations: [{ of: 'united-states', role: null, from: null, to: null }],
      }); // prettier-ignore
      expect((await store.get('issue', 'army-cap'))?.value.partOf).toBe('peace-plan');
      const both = await collect(
        store.streamStatements(
          { ...DEFAULT_SELECTION, attribution: 'any', issue: ['peace-plan'] },
          { column: 'actor', descending: false },
        ),
      );
      expect(
        both.map(({ actor, attributedBy, date, dateFrom }) => [actor.id, attributedBy?.id, date, dateFrom]),
      ).toEqual([
        ['eu', 'russia', '2025-11', 'document'],
        ['rubio', undefined, '2025-11', 'document'],
      ]);
      expect(both[0]?.document).toMatchObject({
        title: 'Talk',
        publisher: 'Gazette',
        collection: { id: 'talks', name: 'Talks' },
        url: 'https://example.org/1',
      });
    });

    test('[W4] rows that would go round in a circle are errors', async () => {
      const report = await importText(
        lines(
          'actor,issue,part_of,affiliation,attributed_by,stance',
          'A,One,Two,,,for',
          'A,Two,One,,,for',
          'A,Two,two,,,for',
          'A,Two,,a,,for',
          'A,Two,,,A,for',
        ),
        { onError: 'skip' },
      );
      expect(report.errors.map(({ row, column }) => [row, column])).toEqual([
        [2, 'part_of'],
        [3, 'part_of'],
        [4, 'affiliation'],
        [5, 'attributed_by'],
      ]);
    });

    test('[I5] the same file twice adds nothing the second time', async () => {
      const file = lines(
        HEADER,
        'Russia,Plan,for,2025-11-20,News,"quote"',
        'Ukraine,Plan,against,2025-11,News,',
        'Ukraine,Plan,against,2025-11,News,',
      );
      expect(await importText(file)).toMatchObject({ added: 2, duplicates: 1, actorsAdded: 2 });
      const before = await store.counts();
      expect(await importText(file)).toMatchObject({
        state: 'done',
        added: 0,
        duplicates: 3,
        actorsAdded: 0,
        issuesAdded: 0,
        documentsAdded: 0,
      });
      expect(await importText(gzipSync(file.replaceAll('\n', '\r\n').replaceAll(',', ';')))).toMatchObject({
        added: 0,
        duplicates: 3,
      });
      expect(await store.counts()).toEqual(before);
    });

    test('[I5] a given id that says the same is a duplicate, one that says something else an error', async () => {
      await importText(lines('id,actor,issue,stance', 's1,A,B,for'));
      const again = await importText(
        lines('id,actor,issue,stance', 's1,A,B,for', 's2,A,B,against', 's2,A,B,against', 's2,A,B,for'),
        { onError: 'skip' },
      );
      expect(again).toMatchObject({ added: 1, duplicates: 2, rejected: 1 });
      expect(again.errors[0]).toMatchObject({ row: 4, column: 'id', value: 's2' });
      const changed = await importText(lines('id,actor,issue,stance', 's1,A,B,against', 's3,A,B,for'));
      expect(changed).toMatchObject({ state: 'failed', added: 0, rejected: 1 });
      expect((await store.counts()).statements).toBe(2);
    });

    test('[I9] a second type or a wider issue that differs is told and not taken', async () => {
      const report = await importText(
        lines(
          'actor,actor_type,issue,part_of,stance',
          'A,party,One,Wide,for',
          'A,state,One,Other,against',
          'A,state,One,Other,neutral',
        ),
      );
      expect(report.warnings.map(({ row, column, value }) => [row, column, value])).toEqual([
        [2, 'actor_type', 'state'],
        [2, 'part_of', 'Other'],
      ]);
      expect((await store.get('actor', 'a'))?.value.type).toBe('party');
    });

    test('[I1] many rows in several batches, into a store that holds some, are what they were', async () => {
      const file = lines(
        HEADER,
        ...Array.from(
          { length: 45_000 },
          (_, i) =>
            `Actor ${i % 97},Issue ${i % 89},${i % 3 === 0 ? 'for' : 'against'},2025-${String(1 + (i % 12)).padStart(2, '0')},Document ${i % 1_000},quote ${i}`,
        ),
      );
      await importText(lines(HEADER, 'Actor 5,Issue 5,for,2025,Old,kept'));
      const report = await importText(file);
      expect(report).toMatchObject({
        state: 'done',
        added: 45_000,
        actorsAdded: 96,
        issuesAdded: 88,
        documentsAdded: 1_000,
      });
      const supports = (
        await collect(store.streamPositions(DEFAULT_SELECTION, { column: 'actor', descending: false }))
      ).reduce((sum, row) => sum + row.supports, 0);
      expect(supports).toBe(15_001);
      const found = await store.statements(
        { ...DEFAULT_SELECTION, q: 'quote 44999' },
        { sort: { column: 'date', descending: true }, cursor: null, limit: 5, total: true },
      );
      expect(found.items.map((each) => each.quote)).toEqual(['quote 44999']);
    }, 120_000);

    test('a file that cannot be read fails with the reason, and an import id is used once', async () => {
      const report = await importText('name,opinion\nA,for\n');
      expect(report).toMatchObject({ state: 'failed', added: 0 });
      expect(report.message).toContain('stance');
      await expect(
        store.beginImport({ id: report.id, request: null, filename: 'x', onError: 'abort', who: 'local' }),
      ).rejects.toMatchObject({ code: 'conflict' });
      expect(await store.importReport('never')).toBeNull();
    });

    test('[I1] what a waiting row names must still be the same at the commit', async () => {
      for (const [n, spoil] of [
        [1, () => store.remove('actor', 'victim', null, LOCAL)],
        [2, () => store.remove('collection', 'shelf', null, LOCAL)],
      ] as const) {
        await store
          .create('actor', { ...EU, aliases: [], affiliations: [], id: 'victim', name: 'Victim' }, LOCAL)
          .catch(() => undefined);
        await store.create('collection', { id: 'shelf', name: 'Shelf' }, LOCAL).catch(() => undefined);
        const session = await store.beginImport({
          id: `spoiled-${n}`,
          request: null,
          filename: 'x',
          onError: 'abort',
          who: 'local',
        });
        const row = await rowsOf('actor,issue,stance,document,collection\nVictim,Plan,against,Paper,Shelf\n');
        await session.stage(row, [], [], { rows: 1, bytes: 1 });
        await spoil();
        await store.create(
          'actor',
          { ...EU, aliases: [], affiliations: [], id: `innocent-${n}`, name: `Innocent ${n}` },
          LOCAL,
        );
        expect(await session.commit()).toMatchObject({
          state: 'failed',
          added: 0,
          message: expect.stringContaining('deleted'),
        });
      }
      expect((await store.counts()).statements).toBe(0);
    });

    test('[W4] rows that name themselves in other words are errors, and nothing loops', async () => {
      const report = await importText(
        lines(
          'actor,actor_id,affiliation,attributed_by,issue,issue_id,part_of,stance',
          'A,,,,P hang,p-hang,P hang,for',
          'A,,,,Q hang,,P hang,for',
          'A,,,,Foo Bar,,foo-bar,for',
          'Foo Bar,,foo-bar,,I,,,for',
          'Foo Bar,,,foo-bar,I,,,for',
          'Foo,f-1,,FOO,I,,,for',
        ),
        { onError: 'skip' },
      );
      expect(report.errors.map(({ row, column }) => [row, column])).toEqual([
        [1, 'part_of'], [3, 'part_of'], [4, 'affiliation'], [5, 'attributed_by'], [6, 'attributed_by'],
      ]); // prettier-ignore
      expect(report).toMatchObject({ state: 'done', added: 1 });
    });

    test('[I4] a row that is left out for its id adds none of its names', async () => {
      await importText(lines('id,actor,issue,stance', 'v1,A,B,for'));
      const report = await importText(
        lines(
          'id,actor,actor_type,affiliation,issue,part_of,stance,document',
          'v1,Ghost,state,Bloc,Spook,Haunt,against,Séance',
          'v1,Ghost,state,Bloc,Spook,Haunt,against,Séance',
          'v2,A,party,,B,,against,',
        ),
        { onError: 'skip' },
      );
      expect(report).toMatchObject({
        added: 1,
        rejected: 2,
        duplicates: 0,
        actorsAdded: 0,
        issuesAdded: 0,
        documentsAdded: 0,
      });
      expect(await store.counts()).toMatchObject({ actors: 1, issues: 1, documents: 0, statements: 2 });
    });

    test('[I5] what a statement says now counts, not only what it was called', async () => {
      const file = lines('actor,issue,stance', 'Zed,Plan,for');
      const { id = '' } =
        (await importText(file),
        (await collect(store.streamStatements(DEFAULT_SELECTION, { column: 'date', descending: true })))[0]) ?? {};
      await store.update('statement', id, { stance: 'oppose' }, null, LOCAL);
      expect(await importText(file)).toMatchObject({ added: 0, duplicates: 1 });
      expect(await importText(lines('actor,issue,stance', 'Zed,Plan,against'))).toMatchObject({
        added: 0,
        duplicates: 1,
      });
      expect(await importText(lines('id,actor,issue,stance', 'given,Zed,Plan,neutral'))).toMatchObject({ added: 1 });
      expect(await importText(lines('actor,issue,stance', 'Zed,Plan,neutral'))).toMatchObject({
        added: 0,
        duplicates: 1,
      });
      expect(await importText(lines('id,actor,issue,stance', 'one,Q,Plan,for', ',Q,Plan,for'))).toMatchObject({
        added: 1,
        duplicates: 1,
      });
    });

    test('[I9] an id decides, and a name that contradicts it is told or refused', async () => {
      const report = await importText(
        lines(
          'actor,actor_id,issue,stance,document,document_id,publisher',
          'Russia,russia,Plan,for,Paper,d1,P',
          'Ukraine,,Plan,against,,,',
          'Ukraine,russia,Plan,for,,,',
          'Muscovy,russia,Plan,neutral,Other,d1,Q',
        ),
        { onError: 'skip' },
      );
      expect(report).toMatchObject({ added: 3, errors: [{ row: 3, column: 'actor_id', value: 'russia' }] });
      expect(report.warnings.map(({ row, column }) => [row, column])).toEqual([
        [4, 'actor'],
        [4, 'document'],
        [4, 'publisher'],
      ]);
    });

    test('[W1] what an import changes of what was there is in the history', async () => {
      await importText(lines('actor,issue,stance', 'Member,Part,for'));
      await importText(
        lines('actor,actor_type,affiliation,issue,part_of,stance', 'Member,party,Bloc,Part,Whole,against'),
      );
      const entries = (await store.history(null, 10)).filter(({ action }) => action === 'update');
      expect(entries.map(({ kind, id, before, after }) => [kind, id, before, after])).toEqual([
        [
          'issue',
          'part',
          { id: 'part', name: 'Part', aliases: [], partOf: null },
          { id: 'part', name: 'Part', aliases: [], partOf: 'whole' },
        ],
        [
          'actor',
          'member',
          expect.objectContaining({ type: 'unknown', affiliations: [] }),
          expect.objectContaining({ type: 'party', affiliations: [expect.objectContaining({ of: 'bloc' })] }),
        ],
      ]);
    });

    test('[W1] [G2] many known documents get their dates, and their statements follow, in order', async () => {
      const names = Array.from({ length: 2_100 }, (_, i) => `Paper ${i}`);
      await importText(lines('actor,issue,stance,document', ...names.map((name) => `Russia,Plan,for,${name}`)));
      const dated = names.map((name, i) => `Russia,Plan,against,${name},2025-11-${i % 2 === 0 ? '03' : '04'}`);
      const report = await importText(lines('actor,issue,stance,document,document_date', ...dated));
      expect(report).toMatchObject({ state: 'done', added: names.length, documentsAdded: 0 });
      const entries = (await store.history(null, 5_000)).filter(({ kind }) => kind === 'document');
      expect(entries.map(({ action }) => action)).toEqual(names.map(() => 'update'));
      const seqs = entries.map(({ seq }) => seq);
      expect(new Set(seqs).size).toBe(names.length);
      expect(seqs).toEqual(seqs.toSorted((a, b) => b - a));
      for (const { before, after } of entries) {
        expect(before).toMatchObject({ date: null });
        expect(after).toMatchObject({ date: expect.stringMatching(/^2025-11-0[34]$/) });
      }
      const onThird = { ...DEFAULT_SELECTION, from: '2025-11-03', to: '2025-11-03' };
      expect(await store.facets(onThird)).toMatchObject({ statements: names.length });
      expect((await store.verify()).differences).toEqual([]);
    });

    test('[I4] a name whose ids are taken can still be imported', async () => {
      await importText(lines('actor,issue,stance', 'Grüne,Plan,for', 'Gruene,Plan,for'));
      const other = (
        await store.list('actor', 'gruene', {
          sort: { column: 'name', descending: false },
          cursor: null,
          limit: 5,
          total: false,
        })
      ).items.find(({ name: own }) => own === 'Gruene');
      await store.update('actor', other?.id ?? '', { name: 'Renamed' }, null, LOCAL);
      expect(await importText(lines('actor,issue,stance', 'Gruene,Plan,against'))).toMatchObject({
        state: 'done',
        added: 1,
        actorsAdded: 1,
      });
    });

    test('[S8] words with a quotation mark inside are found whole', async () => {
      await importText(lines('actor,issue,stance,summary', 'A,B,for,"צה""ל"'));
      const found = async (q: string) => (await store.facets({ ...DEFAULT_SELECTION, q })).statements;
      expect([await found('צה"ל'), await found('צה"'), await found('ל')]).toEqual([1, 1, 0]);
    });

    test('edits go on while an import is under way, and the import takes them in', async () => {
      const session = await store.beginImport({
        id: 'slow',
        request: null,
        filename: 'x',
        onError: 'abort',
        who: 'local',
      });
      await store.create('actor', { id: 'x', name: 'X', type: 'state', aliases: [], affiliations: [] }, LOCAL);
      expect((await store.importReport('slow'))?.state).toBe('running');
      expect(await session.commit()).toMatchObject({ state: 'done', added: 0 });
    });
  });
}
