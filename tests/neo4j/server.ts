/** A real Neo4j of one's own: a process on a free port of this machine, over a folder that is thrown away. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import neo4j from 'neo4j-driver';
import type { Requirement } from '../requirements.ts';
import { distribution, jars } from './distribution.ts';

const SOURCE = fileURLToPath(new URL('./Neo4jServer.java', import.meta.url));
const STARTS_WITHIN_MS = 120_000;

/** Where a database is and how to log in. */
export interface Connection {
  uri: string;
  user: string;
  password: string;
  /** Null: the one that the server takes by default. */
  database: string | null;
  version: string;
}

export interface Neo4jServer extends Connection {
  /** The process, and the folder with its data. */
  pid: number;
  home: string;
  /** Ends it; its data go, so that it is not asked to close them in order, which takes it ten seconds. */
  stop(): Promise<void>;
  /** Ends it as a power cut would (SIGKILL); its data stay. */
  kill(): Promise<void>;
  /** After `kill`: on the same port, over the same data. */
  start(): Promise<void>;
}

export interface Neo4jOptions {
  /** Of Java's heap, such as `1g`. */
  heap?: string;
  /** Collects garbage on all cores, as a server that works hard should. */
  collectsInParallel?: boolean;
  /** Compiles less of itself: it takes half the processor at first, and is slower when it has run for long. */
  startsFast?: boolean;
  /** More lines of neo4j.conf. */
  settings?: Readonly<Record<string, string>>;
}

export const NEO4J: Requirement = {
  name: 'a Neo4j to test with',
  remedy:
    'install a JDK from 17 on, better from 21 on, and Maven; or set NEO4J_TEST_URI to a database that may be emptied',
  find: () => process.env['NEO4J_TEST_URI'] || (distribution()?.version ?? null),
};

export async function startNeo4j({
  heap = '1g',
  collectsInParallel = false,
  startsFast = false,
  settings = {},
}: Neo4jOptions = {}): Promise<Neo4jServer> {
  const here = distribution();
  if (here === null) throw new Error(`There is no Java or no Maven for a Neo4j: ${NEO4J.remedy}.`);
  const classPath = join(await jars(here), '*');
  const home = await mkdtemp(join(tmpdir(), 'stancegraph-neo4j-'));
  const address = `127.0.0.1:${await freePort()}`;
  const compiling = startsFast ? ['-XX:TieredStopAtLevel=1'] : [];
  const collector = collectsInParallel ? '-XX:+UseParallelGC' : '-XX:+UseSerialGC';
  const command = [collector, ...compiling, `-Xmx${heap}`, '-cp', classPath, SOURCE, home];
  const launch = () => launched(here.java.executable, command);
  await writeFile(join(home, 'neo4j.conf'), configuration(address, settings));
  let running: ChildProcess | null = await launch();
  const uri = `bolt://${address}`;
  const user = 'neo4j';
  const password = randomBytes(12).toString('hex');
  await changeFirstPassword(uri, user, password);
  return {
    get pid() {
      return running?.pid ?? 0;
    },
    home,
    uri,
    user,
    password,
    database: null,
    version: here.version,
    start: async () => {
      running ??= await launch();
    },
    kill: async () => {
      if (running !== null) await ended(running, () => running?.kill('SIGKILL'));
      running = null;
    },
    stop: async () => {
      if (running !== null) await ended(running, () => running?.kill('SIGKILL'));
      running = null;
      await rm(home, { recursive: true, force: true });
    },
  };
}

function configuration(address: string, settings: Readonly<Record<string, string>>): string {
  const all = {
    'server.bolt.enabled': 'true',
    'server.bolt.listen_address': address,
    'server.bolt.advertised_address': address,
    'server.http.enabled': 'false',
    'server.https.enabled': 'false',
    'dbms.security.auth_enabled': 'true',
    'dbms.usage_report.enabled': 'false',
    'server.memory.pagecache.size': '128m',
    'db.tx_log.preallocate': 'false',
    ...settings,
  };
  return Object.entries(all)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Detached, so that Ctrl+C reaches only us; it ends when its standard input does, however we end. */
function launched(java: string, command: readonly string[]): Promise<ChildProcess> {
  const child = spawn(java, command, { detached: true, stdio: 'pipe' });
  let said = '';
  const listen = (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-20_000));
  child.stderr.on('data', listen);
  child.stdin.on('error', () => {}); // It has ended; `exit` tells.
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      clearTimeout(late);
      child.kill('SIGKILL');
      reject(new Error(`Neo4j ${why}. It said:\n${said}`));
    };
    const late = setTimeout(() => fail(`did not start within ${STARTS_WITHIN_MS / 1000} s`), STARTS_WITHIN_MS);
    child.once('error', ({ message }) => fail(`could not be started with ${java}: ${message}`));
    child.once('exit', (code) => fail(`ended with ${code} instead of starting`));
    child.stdout.on('data', (chunk: Buffer) => {
      listen(chunk);
      if (!/^READY$/m.test(said)) return;
      clearTimeout(late);
      child.removeAllListeners('exit');
      resolve(child);
    });
  });
}

function ended(child: ChildProcess, end: () => void): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    end();
  });
}

/** A new server answers its first user, neo4j with password neo4j, nothing but this. */
async function changeFirstPassword(uri: string, user: string, password: string): Promise<void> {
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, 'neo4j'));
  try {
    const change = "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password";
    await driver.executeQuery(change, { password }, { database: 'system' });
  } finally {
    await driver.close();
  }
}
