/** Which staged rows say what is there already: in an earlier row, or in the store. They are counted, not added again. */
import type { RowError } from '../../../graph-data/import-report.ts';
import { statementContent } from '../../../graph-data/statement-content.ts';
import type { Connection } from './connection.ts';
import { readEntity } from './read-entities.ts';
import { stageTable } from './stage-tables.ts';

/** Rows looked at together, so that memory does not grow with the file. */
const CHUNK = 1_000;

export interface LeftOut {
  duplicates: number;
  /** The first rows that repeat an earlier one, and how many there are. */
  repeats: { rows: number[]; count: number };
}

interface GivenRow {
  key: number;
  row: number;
  id: string;
  content: string;
}

/**
 * Takes repeated rows out of the stage, and those whose given id belongs to a statement that says something else: these
 * are told to `onErrors` in batches. Touches only temporary tables.
 */
export function leaveOut(db: Connection, n: number, listed: number, onErrors: (errors: RowError[]) => void): LeftOut {
  const staged = stageTable(n, 'statement');
  const left = stageTable(n, 'left_out');
  db.exec(`CREATE TABLE ${left} (key INTEGER PRIMARY KEY, reason TEXT NOT NULL) STRICT`);
  db.exec(`CREATE INDEX temp.stage${n}_by_id ON stage${n}_statement (id)`);
  try {
    db.exec(`
      INSERT INTO ${left}
      SELECT s.key, CASE WHEN s.content IS f.content THEN 'repeat' ELSE 'other' END
      FROM (SELECT id, min(key) AS first FROM ${staged} GROUP BY id HAVING count(*) > 1) AS several
      JOIN ${staged} AS s ON s.id = several.id AND s.key > several.first
      JOIN ${staged} AS f ON f.key = several.first`);
    db.exec(`
      INSERT OR IGNORE INTO ${left}
      SELECT s.key, 'present' FROM ${staged} AS s WHERE s.content IS NULL AND EXISTS (SELECT 1 FROM statement AS t WHERE t.id = s.id)`);
    compareGiven(db, n);
    reportOthers(db, n, onErrors);
    const count = (reason: string) =>
      db.prepare<[string], number>(`SELECT count(*) FROM ${left} WHERE reason = ?`).pluck().get(reason) ?? 0;
    const rows = db
      .prepare<[number], number>(
        `SELECT row FROM ${left} JOIN ${staged} USING (key) WHERE reason = 'repeat' ORDER BY row LIMIT ?`,
      )
      .pluck()
      .all(listed);
    const repeats = { rows, count: count('repeat') };
    db.exec(`DELETE FROM ${staged} WHERE key IN (SELECT key FROM ${left})`);
    return { duplicates: repeats.count + count('present'), repeats };
  } finally {
    db.exec(`DROP TABLE ${left}; DROP INDEX temp.stage${n}_by_id`);
  }
}

/** A given id that the store knows: the same statement again, or another one under its id. */
function compareGiven(db: Connection, n: number): void {
  const known = db.prepare<[number, number], GivenRow>(`
    SELECT key, row, id, content FROM ${stageTable(n, 'statement')} AS s
    WHERE content IS NOT NULL AND key > ? AND EXISTS (SELECT 1 FROM statement AS t WHERE t.id = s.id) ORDER BY key LIMIT ?`);
  const leave = db.prepare(`INSERT OR IGNORE INTO ${stageTable(n, 'left_out')} VALUES (?, ?)`);
  for (let chunk = known.all(0, CHUNK); chunk.length > 0; chunk = known.all(chunk.at(-1)?.key ?? 0, CHUNK)) {
    for (const { key, id, content } of chunk) {
      const stored = readEntity(db, 'statement', id);
      const same = stored !== null && statementContent(stored.value) === content;
      leave.run(key, same ? 'present' : 'other');
    }
  }
}

function reportOthers(db: Connection, n: number, onErrors: (errors: RowError[]) => void): void {
  const others = db.prepare<[number, number], Omit<GivenRow, 'content'>>(`
    SELECT key, row, id FROM ${stageTable(n, 'left_out')} JOIN ${stageTable(n, 'statement')} USING (key)
    WHERE reason = 'other' AND key > ? ORDER BY key LIMIT ?`);
  for (let chunk = others.all(0, CHUNK); chunk.length > 0; chunk = others.all(chunk.at(-1)?.key ?? 0, CHUNK)) {
    onErrors(
      chunk.map(({ row, id }) => ({
        row,
        column: 'id',
        value: id,
        message: `The id "${id}" belongs to a statement that says something else; edit that one, or give another id`,
      })),
    );
  }
}
