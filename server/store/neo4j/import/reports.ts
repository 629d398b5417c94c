/** Reports of imports as Neo4j keeps them, and those of imports whose program is gone. */
import { ImportReport, type RowError } from '../../../../graph-data/import-report.ts';
import { ORPHANED } from '../../../import/report.ts';
import type { Neo4jConnection } from '../connection.ts';
import { VISIBLE } from '../named.ts';
import type { Clock } from '../write.ts';
import { NOW } from './lane.ts';
import { rollBack } from './roll-back.ts';

/** Without a sign of life for so long, the program that imports is taken for gone. */
const GONE_AFTER_MS = 30_000;

const GONE = `n.running AND n.alive < ${NOW} - ${GONE_AFTER_MS}`;

/** An import is running until `sweep` has decided that it is not: one that Neo4j was away from may go on. */
export async function readImportReport(connection: Neo4jConnection, id: string): Promise<ImportReport | null> {
  const cypher = `${VISIBLE} MATCH (n:StancegraphImport {id: $id}) WHERE coalesce(n.batch, 0) <= visible RETURN n.report AS report`;
  const [row] = await connection.rows<{ report: string }>(cypher, { id });
  return row === undefined ? null : ImportReport.parse(JSON.parse(row.report));
}

export async function* streamImportErrors(connection: Neo4jConnection, id: string): AsyncGenerator<RowError[]> {
  yield* connection.stream<RowError>(
    `MATCH (e:StancegraphImportError {import: $id}) WITH e ORDER BY e.n
     RETURN e.row AS row, e.column AS column, e.value AS value, e.message AS message`,
    { id },
  );
}

/** Tidies up after programs that died: their reports, and what they had added out of sight. */
export async function sweep(connection: Neo4jConnection, clock: Clock): Promise<void> {
  const gone = await connection.rows<{ id: string; report: string }>(
    `MATCH (n:StancegraphImport) WHERE ${GONE} RETURN n.id AS id, n.report AS report`,
  );
  for (const { id, report } of gone) {
    const failed: ImportReport = {
      ...ImportReport.parse(JSON.parse(report)),
      state: 'failed',
      message: ORPHANED,
      finishedAt: clock().toISOString(),
    };
    const values = { id, before: report, report: JSON.stringify(failed) };
    await connection.writing((run) =>
      run(
        // Locked before it is looked at: its program may be writing it, and not be dead at all.
        `MATCH (n:StancegraphImport {id: $id}) SET n.locked = timestamp()
         WITH n WHERE n.report = $before AND ${GONE}
         SET n.report = $report, n.running = NULL, n.alive = NULL`,
        values,
      ),
    );
  }
  const lapsed = await connection.rows(
    `MATCH (meta:StancegraphMeta {key: 'meta'}) WHERE meta.until < ${NOW} RETURN meta.holder AS holder`,
  );
  if (lapsed.length > 0) await rollBack(connection, null);
}
