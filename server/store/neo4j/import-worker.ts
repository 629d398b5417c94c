/** The thread in which imports are resolved, wait and are sent to Neo4j. */
import { workerData } from 'node:worker_threads';
import type { RowError } from '../../../graph-data/import-report.ts';
import type { StatementRow } from '../../../graph-data/statement-file.ts';
import type { ImportProgress, ImportStart } from '../contract.ts';
import { answerCalls } from '../embedded/thread.ts';
import { Neo4jConnection } from './connection.ts';
import { ImportSessions } from './import/sessions.ts';
import type { Neo4jSettings } from './settings.ts';

const connection = new Neo4jConnection((workerData as { settings: Neo4jSettings }).settings);
const sessions = new ImportSessions(connection, () => new Date());

/** Each takes what must be visible to it, and answers with what must be visible to who reads after it. */
const handlers = {
  begin: async (bookmarks: string[], start: ImportStart) => {
    await connection.learn(bookmarks);
    await sessions.begin(start);
  },
  stage: (id: string, rows: StatementRow[], errors: RowError[], warnings: RowError[], progress: ImportProgress) =>
    sessions.stage(id, rows, errors, warnings, progress),
  commit: async (bookmarks: string[], id: string) => {
    await connection.learn(bookmarks);
    return { report: await sessions.commit(id), bookmarks: await connection.bookmarks() };
  },
  fail: async (id: string, reason: string) => ({
    report: await sessions.fail(id, reason),
    bookmarks: await connection.bookmarks(),
  }),
  close: () => connection.close(),
};
export type ImportHandlers = typeof handlers;

answerCalls(handlers);
