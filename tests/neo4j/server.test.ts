/** The Neo4j of the tests: real, for one test at a time, survives a kill, and leaves nothing behind. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import neo4j, { type Driver } from 'neo4j-driver';
import { describeWith } from '../requirements.ts';
import { NEO4J, startNeo4j, type Connection, type Neo4jServer } from './server.ts';
import { empty, leaseNeo4j, sharedNeo4j } from './shared.ts';

async function on<T>({ uri, user, password }: Connection, use: (driver: Driver) => Promise<T>): Promise<T> {
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password), { maxTransactionRetryTime: 0 });
  try {
    return await use(driver);
  } finally {
    await driver.close();
  }
}

const labels = async (driver: Driver) =>
  (await driver.executeQuery('MATCH (n) RETURN labels(n)[0] AS label ORDER BY label')).records.map(
    (record) => record.get('label') as string,
  );

describeWith(NEO4J, 'the shared Neo4j', () => {
  beforeAll(() => sharedNeo4j(), 600_000);

  test('is emptied for each test that takes it, and held by one', async () => {
    const lease = await leaseNeo4j();
    await on(lease, (driver) => driver.executeQuery('UNWIND range(1, 12000) AS i CREATE (:Left)-[:BY]->(:Another)'));
    await expect(leaseNeo4j()).rejects.toThrow('is held already');
    lease.giveBack();
    const next = await leaseNeo4j();
    await expect(on(next, labels)).resolves.toEqual(['StancegraphTestDatabase']);
    next.giveBack();
  });
});

describeWith(NEO4J, 'a Neo4j of its own', () => {
  let server: Neo4jServer;
  beforeAll(async () => {
    server = await startNeo4j({ heap: '512m' });
  }, 600_000);
  afterAll(() => server?.stop());

  test("is not emptied where it holds somebody else's data", async () => {
    await on(server, (driver) => driver.executeQuery('CREATE (:Precious)'));
    await expect(on(server, (driver) => empty(driver, server))).rejects.toThrow(
      `The database at ${server.uri} holds data, and the tests would delete them.`,
    );
    await expect(on(server, labels)).resolves.toEqual(['Precious']);
  });

  test('killed with -9 and started again, it has what was committed', async () => {
    await server.kill();
    await expect(on(server, labels)).rejects.toThrow('Failed to connect');
    await server.start();
    await expect(on(server, labels)).resolves.toEqual(['Precious']);
  }, 180_000);

  test('ends, with its folder, when whoever started it is killed with -9', async () => {
    const code = `
      import { startNeo4j } from './tests/neo4j/server.ts';
      const { pid, home } = await startNeo4j({ heap: '512m' });
      console.log(JSON.stringify({ pid, home }));`;
    const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(createInterface(parent.stdout), 'line')) as [string];
    const { pid, home } = JSON.parse(line) as { pid: number; home: string };
    expect([isRunning(pid), existsSync(home)]).toEqual([true, true]);
    parent.kill('SIGKILL');
    while (isRunning(pid)) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(existsSync(home)).toBe(false);
  }, 180_000);
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
