/** Imports in the writer's thread: their reports, kept in the store, and the sessions that are under way. */
import { StancegraphError } from '../../../graph-data/errors.ts';
import { ImportReport, LISTED_ERRORS, type RowError } from '../../../graph-data/import-report.ts';
import type { StatementRow } from '../../../graph-data/statement-file.ts';
import type { ImportProgress, ImportStart, Staged } from '../contract.ts';
import { commitStage } from './commit-stage.ts';
import { keepStatistics, type Connection } from './connection.ts';
import { leaveOut } from './left-out.ts';
import { Stage } from './stage.ts';
import { remember, type Clock } from './write.ts';

/** How often the report of a running import is written down. */
const SAVE_EVERY_MS = 1_000;

interface Session {
  stage: Stage;
  report: ImportReport;
  who: string;
  savedAt: number;
}

export class ImportSessions {
  readonly #db: Connection;
  readonly #clock: Clock;
  readonly #sessions = new Map<string, Session>();
  #count = 0;

  constructor(db: Connection, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
    this.#failOrphans();
  }

  /** Imports whose process is gone: nothing of them was added. */
  #failOrphans(): void {
    const running = this.#db
      .prepare<[], { id: string; report: string; alive: number }>('SELECT * FROM import WHERE alive <> 0')
      .all();
    for (const { report, alive } of running) {
      if (isAlive(alive)) continue;
      const message = 'The program was stopped while the file was read. Nothing was added; import the file again.';
      this.#save({ ...ImportReport.parse(JSON.parse(report)), state: 'failed', message, finishedAt: this.#now() });
    }
  }

  begin({ id, filename, onError, who, request }: ImportStart): void {
    if (this.#db.prepare('SELECT 1 FROM import WHERE id = ?').get(id) !== undefined) {
      throw new StancegraphError(
        'conflict',
        `There already is an import with the id "${id}". Make a new id for a new import.`,
      );
    }
    const report: ImportReport = {
      id, request, filename, state: 'running', onError, rows: 0, bytes: 0, added: 0, duplicates: 0, rejected: 0, errors: [],
      errorCount: 0, warnings: [], warningCount: 0, actorsAdded: 0, issuesAdded: 0, documentsAdded: 0, message: null,
      startedAt: this.#now(), finishedAt: null,
    }; // prettier-ignore
    this.#db.prepare('INSERT INTO import VALUES (?, ?, ?)').run(report.id, JSON.stringify(report), process.pid);
    this.#count += 1;
    this.#sessions.set(id, { stage: new Stage(this.#db, this.#count), report, who, savedAt: Date.now() });
  }

  stage(id: string, rows: readonly StatementRow[], errors: readonly RowError[], progress: ImportProgress): Staged {
    const session = this.#session(id);
    const { report } = session;
    const batch = session.stage.add(rows);
    const found = [...errors, ...batch.errors].toSorted((a, b) => a.row - b.row);
    report.rows = progress.rows;
    report.bytes = progress.bytes;
    report.rejected += new Set(found.map((error) => error.row).filter((row) => row > 0)).size;
    this.#saveErrors(report, found);
    this.warn(id, batch.warnings);
    if (Date.now() - session.savedAt > SAVE_EVERY_MS) {
      session.savedAt = Date.now();
      this.#save(report);
    }
    return { errors: batch.errors, warnings: batch.warnings };
  }

  warn(id: string, warnings: readonly RowError[]): void {
    const { report } = this.#session(id);
    report.warnings.push(...warnings.slice(0, Math.max(0, LISTED_ERRORS - report.warnings.length)));
    report.warningCount += warnings.length;
  }

  commit(id: string): ImportReport {
    const session = this.#session(id);
    const { report } = session;
    try {
      this.#leaveOut(session);
      if (report.errorCount > 0 && report.onError === 'abort') {
        const rows = report.rejected === 1 ? 'One row has an error' : `${report.rejected} rows have errors`;
        return this.fail(id, `${rows}, so nothing was added. Correct the file, or leave such rows out (onError=skip).`);
      }
      this.#add(session);
    } catch (error) {
      if (!(error instanceof StancegraphError)) {
        this.fail(id, 'The store could not be written. Nothing was added.');
        throw error;
      }
      return this.fail(id, error.message);
    }
    this.#end(session);
    return report;
  }

  #leaveOut({ stage, report }: Session): void {
    const { duplicates, repeats } = leaveOut(this.#db, stage.n, LISTED_ERRORS, (errors) => {
      report.rejected += errors.length;
      this.#saveErrors(report, errors);
    });
    report.duplicates = duplicates;
    const message = 'says the same as an earlier row; it is counted once';
    const warnings = repeats.rows.map((row) => ({ row, column: null, value: null, message }));
    this.warn(report.id, warnings);
    report.warningCount += repeats.count - warnings.length;
  }

  /** Keys are checked once for all rows in `commitStage`, which is what makes a million of them quick. */
  #add(session: Session): void {
    const { report, stage } = session;
    this.#db.pragma('foreign_keys = OFF');
    try {
      this.#db
        .transaction(() => {
          const entry = { who: session.who, action: 'import', kind: 'import', id: report.id, before: null } as const;
          const seq = remember(this.#db, this.#clock, { ...entry, after: null });
          const counts = commitStage(this.#db, stage.n, seq, (kind, id, before, after) => {
            remember(this.#db, this.#clock, { who: session.who, action: 'update', kind, id, before, after });
          });
          Object.assign(report, counts, { state: 'done', finishedAt: this.#now() });
          const { filename, rows, added, duplicates, rejected } = report;
          const after = JSON.stringify({ filename, rows, added, duplicates, rejected });
          this.#db.prepare('UPDATE history SET after = ? WHERE seq = ?').run(after, seq);
          this.#save(report);
        })
        .immediate();
    } catch (error) {
      report.state = 'running';
      throw error;
    } finally {
      this.#db.pragma('foreign_keys = ON');
    }
    keepStatistics(this.#db);
  }

  fail(id: string, message: string): ImportReport {
    const session = this.#session(id);
    Object.assign(session.report, { state: 'failed', message, added: 0, finishedAt: this.#now() });
    this.#save(session.report);
    this.#end(session);
    return session.report;
  }

  #end(session: Session): void {
    session.stage.drop();
    this.#sessions.delete(session.report.id);
  }

  #session(id: string): Session {
    const session = this.#sessions.get(id);
    if (session === undefined) throw new StancegraphError('not_found', `No import with the id "${id}" is under way.`);
    return session;
  }

  #saveErrors(report: ImportReport, errors: readonly RowError[]): void {
    if (errors.length === 0) return;
    const insert = this.#db.prepare('INSERT INTO import_error VALUES (?, ?, ?, ?, ?, ?)');
    this.#db.transaction(() => {
      for (const { row, column, value, message } of errors) {
        report.errorCount += 1;
        insert.run(report.id, report.errorCount, row, column, value, message);
      }
    })();
    report.errors.push(...errors.slice(0, Math.max(0, LISTED_ERRORS - report.errors.length)));
  }

  #save(report: ImportReport): void {
    const alive = report.state === 'running' ? process.pid : 0;
    this.#db.prepare('INSERT OR REPLACE INTO import VALUES (?, ?, ?)').run(report.id, JSON.stringify(report), alive);
  }

  #now(): string {
    return this.#clock().toISOString();
  }
}

/** Whether another process has this id; our own, at the start, is that of a process before us. */
function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export function readImportReport(db: Connection, id: string): ImportReport | null {
  const text = db.prepare<[string], string>('SELECT report FROM import WHERE id = ?').pluck().get(id);
  return text === undefined ? null : ImportReport.parse(JSON.parse(text));
}

export function iterateImportErrors(db: Connection, id: string): IterableIterator<RowError> {
  const sql = 'SELECT row, "column", value, message FROM import_error WHERE import = ? ORDER BY n';
  return db.prepare<[string], RowError>(sql).iterate(id);
}
