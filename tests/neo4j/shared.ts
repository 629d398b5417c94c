/** The Neo4j of the run, for one test at a time: emptied, then held until it is given back. */
import neo4j, { type Driver } from 'neo4j-driver';
import type { Connection } from './server.ts';

/** Says that a database may be emptied. It is no part of any store. */
const MARKER = 'StancegraphTestDatabase';

export interface Lease extends Connection {
  giveBack(): void;
}

let held = false;

/** Starts it where it is not running yet, which takes ten seconds, and a minute where it has to be fetched. */
export async function sharedNeo4j(): Promise<Connection> {
  const { NEO4J_TEST_URI: uri, JEST_WORKER_ID: worker = '1' } = process.env;
  if (!uri) return askKeeper(worker);
  if (worker !== '1') throw new Error('NEO4J_TEST_URI names one database for all tests: run them with --maxWorkers=1.');
  return given(uri);
}

async function askKeeper(worker: string): Promise<Connection> {
  const { STANCEGRAPH_TEST_KEEPER: keeper } = process.env;
  if (keeper === undefined) throw new Error('Jest did not run global-setup.mjs: run the tests with npm test.');
  const response = await fetch(`${keeper}/${worker}`);
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return JSON.parse(text) as Connection;
}

async function given(uri: string): Promise<Connection> {
  const { NEO4J_TEST_USER, NEO4J_TEST_PASSWORD, NEO4J_TEST_DATABASE } = process.env;
  const user = NEO4J_TEST_USER || 'neo4j';
  const connection = { uri, user, password: NEO4J_TEST_PASSWORD ?? '', database: NEO4J_TEST_DATABASE || null };
  const version = await withDriver(connection, async (driver) => {
    const { records } = await driver.executeQuery(
      'CALL dbms.components() YIELD versions RETURN versions[0] AS version',
    );
    return String(records[0]?.get('version'));
  });
  return { ...connection, version };
}

/** Throws while another test holds it: a Community server has one database, and whoever shares it sees the other's data. */
export async function leaseNeo4j(): Promise<Lease> {
  if (held) throw new Error('The Neo4j of the tests is held already: dispose of the other store or address first.');
  held = true;
  try {
    const connection = await sharedNeo4j();
    await withDriver(connection, (driver) => empty(driver, connection));
    return {
      ...connection,
      giveBack: () => {
        held = false;
      },
    };
  } catch (error) {
    held = false;
    throw error;
  }
}

/** Nothing but the marker is left, and the schema. Refuses a database that may be somebody's. */
export async function empty(driver: Driver, { uri, database }: Pick<Connection, 'uri' | 'database'>): Promise<void> {
  const on = database === null ? {} : { database };
  const { records } = await driver.executeQuery(
    `RETURN EXISTS { (n) } AND NOT EXISTS { (m:${MARKER}) } AS foreign`,
    {},
    on,
  );
  if (records[0]?.get('foreign') === true) {
    throw new Error(
      `The database at ${uri} holds data, and the tests would delete them. Let NEO4J_TEST_URI (and NEO4J_TEST_DATABASE) ` +
        `name an empty one; or, if all of it may go, run CREATE (:${MARKER}) there.`,
    );
  }
  await driver.executeQuery(`MERGE (:${MARKER})`, {}, on);
  const session = driver.session(on);
  try {
    await session.run(`MATCH (n) WHERE NOT n:${MARKER} CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS`);
  } finally {
    await session.close();
  }
}

async function withDriver<T>(to: Omit<Connection, 'version'>, use: (driver: Driver) => Promise<T>): Promise<T> {
  const driver = neo4j.driver(to.uri, neo4j.auth.basic(to.user, to.password));
  try {
    return await use(driver);
  } finally {
    await driver.close();
  }
}
