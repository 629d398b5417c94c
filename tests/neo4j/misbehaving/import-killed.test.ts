/** Neo4j is killed while an import is published: it is whole or absent, for everyone, at any time. */
import type { Driver } from 'neo4j-driver';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startServer, type TestServer } from '../../api/server.ts';
import { describeWith } from '../../requirements.ts';
import { NEO4J, startNeo4j, type Neo4jServer } from '../server.ts';
import { empty } from '../shared.ts';
import { endOf, endWatches, largeFile, sendFile, watch, wholeOrAbsent } from './large-file.ts';
import { behind, driverOf, kindOf, letTimePass, untilHidden } from './own-neo4j.ts';
import { until } from './until.ts';

/** Four of actors and issues, and two of statements. */
const BATCHES = 6;
const file = largeFile('one', 20_000);

describeWith(NEO4J, 'Neo4j killed while an import is published', () => {
  let neo4j: Neo4jServer;
  let driver: Driver;
  let server: TestServer;
  beforeAll(async () => {
    neo4j = await startNeo4j({ startsFast: true });
    driver = driverOf(neo4j);
  }, 600_000);
  beforeEach(async () => {
    await empty(driver, neo4j);
    server = await startServer({ on: kindOf(neo4j), empty: true });
  }, 60_000);
  afterEach(async () => {
    endWatches();
    await server?.stop();
  });
  afterAll(async () => {
    await driver?.close();
    await neo4j?.stop();
  });

  test('[N1] back soon, the import goes on and is whole; nobody saw a part of it', async () => {
    const seen = watch(server.url);
    const sent = sendFile(server.url, 'goes-on', file);
    await untilHidden(driver, BATCHES);
    await neo4j.kill();
    await neo4j.start();
    await sent;
    expect(await endOf(server.url, 'goes-on')).toMatchObject({ state: 'done', added: file.rows });
    expect(await server.store.counts()).toMatchObject(file.counts);
    expect((await seen.end()).filter((sight) => !wholeOrAbsent(file).includes(sight))).toEqual([]);
    expect((await server.store.verify()).differences).toEqual([]);
    expect(await behind(driver)).toEqual({ holder: null, unseen: 0 });
  }, 180_000);

  test('[N1] back too late, the import is whole or absent, as its report says', async () => {
    const seen = watch(server.url);
    const sent = sendFile(server.url, 'too-late', file);
    await untilHidden(driver, BATCHES);
    await neo4j.kill();
    await neo4j.start();
    await until(
      () => letTimePass(driver, 60_000),
      () => true,
    );
    await sent;
    const { state, added } = await endOf(server.url, 'too-late');
    await until(
      () => behind(driver),
      ({ holder, unseen }) => holder === null && unseen === 0,
    );
    const whole = state === 'done';
    expect([state, added]).toEqual(whole ? ['done', file.rows] : ['failed', 0]);
    expect(await server.store.counts()).toMatchObject(
      whole ? file.counts : { actors: 0, issues: 0, documents: 0, statements: 0 },
    );
    expect((await seen.end()).filter((sight) => !wholeOrAbsent(file).includes(sight))).toEqual([]);
    expect((await server.store.verify()).differences).toEqual([]);
  }, 180_000);
});
