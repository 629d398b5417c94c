/** The way to a Neo4j: managed transactions with bookmarks, streams, and a state that mends itself. */
import neo4j, { type Driver, type ManagedTransaction, type Session } from 'neo4j-driver';
import { performance } from 'node:perf_hooks';
import { isGreeted } from './greeting.ts';
import { ensureSchema } from './schema.ts';
import type { Neo4jSettings } from './settings.ts';
import { isLoginTrouble, noNeo4j, refuseOld, troubleOf } from './trouble.ts';

export type Values = Record<string, unknown>;
/** Runs a query in a transaction and gives its rows. */
export type Run = <Row>(cypher: string, values?: Values) => Promise<Row[]>;

/** How long a transaction that met a lost connection or another leader is tried again. */
const RETRY_MS = 5_000;
/** After a failure, so long is answered with the same reason, without asking again. */
const PAUSE_MS = 500;
/** Neo4j locks a user out for five seconds after three wrong passwords. */
const LOGIN_PAUSE_MS = 6_000;
const FETCHED_AT_ONCE = 500;

type DriverSettings = { disableLosslessIntegers?: boolean; maxConnectionPoolSize?: number };

export function openDriver({ uri, user, password }: Neo4jSettings, more: DriverSettings = {}): Driver {
  const login = user === null ? undefined : neo4j.auth.basic(user, password ?? '');
  return neo4j.driver(uri, login, {
    disableLosslessIntegers: true,
    maxTransactionRetryTime: RETRY_MS,
    connectionTimeout: 5_000,
    connectionAcquisitionTimeout: 30_000,
    connectionLivenessCheckTimeout: 5_000,
    maxConnectionPoolSize: 50,
    userAgent: 'stancegraph',
    telemetryDisabled: true,
    ...more,
  });
}

export class Neo4jConnection {
  readonly driver: Driver;
  readonly #at: string;
  readonly #database: string | null;
  readonly #bookmarks = neo4j.bookmarkManager();
  #ready: Promise<void> | null = null;
  #failed: { error: unknown; until: number } | null = null;

  constructor(settings: Neo4jSettings) {
    this.driver = openDriver(settings);
    this.#at = settings.uri;
    this.#database = settings.database;
  }

  get at(): string {
    return this.#at;
  }

  get database(): string | undefined {
    return this.#database ?? undefined;
  }

  /** What another connection has to know to read what was written here. */
  async bookmarks(): Promise<string[]> {
    return [...(await this.#bookmarks.getBookmarks())];
  }

  /** Takes over what another connection has written: whoever reads here from now on sees it. */
  async learn(bookmarks: readonly string[]): Promise<void> {
    await this.#bookmarks.updateBookmarks([], bookmarks);
  }

  /** The rows of one query, in a transaction of its own. */
  async rows<Row>(cypher: string, values: Values = {}): Promise<Row[]> {
    return this.#guarded(async () => {
      const { records } = await this.driver.executeQuery(cypher, values, {
        routing: neo4j.routing.READ,
        bookmarkManager: this.#bookmarks,
        ...(this.#database === null ? {} : { database: this.#database }),
      });
      return records.map((record) => record.toObject() as Row);
    });
  }

  /** Several queries in one transaction. The work may be run again, from the beginning. */
  reading<T>(work: (run: Run) => Promise<T>): Promise<T> {
    return this.#inSession(neo4j.session.READ, (session) => session.executeRead((tx) => work(runIn(tx))));
  }

  /** As `reading`; the work may have been done already when it is run again, so what it writes is keyed. */
  writing<T>(work: (run: Run) => Promise<T>): Promise<T> {
    return this.#inSession(neo4j.session.WRITE, (session) => session.executeWrite((tx) => work(runIn(tx))));
  }

  /** The rows in batches, no further ahead than the consumer is; the query ends with it. */
  async *stream<Row>(cypher: string, values: Values = {}, atOnce = FETCHED_AT_ONCE): AsyncGenerator<Row[]> {
    await this.#opened();
    const session = this.#session(neo4j.session.READ, atOnce);
    try {
      let batch: Row[] = [];
      for await (const record of session.run(cypher, values)) {
        batch.push(record.toObject());
        if (batch.length < atOnce) continue;
        yield batch;
        batch = [];
      }
      if (batch.length > 0) yield batch;
    } catch (error) {
      throw this.#trouble(error);
    } finally {
      await session.close().catch(() => undefined);
    }
  }

  /** Throws `store_unavailable` with the reason where the store cannot be used. */
  ready(): Promise<void> {
    return this.#guarded(() => Promise.resolve());
  }

  async close(): Promise<void> {
    await this.driver.close();
  }

  /**
   * Keeps writes waiting while it is held, so that what is read meanwhile is of one moment. `confirm` ends it and throws
   * where it was lost on the way; `release` ends it whatever happened.
   */
  async holdWrites(
    lock: string,
    last: string,
  ): Promise<{ confirm: () => Promise<void>; release: () => Promise<void> }> {
    await this.#opened();
    const session = this.#session(neo4j.session.WRITE);
    try {
      const tx = await session.beginTransaction();
      await tx.run(lock);
      return {
        confirm: async () => {
          try {
            await tx.run(last);
            await tx.commit();
          } catch (error) {
            throw this.#trouble(error);
          }
        },
        release: async () => {
          if (tx.isOpen()) await tx.rollback().catch(() => undefined);
          await session.close().catch(() => undefined);
        },
      };
    } catch (error) {
      await session.close().catch(() => undefined);
      throw this.#trouble(error);
    }
  }

  #session(defaultAccessMode: 'READ' | 'WRITE', fetchSize = FETCHED_AT_ONCE): Session {
    return this.driver.session({
      defaultAccessMode,
      bookmarkManager: this.#bookmarks,
      fetchSize,
      ...(this.#database === null ? {} : { database: this.#database }),
    });
  }

  async #inSession<T>(mode: 'READ' | 'WRITE', work: (session: Session) => Promise<T>): Promise<T> {
    return this.#guarded(async () => {
      const session = this.#session(mode);
      try {
        return await work(session);
      } finally {
        await session.close().catch(() => undefined);
      }
    });
  }

  async #guarded<T>(work: () => Promise<T>): Promise<T> {
    await this.#opened();
    try {
      return await work();
    } catch (error) {
      throw this.#trouble(error);
    }
  }

  /** Looks at the server once, and again after it was away. */
  #opened(): Promise<void> {
    if (this.#failed !== null && performance.now() < this.#failed.until) return Promise.reject(this.#failed.error);
    this.#ready ??= this.#open();
    return this.#ready;
  }

  async #open(): Promise<void> {
    try {
      if (!(await isGreeted(this.#at))) throw noNeo4j(this.#at, null);
      const { agent } = await this.driver
        .getServerInfo(this.#database === null ? {} : { database: this.#database })
        .catch((error: unknown) => Promise.reject(noNeo4j(this.#at, error)));
      refuseOld(agent, this.#at);
      await ensureSchema(this.driver, this.#database, this.#at);
      this.#failed = null;
    } catch (error) {
      const trouble = this.#trouble(error);
      this.#ready = null;
      const pause = isLoginTrouble(error) ? LOGIN_PAUSE_MS : PAUSE_MS;
      this.#failed = { error: trouble, until: performance.now() + pause };
      throw trouble;
    }
  }

  #trouble(error: unknown): unknown {
    const trouble = troubleOf(error, this.#at);
    if (trouble !== error) this.#ready = null;
    return trouble;
  }
}

function runIn(tx: ManagedTransaction): Run {
  return async <Row>(cypher: string, values: Values = {}) => {
    const { records } = await tx.run(cypher, values);
    return records.map((record) => record.toObject() as Row);
  };
}
