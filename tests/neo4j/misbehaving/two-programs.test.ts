/** Two stores on one Neo4j import at once: one after the other, each whole, nothing twice. */
import { afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { ImportReport } from '../../../graph-data/import-report.ts';
import { ImportOptions } from '../../../server/import/options.ts';
import { runImport } from '../../../server/import/run-import.ts';
import type { Store } from '../../../server/store/contract.ts';
import { openStore } from '../../../server/store/open.ts';
import { describeWith } from '../../requirements.ts';
import { NEO4J } from '../server.ts';
import { leaseNeo4j, sharedNeo4j, type Lease } from '../shared.ts';
import { largeFile, type LargeFile } from './large-file.ts';
import { addressOf, driverOf } from './own-neo4j.ts';

const ROWS = 12_000;

describeWith(NEO4J, 'two programs on one Neo4j', () => {
  let neo4j: Lease;
  let one: Store;
  let other: Store;
  beforeAll(() => sharedNeo4j(), 600_000);
  beforeEach(async () => {
    neo4j = await leaseNeo4j();
    const { address, env } = addressOf(neo4j);
    [one, other] = await Promise.all([openStore(address, env), openStore(address, env)]);
  }, 60_000);
  afterEach(async () => {
    await one?.close();
    await other?.close();
    neo4j?.giveBack();
  });

  test('[N5] that open a new one at once both do', async () => {
    await dropSchema(neo4j);
    const { address, env } = addressOf(neo4j);
    const more = await Promise.all(Array.from({ length: 4 }, () => openStore(address, env)));
    const answers = await Promise.all([one, other, ...more].map((store) => store.counts()));
    expect(answers.every(({ statements }) => statements === 0)).toBe(true);
    for (const store of more) await store.close();
  });

  test('[N5] each of two files that are imported at once is whole', async () => {
    const reports = await Promise.all([
      importInto(one, 'a', largeFile('one', ROWS)),
      importInto(other, 'b', largeFile('other', ROWS)),
    ]);
    expect(reports).toMatchObject([
      { state: 'done', added: ROWS },
      { state: 'done', added: ROWS },
    ]);
    expect(await one.counts()).toMatchObject({ actors: 600, issues: 80, statements: 2 * ROWS });
    expect(await other.counts()).toEqual(await one.counts());
    expect((await other.verify()).differences).toEqual([]);
  }, 120_000);

  test('[N2] [N5] of one file that is imported twice at once, nothing is there twice', async () => {
    const file = largeFile('one', ROWS);
    const reports = await Promise.all([importInto(one, 'a', file), importInto(other, 'b', file)]);
    const done = reports.filter(({ state, added }) => state === 'done' && added === ROWS);
    expect(done.length).toBe(1);
    const [second] = reports.filter((report) => !done.includes(report));
    if (second?.state === 'failed') expect(second.message).toMatch(/Import the file again|Nothing was added/);
    else expect(second).toMatchObject({ state: 'done', added: 0, duplicates: ROWS });
    expect(second?.added).toBe(0);
    expect(await other.counts()).toMatchObject(file.counts);
    expect((await other.verify()).differences).toEqual([]);
    expect(await importInto(other, 'c', file)).toMatchObject({ state: 'done', added: 0, duplicates: ROWS });
  }, 120_000);
});

async function dropSchema(neo4j: Lease): Promise<void> {
  const driver = driverOf(neo4j);
  try {
    for (const [kind, where] of [
      ['CONSTRAINT', ''],
      ['INDEX', "WHERE type <> 'LOOKUP'"],
    ]) {
      const { records } = await driver.executeQuery(`SHOW ALL ${kind} YIELD * ${where} RETURN name`);
      for (const record of records) await driver.executeQuery(`DROP ${kind} ${record.get('name') as string}`);
    }
  } finally {
    await driver.close();
  }
}

function importInto(store: Store, id: string, { text }: LargeFile): Promise<ImportReport> {
  async function* bytes() {
    yield Buffer.from(text);
  }
  const start = { id, request: null, filename: 'large.csv', onError: 'abort', who: 'local' } as const;
  return runImport(store, start, bytes(), ImportOptions.parse({}));
}
