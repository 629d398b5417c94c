/** The thread that writes to a store file; the only one of its process that does. */
import { workerData } from 'node:worker_threads';
import type { RowError } from '../../../graph-data/import-report.ts';
import type { Dataset } from '../../../graph-data/model/dataset.ts';
import type { StatementRow } from '../../../graph-data/statement-file.ts';
import type { Carried, EntityOf, ImportProgress, ImportStart, Kind, WriteContext } from '../contract.ts';
import { addDataset } from './add-dataset.ts';
import { openWriter } from './connection.ts';
import { Copying } from './copying.ts';
import { ImportSessions } from './imports.ts';
import { answerCalls } from './thread.ts';
import { create, remove, update } from './write.ts';

const clock = () => new Date();
let opened: { db: ReturnType<typeof openWriter>; imports: ImportSessions; copying: Copying } | null = null;

function store() {
  if (opened === null) {
    const db = openWriter((workerData as { file: string }).file);
    opened = { db, imports: new ImportSessions(db, clock), copying: new Copying(db) };
  }
  return opened;
}

/** The store for a write, which must not get into the transaction of a copy. */
function writable() {
  store().copying.refuseOthers();
  return store();
}

const handlers = {
  /** Makes or updates the file; throws what is wrong with it. */
  open: () => void store(),
  create: <K extends Kind>(kind: K, value: EntityOf[K], context: WriteContext) =>
    create(writable().db, clock, kind, value, context),
  update: <K extends Kind>(
    kind: K,
    id: string,
    patch: Partial<EntityOf[K]>,
    expected: number | null,
    context: WriteContext,
  ) => update(writable().db, clock, kind, id, patch, expected, context),
  remove: (kind: Kind, id: string, expected: number | null, context: WriteContext) =>
    remove(writable().db, clock, kind, id, expected, context),
  addDataset: (data: Dataset, who: string) => addDataset(writable().db, clock, data, who),
  beginImport: (start: ImportStart) => writable().imports.begin(start),
  stage: (id: string, rows: StatementRow[], errors: RowError[], warnings: RowError[], progress: ImportProgress) => {
    store().imports.warn(id, warnings);
    return store().imports.stage(id, rows, errors, progress);
  },
  commitImport: (id: string) => store().imports.commit(id),
  failImport: (id: string, reason: string) => store().imports.fail(id, reason),
  beginCopy: () => store().copying.begin(),
  putCopy: (n: number, items: readonly Carried[]) => store().copying.put(n, items),
  commitCopy: (n: number) => store().copying.commit(n),
  abandonCopy: (n: number) => store().copying.abandon(n),
  /** What WAL holds goes into the file, so that the file alone is nearly all there is. */
  checkpoint: () => void store().db.pragma('wal_checkpoint(PASSIVE)'),
  close: () => {
    opened?.db.close();
    opened = null;
  },
};
export type WriterHandlers = typeof handlers;

answerCalls(handlers);
