/** Our own server is killed while it publishes an import: another one shows no part of it, and clears it away. */
import type { Driver } from 'neo4j-driver';
import { afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { sending, startServer, type TestServer } from '../../api/server.ts';
import { describeWith } from '../../requirements.ts';
import { NEO4J } from '../server.ts';
import { leaseNeo4j, sharedNeo4j, type Lease } from '../shared.ts';
import { endOf, endWatches, largeFile, sendFile, watch, wholeOrAbsent } from './large-file.ts';
import { addressOf, behind, driverOf, kindOf, letTimePass, untilHidden } from './own-neo4j.ts';
import { startOwnProcess, type OwnProcess } from './own-process.ts';
import { until } from './until.ts';

/** More than it takes until a program is taken for dead. */
const LONG_MS = 60_000;
/** Four of actors and issues, and two of statements. */
const BATCHES = 6;
const file = largeFile('one', 16_000);
const nothing = { actors: 0, issues: 0, documents: 0, statements: 0 };

describeWith(NEO4J, 'a program killed while it publishes an import', () => {
  let neo4j: Lease;
  let driver: Driver;
  let other: TestServer;
  let own: OwnProcess | undefined;
  beforeAll(() => sharedNeo4j(), 600_000);
  beforeEach(async () => {
    neo4j = await leaseNeo4j();
    driver = driverOf(neo4j);
    other = await startServer({ on: kindOf(neo4j), empty: true });
  }, 60_000);
  afterEach(async () => {
    endWatches();
    await own?.kill();
    await other?.stop();
    await driver?.close();
    neo4j?.giveBack();
  });

  async function killWhilePublishing(id: string): Promise<void> {
    const { address, env } = addressOf(neo4j);
    own = await startOwnProcess(address, env, '--empty');
    const sent = sendFile(own.url, id, file).catch(() => 0);
    await untilHidden(driver, BATCHES);
    await own.kill();
    await sent;
    expect(await behind(driver)).toMatchObject({ holder: expect.any(String) });
  }

  test('[N1] [N5] another one shows no part, takes all of it away, and imports the file itself', async () => {
    const seen = watch(other.url);
    await killWhilePublishing('killed');
    await letTimePass(driver, LONG_MS);
    await until(
      () => behind(driver),
      ({ holder, unseen }) => holder === null && unseen === 0,
    );
    expect(await endOf(other.url, 'killed')).toMatchObject({ state: 'failed', added: 0 });
    expect(await other.store.counts()).toMatchObject(nothing);
    expect((await other.store.verify()).differences).toEqual([]);
    await sendFile(other.url, 'again', file);
    expect(await endOf(other.url, 'again')).toMatchObject({ state: 'done', added: file.rows, duplicates: 0 });
    expect((await seen.end()).filter((sight) => !wholeOrAbsent(file).includes(sight))).toEqual([]);
    expect(await other.store.counts()).toMatchObject(file.counts);
    expect((await other.store.verify()).differences).toEqual([]);
  }, 240_000);

  test('[N1] [N5] edits are counted meanwhile, and an import that waits begins when the dead one is cleared away', async () => {
    await killWhilePublishing('killed');
    await other.json('/actors', sending('POST', { id: 'late', name: 'Late' }));
    expect(await other.store.counts()).toMatchObject({ ...nothing, actors: 1 });
    await other.call('/actors/late', { method: 'DELETE', headers: { 'If-Match': '*' } });
    expect(await other.store.counts()).toMatchObject(nothing);
    const sent = sendFile(other.url, 'next', file);
    await letTimePass(driver, LONG_MS);
    await sent;
    expect(await endOf(other.url, 'next')).toMatchObject({ state: 'done', added: file.rows, duplicates: 0 });
    expect(await other.store.counts()).toMatchObject(file.counts);
    expect((await other.store.verify()).differences).toEqual([]);
  }, 240_000);
});
