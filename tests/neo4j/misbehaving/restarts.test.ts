/**
 * Neo4j is killed again and again while clients write over HTTP: what they were told is there, once. Where it is back before
 * the driver gives up, nobody is told that it was away.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Carried, HistoryEntry, Store } from '../../../server/store/contract.ts';
import { sending, startServer, type TestServer } from '../../api/server.ts';
import { describeWith } from '../../requirements.ts';
import { NEO4J, startNeo4j, type Neo4jServer } from '../server.ts';
import { Client, newTally, type Tally } from './client.ts';
import { kindOf } from './own-neo4j.ts';
import { until } from './until.ts';

const KILLS = Number(process.env['STANCEGRAPH_TEST_KILLS'] || 2);
const CLIENTS = 4;
/** Answered between one kill and the next. */
const WRITES_BETWEEN = 24;

describeWith(NEO4J, 'Neo4j killed while clients write', () => {
  let neo4j: Neo4jServer;
  let server: TestServer;
  beforeAll(async () => {
    neo4j = await startNeo4j({ heap: '512m', startsFast: true });
    server = await startServer({ on: kindOf(neo4j), empty: true });
  }, 600_000);
  afterAll(async () => {
    await server?.stop();
    await neo4j?.stop();
  });

  test(`[N1] [N2] [N4] killed ${KILLS} times, every answered write is there exactly once`, async () => {
    await server.json('/issues', sending('POST', { id: 'the-issue', name: 'The issue' }));
    const tally = newTally();
    const health = followHealth(server);
    let stopped = false;
    const clients = Array.from({ length: CLIENTS }, (_, c) => new Client(server.url, `c${c}`, tally));
    const writing = clients.map((client) => client.writeUntil(() => stopped));
    for (let kill = 0; kill < KILLS; kill++) {
      const before = tally.told.length;
      await until(
        () => tally.told.length,
        (now) => now >= before + WRITES_BETWEEN,
        { every: 5 },
      );
      await neo4j.kill();
      await neo4j.start();
    }
    const before = tally.told.length;
    await until(
      () => tally.told.length,
      (now) => now >= before + WRITES_BETWEEN,
    );
    stopped = true;
    await Promise.all(writing);

    const { reasons, last } = await health.end();
    expect(last).toMatchObject({ status: 'ok' });
    expect([...reasons].filter((reason) => !reason.includes(`Neo4j at ${neo4j.uri.replace('bolt', 'neo4j')}`))).toEqual(
      [],
    );
    expect([...reasons].filter((reason) => reason.includes(neo4j.password))).toEqual([]);
    expect(tally.unexpected).toEqual([]);
    await expectOnce(server.store, tally);
  }, 240_000);
});

/** Asks for health all the time, and keeps the reasons why it was not well. */
function followHealth(server: TestServer) {
  const reasons = new Set<string>();
  const following = new AbortController();
  const ask = async () => {
    const { status, body } = await server.json('/health');
    const answer = body as { status: string; reason?: string };
    if (status === 503) reasons.add(answer.reason ?? 'none');
    return answer;
  };
  const asking = (async () => {
    while (!following.signal.aborted) {
      await ask();
      await wait(100);
    }
  })();
  return {
    end: async () => {
      following.abort();
      await asking;
      return { reasons, last: await ask() };
    },
  };
}

async function expectOnce(store: Store, { told, summaries, actors }: Tally): Promise<void> {
  const found = await everythingOf(store);
  const values = <K extends 'actor' | 'statement'>(kind: K) =>
    found.flatMap((item) => (item.kind === kind ? [item.value as Extract<Carried, { kind: K }>['value']] : []));
  expect(sorted(values('actor').map(({ id }) => id))).toEqual(sorted(actors));
  const said = values('statement').map(({ id, summary }) => `${id}: ${summary}`);
  expect(sorted(said)).toEqual(sorted([...summaries].map(([id, summary]) => `${id}: ${summary}`)));

  const lines = found.flatMap((item) => (item.kind === 'history' ? [item.value] : [])).filter(isOfClients);
  const written = lines.map(({ action, kind, id, seq }) => lineOf(action, kind, id, action === 'delete' ? null : seq));
  expect(sorted(written)).toEqual(
    sorted(told.map(({ action, kind, id, revision }) => lineOf(action, kind, id, revision))),
  );
  expect(new Set(lines.map(({ seq }) => seq)).size).toBe(lines.length);
  const { differences, counts } = await store.verify();
  expect(differences).toEqual([]);
  expect(counts).toMatchObject({ actors: actors.size, issues: 1, statements: summaries.size });
}

async function everythingOf(store: Store): Promise<Carried[]> {
  const all: Carried[] = [];
  for await (const batch of store.everything()) all.push(...batch);
  return all;
}

function isOfClients({ kind }: HistoryEntry): boolean {
  return kind === 'actor' || kind === 'statement';
}

function lineOf(action: string, kind: string, id: string, revision: number | null): string {
  return `${action} ${kind} ${id} at ${revision}`;
}

function sorted(texts: Iterable<string>): string[] {
  return [...texts].toSorted();
}
