/** What the server says while its Neo4j cannot be used, for each reason, and that it works by itself afterwards. */
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Driver } from 'neo4j-driver';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { refuseOld } from '../../../server/store/neo4j/trouble.ts';
import { run } from '../../cli/run.ts';
import { describeWith } from '../../requirements.ts';
import { NEO4J, startNeo4j, type Neo4jServer } from '../server.ts';
import { empty } from '../shared.ts';
import { addressOf, driverOf } from './own-neo4j.ts';
import { startOwnProcess, type OwnProcess } from './own-process.ts';
import { until } from './until.ts';

const PASSWORD = 'of-the-program-8f3a';
const OTHER_PASSWORD = 'another-one-1c9d';

interface Place {
  address: string;
  env: Record<string, string>;
}

let own: OwnProcess | undefined;
afterEach(async () => {
  await own?.kill();
  own = undefined;
});

interface Health {
  status: number;
  body: { reason?: string; counts: { statements: number } | null };
}

async function health(): Promise<Health> {
  const response = await fetch(`${own?.url}/api/health`);
  return { status: response.status, body: (await response.json()) as Health['body'] };
}

/** Everything that is asked says why; the program goes on, and the command line ends with 3. */
async function expectAway({ address, env }: Place, why: RegExp): Promise<void> {
  own = await startOwnProcess(address, env);
  const { status, body } = await health();
  expect([status, body]).toEqual([
    503,
    expect.objectContaining({ status: 'unavailable', counts: null, reason: expect.stringMatching(why) }),
  ]);
  await expectProblems(own.url);
  const page = await fetch(`${own.url}/`);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<html')]);
  const cli = await run(['positions', '--store', address], { env });
  expect([cli.code, cli.err]).toEqual([3, expect.stringMatching(/^stancegraph: .+\n$/)]);
  expect(own.isRunning()).toBe(true);
  expect(own.printed()).not.toMatch(/defect|unhandled|at .+\.js:\d+/i);
  for (const said of [JSON.stringify(body), cli.err, own.printed()]) expect(said).not.toContain(PASSWORD);
}

async function expectProblems(url: string): Promise<void> {
  const asked = [
    fetch(`${url}/api/positions`),
    fetch(`${url}/api/export?format=csv`),
    fetch(`${url}/api/imports?filename=x.csv`, { method: 'POST', body: 'actor,issue,stance\nA,B,for\n' }),
    fetch(`${url}/api/cases/ukraine-peace-plan`, { method: 'POST' }),
  ];
  for (const answer of await Promise.all(asked)) {
    expect([answer.status, answer.headers.get('content-type'), await answer.json()]).toEqual([
      503,
      expect.stringContaining('application/problem+json'),
      expect.objectContaining({ type: 'urn:stancegraph:problem:store_unavailable', detail: expect.any(String) }),
    ]);
  }
}

async function expectBackWithTheCase(): Promise<void> {
  const back = await until(health, ({ status, body }) => status === 200 && (body.counts?.statements ?? 0) > 0);
  expect(back.body.counts?.statements).toBeGreaterThan(30);
  expect(own?.isRunning()).toBe(true);
}

describeWith(NEO4J, 'a Neo4j that cannot be used', () => {
  let neo4j: Neo4jServer;
  let driver: Driver;
  let place: Place;
  beforeAll(async () => {
    neo4j = await startNeo4j({ heap: '512m', startsFast: true });
    driver = driverOf(neo4j);
    await empty(driver, neo4j);
    place = addressOf({ ...neo4j, user: 'program', password: PASSWORD });
    await driver.executeQuery(
      'CREATE USER program SET PASSWORD $password CHANGE NOT REQUIRED',
      { password: PASSWORD },
      { database: 'system' },
    );
  }, 600_000);
  afterAll(async () => {
    await driver?.close();
    await neo4j?.stop();
  });

  const setPassword = (password: string) =>
    driver.executeQuery('ALTER USER program SET PASSWORD $password', { password }, { database: 'system' });

  test('[N4] not started: and when it is, the server works and begins with the case', async () => {
    await neo4j.kill();
    await expectAway(place, /Neo4j at neo4j:\S+ cannot be reached\. Start it, or check STANCEGRAPH_STORE\./);
    await neo4j.start();
    await expectBackWithTheCase();
  }, 120_000);

  test('[N4] with another password: and when it is changed back, the server works and begins with the case', async () => {
    await empty(driver, neo4j);
    await setPassword(OTHER_PASSWORD);
    await expectAway(place, /Check NEO4J_USER, and NEO4J_PASSWORD or NEO4J_PASSWORD_FILE\./);
    await setPassword(PASSWORD);
    await expectBackWithTheCase();
  }, 120_000);

  test('[N4] without the database that is named', async () => {
    await expectAway({ ...place, env: { ...place.env, NEO4J_DATABASE: 'nosuch' } }, /nosuch.*Check NEO4J_DATABASE\./);
  }, 60_000);
});

describe('what listens is no Neo4j', () => {
  let listener: Server | undefined;
  const sockets = new Set<Socket>();
  afterEach(() => {
    for (const socket of sockets) socket.destroy();
    listener?.close();
  });

  async function listening(answer: (socket: Socket) => void): Promise<Place> {
    listener = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      answer(socket);
    });
    await new Promise<void>((resolve) => listener?.listen(0, '127.0.0.1', resolve));
    const uri = `bolt://127.0.0.1:${(listener.address() as AddressInfo).port}`;
    return addressOf({ uri, user: 'program', password: PASSWORD, database: null }, 'bolt');
  }

  test('[N4] but speaks HTTP', async () => {
    const place = await listening((socket) =>
      socket.on('data', () => socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')),
    );
    await expectAway(place, /does not answer as Neo4j does\. Start Neo4j there, or check STANCEGRAPH_STORE\./);
  }, 60_000);

  test('[N4] but closes', async () => {
    const place = await listening((socket) => socket.end());
    await expectAway(place, /check STANCEGRAPH_STORE/);
  }, 60_000);

  test('[N4] but says nothing', async () => {
    const place = await listening(() => undefined);
    await expectAway(place, /says nothing/);
  }, 90_000);
});

test('[N4] a server that is too old is refused by its version', () => {
  const refused = (agent: string | undefined) => () => refuseOld(agent, 'bolt://there');
  for (const agent of ['Neo4j/5.26.0', 'Neo4j/5.26.30', 'Neo4j/2025.01.0', 'Neo4j/2026.09.0', 'Neo4j/5.27.0-aura']) {
    expect(refused(agent)).not.toThrow();
  }
  for (const agent of ['Neo4j/5.20.0', 'Neo4j/4.4.40', 'Neo4j/3.5.1', 'Memgraph/2.0', undefined]) {
    expect(refused(agent)).toThrow(`is ${agent ?? 'not Neo4j'}, and Stancegraph needs Neo4j 5.26 or newer. Update it.`);
  }
});
