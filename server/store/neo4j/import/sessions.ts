/** Imports in their thread: what each has staged, and its report, which is kept in Neo4j. */
import { randomUUID } from 'node:crypto';
import { StancegraphError } from '../../../../graph-data/errors.ts';
import { ImportReport, LISTED_ERRORS, type RowError } from '../../../../graph-data/import-report.ts';
import type { StatementRow } from '../../../../graph-data/statement-file.ts';
import { newReport, noteBatch, noteErrors, noteLeftOut, noteWarnings, refusalOf } from '../../../import/report.ts';
import type { ImportProgress, ImportStart, Staged } from '../../contract.ts';
import type { Neo4jConnection, Run } from '../connection.ts';
import { whole } from '../nodes.ts';
import { rememberAll, type Clock } from '../write.ts';
import { NOW } from './lane.ts';
import { publish, type Published } from './publish.ts';
import { WaitingRoom } from './waiting-room.ts';

/** How often the report of a running import is written down. */
const SAVE_EVERY_MS = 1_000;
const ERRORS_AT_ONCE = 5_000;

interface Session {
  room: WaitingRoom;
  report: ImportReport;
  who: string;
  savedAt: number;
}

export class ImportSessions {
  readonly #connection: Neo4jConnection;
  readonly #clock: Clock;
  readonly #sessions = new Map<string, Session>();

  constructor(connection: Neo4jConnection, clock: Clock) {
    this.#connection = connection;
    this.#clock = clock;
  }

  async begin(start: ImportStart): Promise<void> {
    const report = newReport(start, this.#now());
    const values = { id: start.id, report: JSON.stringify(report), token: randomUUID() };
    const [made] = await this.#connection.writing((run) =>
      run<{ token: string | null }>(
        `MERGE (n:StancegraphImport {id: $id})
         ON CREATE SET n.report = $report, n.running = true, n.alive = ${NOW}, n.token = $token
         RETURN n.token AS token`,
        values,
      ),
    );
    if (made?.token !== values.token) {
      throw new StancegraphError(
        'conflict',
        `There already is an import with the id "${start.id}". Make a new id for a new import.`,
      );
    }
    this.#sessions.set(start.id, { room: new WaitingRoom(), report, who: start.who, savedAt: Date.now() });
  }

  async stage(
    id: string,
    rows: readonly StatementRow[],
    errors: readonly RowError[],
    warnings: readonly RowError[],
    progress: ImportProgress,
  ): Promise<Staged> {
    const session = this.#session(id);
    const { report, room } = session;
    await this.#connection.reading((run) => room.learnNamesIn(run, rows));
    const batch = room.stage(rows);
    const found = [...errors, ...batch.errors].toSorted((a, b) => a.row - b.row);
    noteBatch(report, found, progress);
    noteWarnings(report, warnings);
    noteWarnings(report, batch.warnings);
    await this.#saveErrors(report, found);
    if (Date.now() - session.savedAt > SAVE_EVERY_MS) {
      session.savedAt = Date.now();
      await this.#save(report);
    }
    return { errors: batch.errors, warnings: batch.warnings };
  }

  async commit(id: string): Promise<ImportReport> {
    const session = this.#session(id);
    const { report, room } = session;
    try {
      await this.#leaveOut(session);
      const refusal = refusalOf(report);
      if (refusal !== null) return await this.fail(id, refusal);
      await this.#publish(session);
    } catch (error) {
      if (error instanceof StancegraphError && error.code !== 'store_unavailable') return this.fail(id, error.message);
      await this.fail(id, 'The store could not be written. Nothing was added.').catch(() => undefined);
      throw error;
    }
    room.close();
    this.#sessions.delete(id);
    return report;
  }

  async #leaveOut({ room, report }: Session): Promise<void> {
    const others: RowError[] = [];
    await this.#connection.reading((run) => room.learnStatements(run));
    const { duplicates, repeats } = room.leaveOut(LISTED_ERRORS, (errors) => others.push(...errors));
    report.rejected += others.length;
    await this.#saveErrors(report, others);
    noteLeftOut(report, duplicates, repeats);
  }

  async #publish({ room, report, who }: Session): Promise<void> {
    const at = this.#now();
    const doneWith = (counts: Published): ImportReport => ({ ...report, ...counts, state: 'done', finishedAt: at });
    const counts = await publish(this.#connection, room.db, report.id, {
      at,
      who,
      again: async (run) => {
        const stored = await readReport(run, report.id);
        return stored?.state === 'done' ? stored : null;
      },
      finish: async (run, published, seq) => {
        const { filename, rows, duplicates, rejected } = report;
        const after = { filename, rows, added: published.added, duplicates, rejected };
        await rememberAll(run, [
          {
            seq,
            at,
            who,
            action: 'import',
            kind: 'import',
            id: report.id,
            before: null,
            after,
            write: `import ${report.id}`,
          },
        ]);
        if (!(await saveReport(run, doneWith(published)))) throw givenUp();
      },
    });
    const { added, actorsAdded, issuesAdded, documentsAdded } = counts;
    Object.assign(report, doneWith({ added, actorsAdded, issuesAdded, documentsAdded }));
  }

  async fail(id: string, message: string): Promise<ImportReport> {
    const session = this.#session(id);
    this.#sessions.delete(id);
    session.room.close();
    Object.assign(session.report, { state: 'failed', message, added: 0, finishedAt: this.#now() });
    await this.#save(session.report);
    return session.report;
  }

  #session(id: string): Session {
    const session = this.#sessions.get(id);
    if (session === undefined) throw new StancegraphError('not_found', `No import with the id "${id}" is under way.`);
    return session;
  }

  /** Keyed by their numbers, so that a repeated commit adds none twice. */
  async #saveErrors(report: ImportReport, errors: readonly RowError[]): Promise<void> {
    const first = noteErrors(report, errors);
    for (let from = 0; from < errors.length; from += ERRORS_AT_ONCE) {
      const rows = errors.slice(from, from + ERRORS_AT_ONCE).map(({ row, column, value, message }, i) => ({
        n: whole(first + from + i), row: whole(row), column, value, message,
      })); // prettier-ignore
      await this.#connection.writing((run) =>
        run(
          `UNWIND $rows AS r MERGE (e:StancegraphImportError {import: $id, n: r.n})
           SET e.row = r.row, e.column = r.column, e.value = r.value, e.message = r.message`,
          { id: report.id, rows },
        ),
      );
    }
  }

  async #save(report: ImportReport): Promise<void> {
    await this.#connection.writing((run) => saveReport(run, report));
  }

  #now(): string {
    return this.#clock().toISOString();
  }
}

/** What was said of an import that is over stays: another program may have taken this one for dead. False where it does. */
async function saveReport(run: Run, report: ImportReport): Promise<boolean> {
  const kept = await run(
    `MATCH (n:StancegraphImport {id: $id}) SET n.locked = timestamp() WITH n WHERE n.running
     SET n.report = $report, n.running = CASE WHEN $running THEN true END, n.alive = CASE WHEN $running THEN timestamp() END
     RETURN n.id AS id`,
    { id: report.id, report: JSON.stringify(report), running: report.state === 'running' },
  );
  return kept.length > 0;
}

function givenUp(): StancegraphError {
  return new StancegraphError(
    'conflict',
    'This import was taken for dead while Neo4j was away. Nothing was added; import the file again.',
  );
}

async function readReport(run: Run, id: string): Promise<ImportReport | null> {
  const [row] = await run<{ report: string }>('MATCH (n:StancegraphImport {id: $id}) RETURN n.report AS report', {
    id,
  });
  return row === undefined ? null : ImportReport.parse(JSON.parse(row.report));
}
