/** The same data behind two servers, one on an embedded store and one on a Neo4j, which must answer alike to the byte. */
import { expect } from '@jest/globals';
import type { StoreReader } from '../../server/store/contract.ts';
import type { Selection } from '../../graph-data/selection.ts';
import { words } from '../../graph-data/text.ts';
import type { Nameable } from '../arbitrary.ts';
import { EMBEDDED, NEO4J_STORE } from '../stores.ts';
import { startServer, type ServerOptions, type TestServer } from './server.ts';

export interface Answer {
  status: number;
  contentType: string | null;
  disposition: string | null;
  text: string;
}

interface ListPage {
  items: unknown[];
  next: string | null;
  total: number;
}

export class TwoServers {
  readonly embedded: TestServer;
  readonly neo4j: TestServer;
  /** How many answers were the same, and how long they were together. */
  same = { answers: 0, bytes: 0 };

  private constructor(embedded: TestServer, neo4j: TestServer) {
    this.embedded = embedded;
    this.neo4j = neo4j;
  }

  static async start(options: Omit<ServerOptions, 'on'> = {}): Promise<TwoServers> {
    const embedded = await startServer({ ...options, on: EMBEDDED });
    try {
      return new TwoServers(embedded, await startServer({ ...options, on: NEO4J_STORE }));
    } catch (error) {
      await embedded.stop();
      throw error;
    }
  }

  async onBoth(work: (server: TestServer) => Promise<unknown>): Promise<void> {
    await Promise.all([work(this.embedded), work(this.neo4j)]);
  }

  /** The answer of both. Fails where they differ by a byte. */
  async ask(path: string): Promise<Answer> {
    const [expected, found] = await Promise.all([answerOf(this.embedded, path), answerOf(this.neo4j, path)]);
    expect({ path, ...found }).toEqual({ path, ...expected });
    this.same.answers += 1;
    this.same.bytes += Buffer.byteLength(expected.text);
    return expected;
  }

  /** The list as a whole, as far as one page goes, and then in some pages behind each other; answers the whole. */
  async askPages(path: string): Promise<ListPage> {
    const page = async (limit: number, cursor: string | null): Promise<ListPage> => {
      // Always counted, because what is not counted is another query in Neo4j, which takes long to plan.
      const asked = `${path}&total=true&limit=${limit}${cursor === null ? '' : `&cursor=${cursor}`}`;
      return JSON.parse((await this.ask(asked)).text) as ListPage;
    };
    const whole = await page(1_000, null);
    const limit = Math.min(1_000, Math.max(2, Math.ceil(whole.total / 4)));
    for (let { next } = await page(limit, null); next !== null; { next } = await page(limit, next));
    return whole;
  }

  async stop(): Promise<void> {
    await this.embedded.stop();
    await this.neo4j.stop();
  }
}

/** Exports name their day, which must not change between the two. */
async function answerOf(server: TestServer, path: string): Promise<Answer> {
  const response = await server.call(path);
  const undated = (text: string | null) => text?.replace(/\d{4}-\d\d-\d\d(?=\.\w+"$)/, 'today') ?? null;
  const text = await response.text();
  return {
    status: response.status,
    contentType: response.headers.get('content-type'),
    disposition: undated(response.headers.get('content-disposition')),
    text: text.replace(/(?<=<meta lastmodifieddate=")[\d-]{10}/, 'today'),
  };
}

/** What a store has to be asked about: the ids with most statements, some dates, and what its names begin with. */
export async function nameableIn(store: StoreReader, everything: Selection): Promise<Nameable> {
  const page = { sort: { column: 'statements', descending: true }, cursor: null, limit: 40, total: false } as const;
  const [actors, issues, documents, collections] = await Promise.all([
    store.list('actor', null, page),
    store.list('issue', null, page),
    store.list('document', null, page),
    store.list('collection', null, page),
  ]);
  const byDate = { ...page, sort: { column: 'issue', descending: false }, limit: 1_000 } as const;
  const { items } = await store.statements(everything, byDate);
  const names = [...actors.items, ...issues.items].flatMap(({ name }) => words(name));
  const ids = (listed: readonly { id: string }[]) => listed.map(({ id }) => id);
  return {
    actors: ids(actors.items),
    issues: ids(issues.items),
    documents: ids(documents.items),
    collections: ids(collections.items),
    dates: [...new Set(items.flatMap(({ date }) => date ?? []))].filter((_date, i) => i % 3 === 0),
    beginnings: [...new Set(names.map((word) => word.slice(0, 4)))],
  };
}
