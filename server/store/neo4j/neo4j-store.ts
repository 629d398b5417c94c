/** The neo4j store: a graph that is usable without us, written and read through the official driver. */
import pLimit from 'p-limit';
import type { Selection } from '../../../graph-data/selection.ts';
import { openWorker } from '../../worker-entry.ts';
import type { ImportReport } from '../../../graph-data/import-report.ts';
import type { ImportSession, ImportStart, ListedKind, Store } from '../contract.ts';
import { Thread } from '../embedded/thread.ts';
import { addDataset } from './add-dataset.ts';
import { Neo4jConnection, openDriver } from './connection.ts';
import type { GraphHandlers } from './graph-worker.ts';
import { keepAlive } from './import/keep-alive.ts';
import { readImportReport, streamImportErrors, sweep } from './import/reports.ts';
import type { ImportHandlers } from './import-worker.ts';
import { makeConsole } from './console/console.ts';
import { backUp } from './move/backup.ts';
import { beginCopy } from './move/copying.ts';
import { streamEverything } from './move/everything.ts';
import { verify } from './move/verify.ts';
import { namesAnything } from './named.ts';
import { readCounted } from './read-counted.ts';
import { readCounts, readEntity, readHistory } from './read-entities.ts';
import { readFacets } from './read-facets.ts';
import { readList } from './read-lists.ts';
import { readGraphRows, readPositions, streamPositions } from './read-positions.ts';
import { readStatements, readStatementView, streamStatements } from './read-statements.ts';
import { repeatedly } from './repeatedly.ts';
import type { Neo4jSettings } from './settings.ts';
import { create, remove, update } from './write.ts';

const clock = () => new Date();

const SWEPT_EVERY_MS = 10_000;

/** Nothing is asked of the database yet: while it is away, each call says so, and works when it is back. */
export function openNeo4jStore(settings: Neo4jSettings): Store {
  const connection = new Neo4jConnection(settings);
  // The console's own: it reads whole numbers as they are, and cuts connections that bring too much.
  const questions = openDriver(settings, { disableLosslessIntegers: false, maxConnectionPoolSize: 4 });
  const graphs = new Graphs();
  const imports = new Imports(connection, settings);
  const endSweeping = repeatedly(() => sweep(connection, clock), SWEPT_EVERY_MS);
  return {
    kind: 'neo4j',
    ...reading(connection, graphs),
    create: (kind, value, context) => create(connection, clock, kind, value, context),
    update: (kind, id, patch, expected, context) => update(connection, clock, kind, id, patch, expected, context),
    remove: async (kind, id, expected, context) => void (await remove(connection, clock, kind, id, expected, context)),
    addDataset: (data, who) => addDataset(connection, clock, data, who),
    beginImport: (start) => imports.begin(start),
    console: makeConsole(questions, settings.database, {
      ready: () => connection.ready(),
      bookmarks: () => connection.bookmarks(),
    }),
    everything: () => streamEverything(connection, clock),
    beginCopy: () => beginCopy(connection),
    verify: () => verify(connection),
    backup: (file) => backUp({ everything: () => streamEverything(connection, clock) }, file),
    close: async () => {
      endSweeping();
      await imports.end();
      await graphs.end();
      await questions.close();
      await connection.close();
    },
  };
}

/** Two that go over all statements at once need twice Neo4j's memory, and are slower than one after the other. */
const WIDE_AT_ONCE = 1;

function reading(connection: Neo4jConnection, graphs: Graphs) {
  const wide = pLimit(WIDE_AT_ONCE);
  const inTurn = <T>(selection: Selection, work: () => Promise<T>) => (namesAnything(selection) ? work() : wide(work));
  return {
    counts: () => readCounts(connection),
    positions: (selection, page) => inTurn(selection, () => readPositions(connection, selection, page)),
    statements: (selection, page, of) => readStatements(connection, selection, page, of),
    graph: async (selection: Selection, limit: number) => {
      const { rows, totals } = await inTurn(selection, () => readGraphRows(connection, selection, limit));
      return graphs.thread().call('toJson', rows, totals);
    },
    counted: (selection, wanted) => inTurn(selection, () => readCounted(connection, selection, wanted)),
    facets: (selection) => inTurn(selection, () => readFacets(connection, selection)),
    list: <K extends ListedKind>(kind: K, q: string | null, page: Parameters<Store['list']>[2]) =>
      readList(connection, kind, q, page),
    get: (kind, id) => connection.reading((run) => readEntity(run, kind, id)),
    statementView: (id) => connection.reading((run) => readStatementView(run, id)),
    history: (before, limit) => readHistory(connection, before, limit),
    importReport: (id) => readImportReport(connection, id),
    importErrors: (id) => streamImportErrors(connection, id),
    streamPositions: (selection, sort) => streamPositions(connection, selection, sort),
    streamStatements: (selection, sort) => streamStatements(connection, selection, sort),
  } satisfies Partial<Store>;
}

/** The thread that makes graphs, opened when it is first needed. */
class Graphs {
  #thread: Thread<GraphHandlers> | null = null;

  thread(): Thread<GraphHandlers> {
    if (this.#thread?.ended !== false) {
      this.#thread = new Thread<GraphHandlers>(openWorker(import.meta.url, 'graph-worker'));
    }
    return this.#thread;
  }

  async end(): Promise<void> {
    await this.#thread?.end();
  }
}

/** The thread of imports, opened when it is first needed. */
class Imports {
  readonly #connection: Neo4jConnection;
  readonly #settings: Neo4jSettings;
  #thread: Thread<ImportHandlers> | null = null;

  constructor(connection: Neo4jConnection, settings: Neo4jSettings) {
    this.#connection = connection;
    this.#settings = settings;
  }

  async begin(start: ImportStart): Promise<ImportSession> {
    if (this.#thread?.ended !== false) {
      this.#thread = new Thread<ImportHandlers>(
        openWorker(import.meta.url, 'import-worker', { settings: this.#settings }),
      );
    }
    const thread = this.#thread;
    const finish = async (ended: Promise<{ report: ImportReport; bookmarks: string[] }>) => {
      const { report, bookmarks } = await ended;
      await this.#connection.learn(bookmarks);
      return report;
    };
    await thread.call('begin', await this.#connection.bookmarks(), start);
    const endSigns = keepAlive(this.#connection, start.id);
    return {
      stage: (rows, errors, warnings, progress) => thread.call('stage', start.id, rows, errors, warnings, progress),
      commit: async () => finish(thread.call('commit', await this.#connection.bookmarks(), start.id)).finally(endSigns),
      fail: (reason) => finish(thread.call('fail', start.id, reason)).finally(endSigns),
    };
  }

  async end(): Promise<void> {
    await this.#thread?.end();
  }
}
