/** A thread that reads from a store file; several run side by side, and none can write. */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { workerData } from 'node:worker_threads';
import { StancegraphError } from '../../../graph-data/errors.ts';
import type { Selection } from '../../../graph-data/selection.ts';
import type { NamedColumn, PositionColumn, Sort, StatementColumn } from '../../../graph-data/order.ts';
import type { CountedWanted, Counts, Kind, ListedKind, PageQuery, PositionOf } from '../contract.ts';
import { openReader, type Connection } from './connection.ts';
import { iterateImportErrors, readImportReport } from './imports.ts';
import { iterateEverything } from './everything.ts';
import { readCounted } from './read-counted.ts';
import { readCounts, readEntity, readHistory } from './read-entities.ts';
import { readFacets } from './read-facets.ts';
import { readList } from './read-lists.ts';
import { iteratePositions, readGraph, readPositions } from './read-positions.ts';
import { iterateStatements, readStatements, readStatementView } from './read-statements.ts';
import { answerCalls } from './thread.ts';
import { verify } from './verify.ts';

/** For what reads every row by its id: pages come again and again. */
const LARGE_CACHE = 'cache_size = -32768';

/** How many rows of a stream cross to the other thread at once. */
const BATCH = 1_000;

let connection: Connection | null = null;
const db = (): Connection => (connection ??= openReader((workerData as { file: string }).file));

/** Counting a large store takes tens of milliseconds, so the counts are kept until somebody writes. */
let counted: { version: unknown; counts: Counts } | null = null;

let rows: Iterator<unknown> | null = null;
let batchSize = BATCH;

/** What to stream; a thread streams one thing at a time. Of everything, each row is a batch already. */
export type StreamRequest =
  | { of: 'positions'; selection: Selection; sort: Sort<PositionColumn> }
  | { of: 'statements'; selection: Selection; sort: Sort<StatementColumn> }
  | { of: 'errors'; id: string }
  | { of: 'everything' };

function iterate(request: StreamRequest): Iterator<unknown> {
  switch (request.of) {
    case 'positions':
      return iteratePositions(db(), request.selection, request.sort);
    case 'statements':
      return iterateStatements(db(), request.selection, request.sort);
    case 'errors':
      return iterateImportErrors(db(), request.id);
    case 'everything':
      return iterateEverything(db(), () => new Date());
  }
}

const handlers = {
  counts: () => {
    const version = db().pragma('data_version', { simple: true });
    const current: { version: unknown; counts: Counts } =
      counted !== null && counted.version === version ? counted : { version, counts: readCounts(db()) };
    counted = current;
    return current.counts;
  },
  positions: (selection: Selection, page: PageQuery<PositionColumn>) => readPositions(db(), selection, page),
  statements: (selection: Selection, page: PageQuery<StatementColumn>, of?: PositionOf) =>
    readStatements(db(), selection, page, of),
  graph: (selection: Selection, limit: number) => readGraph(db(), selection, limit),
  counted: (selection: Selection, wanted: CountedWanted) => readCounted(db(), selection, wanted),
  facets: (selection: Selection) => readFacets(db(), selection),
  list: <K extends ListedKind>(kind: K, q: string | null, page: PageQuery<NamedColumn>) =>
    readList(db(), kind, q, page),
  get: <K extends Kind>(kind: K, id: string) => readEntity(db(), kind, id),
  statementView: (id: string) => readStatementView(db(), id),
  history: (before: number | null, limit: number) => readHistory(db(), before, limit),
  importReport: (id: string) => readImportReport(db(), id),
  /** A compact copy of the store as it is at this moment, in a file that must not exist. */
  backup: (file: string) => {
    if (existsSync(file))
      throw new StancegraphError('conflict', `${file} exists. Name a file that does not, or remove that one.`);
    mkdirSync(dirname(file), { recursive: true });
    db().pragma('query_only = OFF');
    db().prepare('VACUUM INTO ?').run(file);
  },
  verify: () => {
    db().pragma(LARGE_CACHE);
    db().pragma('query_only = OFF');
    return verify(db());
  },
  openStream: (request: StreamRequest) => {
    if (request.of === 'everything') db().pragma(LARGE_CACHE);
    rows = iterate(request);
    batchSize = request.of === 'everything' ? 1 : BATCH;
  },
  /** The next rows of the open stream; empty at its end. */
  next: () => {
    const batch: unknown[] = [];
    while (rows !== null && batch.length < batchSize) {
      const step = rows.next();
      if (step.done === true) rows = null;
      else batch.push(step.value);
    }
    return batch;
  },
};
export type ReaderHandlers = typeof handlers;

answerCalls(handlers);
