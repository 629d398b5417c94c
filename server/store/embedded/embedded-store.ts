/** The embedded store: one SQLite file, written by one thread and read by others, so that no request blocks another. */
import { setTimeout as wait } from 'node:timers/promises';
import type { ImportReport, RowError } from '../../../graph-data/import-report.ts';
import type { Position } from '../../../graph-data/position.ts';
import type { PositionColumn, Sort, StatementColumn } from '../../../graph-data/order.ts';
import type { Selection } from '../../../graph-data/selection.ts';
import type { StatementView } from '../../../graph-data/statement-view.ts';
import { openWorker } from '../../worker-entry.ts';
import type {
  Carried,
  CopySession,
  EntityOf,
  ImportSession,
  ImportStart,
  Kind,
  ListedKind,
  ListedOf,
  Store,
  Versioned,
} from '../contract.ts';
import type { Page } from '../../../graph-data/listing.ts';
import type { ReaderHandlers, StreamRequest } from './reader-worker.ts';
import { Thread } from './thread.ts';
import type { WriterHandlers } from './writer-worker.ts';

/** A writer that is still busy after this long is stopped; SQLite rolls back what it had not committed. */
const CLOSES_WITHIN_MS = 10_000;

type Reader = Thread<ReaderHandlers>;

/** Questions about some actors, issues or documents are quick; those about everything may take seconds on a large store. */
const QUICK_READERS = 2;
const SLOW_READERS = 2;

function isNarrow(selection: Selection): boolean {
  if (selection.level === 'affiliation') return false;
  return selection.issue.length > 0 || selection.actor.length > 0 || selection.document.length > 0;
}

export async function openEmbeddedStore(file: string): Promise<Store> {
  const writer = new Thread<WriterHandlers>(openWorker(import.meta.url, 'writer-worker', { file }));
  try {
    await writer.call('open');
  } catch (error) {
    await writer.end();
    throw error;
  }
  const readers = new Readers(file);
  return {
    kind: 'embedded',
    console: null,
    ...reading(readers),
    create: (kind, value, context) => writer.call('create', kind, value, context) as Promise<never>,
    update: (kind, id, patch, expected, context) =>
      writer.call('update', kind, id, patch, expected, context) as Promise<never>,
    remove: (kind, id, expected, context) => writer.call('remove', kind, id, expected, context),
    addDataset: (data, who) => writer.call('addDataset', data, who),
    beginImport: (start) => beginImport(writer, start),
    everything: () => everything(readers),
    beginCopy: () => beginCopy(writer),
    verify: () => readers.alone((reader) => reader.call('verify')),
    backup: (target) => readers.alone((reader) => reader.call('backup', target)),
    close: async () => {
      await readers.end();
      await Promise.race([writer.call('close'), wait(CLOSES_WITHIN_MS, null, { ref: false })]);
      await writer.end();
    },
  };
}

function reading(readers: Readers) {
  const forSelection = (selection: Selection) => (isNarrow(selection) ? readers.quick() : readers.slow());
  return {
    counts: () => readers.light().call('counts'),
    positions: (selection, page) => forSelection(selection).call('positions', selection, page),
    statements: (selection, page, of) => forSelection(selection).call('statements', selection, page, of),
    graph: (selection, limit) => forSelection(selection).call('graph', selection, limit),
    counted: (selection, wanted) => forSelection(selection).call('counted', selection, wanted),
    facets: (selection) => forSelection(selection).call('facets', selection),
    list: <K extends ListedKind>(kind: K, q: string | null, page: Parameters<Store['list']>[2]) =>
      (kind === 'document' && page.sort.column === 'statements' ? readers.slow() : readers.quick()).call(
        'list',
        kind,
        q,
        page,
      ) as Promise<Page<ListedOf[K]>>,
    get: <K extends Kind>(kind: K, id: string) =>
      readers.light().call('get', kind, id) as Promise<Versioned<EntityOf[K]> | null>,
    statementView: (id) => readers.light().call('statementView', id),
    history: (before, limit) => readers.slow().call('history', before, limit),
    importReport: (id) => readers.light().call('importReport', id),
    streamPositions: (selection: Selection, sort: Sort<PositionColumn>) =>
      readers.stream<Position>({ of: 'positions', selection, sort }),
    streamStatements: (selection: Selection, sort: Sort<StatementColumn>) =>
      readers.stream<StatementView>({ of: 'statements', selection, sort }),
    importErrors: (id: string) => readers.stream<RowError>({ of: 'errors', id }),
  } satisfies Partial<Store>;
}

/** Threads that read, opened when they are first needed. */
class Readers {
  readonly #file: string;
  readonly #light: Reader[] = [];
  readonly #quick: Reader[] = [];
  readonly #slow: Reader[] = [];
  readonly #alone = new Set<Reader>();

  constructor(file: string) {
    this.#file = file;
  }

  /** For what takes no time at all, so that nothing ever stands before it. */
  light(): Reader {
    return this.#leastLoaded(this.#light, 1);
  }

  quick(): Reader {
    return this.#leastLoaded(this.#quick, QUICK_READERS);
  }

  slow(): Reader {
    return this.#leastLoaded(this.#slow, SLOW_READERS);
  }

  #leastLoaded(pool: Reader[], most: number): Reader {
    const [first, ...rest] = pool;
    const idle = rest.reduce((best, each) => (best === undefined || each.load < best.load ? each : best), first);
    if (idle !== undefined && (idle.load === 0 || pool.length === most)) return idle;
    const added = this.#open();
    pool.push(added);
    return added;
  }

  #open(): Reader {
    return new Thread<ReaderHandlers>(openWorker(import.meta.url, 'reader-worker', { file: this.#file }));
  }

  /** For what takes long and is seldom asked: a thread to itself, which ends with it. */
  async alone<T>(use: (reader: Reader) => Promise<T>): Promise<T> {
    const reader = this.#open();
    this.#alone.add(reader);
    try {
      return await use(reader);
    } finally {
      this.#alone.delete(reader);
      await reader.end();
    }
  }

  /** A stream has a thread to itself, which ends with it. The next batch is read while this one is used. */
  async *stream<Row>(request: StreamRequest): AsyncGenerator<Row[]> {
    const reader = this.#open();
    this.#alone.add(reader);
    try {
      await reader.call('openStream', request);
      let ahead = reader.call('next');
      for (;;) {
        const batch = (await ahead) as Row[];
        if (batch.length === 0) return;
        ahead = reader.call('next');
        ahead.catch(() => undefined);
        yield batch;
      }
    } finally {
      this.#alone.delete(reader);
      await reader.end();
    }
  }

  async end(): Promise<void> {
    await Promise.all([...this.#light, ...this.#quick, ...this.#slow, ...this.#alone].map((reader) => reader.end()));
  }
}

async function* everything(readers: Readers): AsyncGenerator<Carried[]> {
  for await (const batches of readers.stream<Carried[]>({ of: 'everything' })) yield* batches;
}

async function beginCopy(writer: Thread<WriterHandlers>): Promise<CopySession> {
  const n = await writer.call('beginCopy');
  return {
    put: (items) => writer.call('putCopy', n, items),
    commit: async () => {
      await writer.call('commitCopy', n);
      await writer.call('checkpoint');
    },
    abandon: () => writer.call('abandonCopy', n),
  };
}

async function beginImport(writer: Thread<WriterHandlers>, start: ImportStart): Promise<ImportSession> {
  await writer.call('beginImport', start);
  const finish = async (report: Promise<ImportReport>) => {
    const done = await report;
    if (done.state === 'done') await writer.call('checkpoint');
    return done;
  };
  return {
    stage: (rows, errors, warnings, progress) => writer.call('stage', start.id, rows, errors, warnings, progress),
    commit: () => finish(writer.call('commitImport', start.id)),
    fail: (reason) => writer.call('failImport', start.id, reason),
  };
}
