/** Which staged rows say what is there already: in an earlier row, or in the store. They are counted, not added again. */
import type { RowError } from '../../../graph-data/import-report.ts';
import type { Connection } from './connection.ts';
import { stageTable } from './stage-tables.ts';

/** Rows looked at together, so that memory does not grow with the file. */
const CHUNK = 1_000;

export interface LeftOut {
  duplicates: number;
  /** The first rows that repeat an earlier one, and how many there are. */
  repeats: { rows: number[]; count: number };
}

interface StagedRow {
  key: number;
  row: number;
  id: string;
}

/**
 * Takes repeated rows out of the stage, and those whose given id belongs to a statement that says something else: these
 * are told to `onErrors` in batches. A staged row has `content`, the id that its content makes, where its own was given.
 * Touches only temporary tables.
 */
export function leaveOut(db: Connection, n: number, listed: number, onErrors: (errors: RowError[]) => void): LeftOut {
  const staged = stageTable(n, 'statement');
  const left = stageTable(n, 'left_out');
  db.exec(`CREATE TABLE ${left} (key INTEGER PRIMARY KEY, reason TEXT NOT NULL) STRICT`);
  db.exec(`CREATE INDEX temp.stage${n}_by_id ON stage${n}_statement (id)`);
  db.exec(`CREATE INDEX temp.stage${n}_by_content ON stage${n}_statement (content) WHERE content IS NOT NULL`);
  try {
    compareGiven(db, n);
    leaveRepeats(db, n);
    db.exec(`
      INSERT OR IGNORE INTO ${left}
      SELECT s.key, 'present' FROM ${staged} AS s WHERE s.content IS NULL AND (
        EXISTS (SELECT 1 FROM statement AS t WHERE t.id = s.id) OR EXISTS (SELECT 1 FROM statement AS t WHERE t.content = s.id))`);
    const others = reportOthers(db, n, onErrors);
    const count = (reason: string) =>
      db.prepare<[string], number>(`SELECT count(*) FROM ${left} WHERE reason = ?`).pluck().get(reason) ?? 0;
    const rows = db
      .prepare<[number], number>(
        `SELECT row FROM ${left} JOIN ${staged} USING (key) WHERE reason = 'repeat' ORDER BY row LIMIT ?`,
      )
      .pluck()
      .all(listed);
    const repeats = { rows, count: count('repeat') };
    const duplicates = repeats.count + count('present');
    db.exec(`DELETE FROM ${staged} WHERE key IN (SELECT key FROM ${left})`);
    if (others > 0) forgetUnused(db, n);
    return { duplicates, repeats };
  } finally {
    db.exec(`DROP TABLE ${left}; DROP INDEX temp.stage${n}_by_id; DROP INDEX temp.stage${n}_by_content`);
  }
}

/** A given id that the store knows: the same statement again, or another one under its id. */
function compareGiven(db: Connection, n: number): void {
  db.exec(`
    INSERT OR IGNORE INTO ${stageTable(n, 'left_out')}
    SELECT s.key, CASE WHEN coalesce(t.content, t.id) = s.content THEN 'present' ELSE 'other' END
    FROM ${stageTable(n, 'statement')} AS s JOIN statement AS t ON t.id = s.id WHERE s.content IS NOT NULL`);
}

/** Rows with the id of an earlier one, and rows without an id that say what a row with one says. */
function leaveRepeats(db: Connection, n: number): void {
  const staged = stageTable(n, 'statement');
  const left = stageTable(n, 'left_out');
  db.exec(`
    INSERT OR IGNORE INTO ${left}
    SELECT s.key, CASE WHEN s.content IS f.content THEN 'repeat' ELSE 'other' END
    FROM (SELECT id, min(key) AS first FROM ${staged} GROUP BY id HAVING count(*) > 1) AS several
    JOIN ${staged} AS s ON s.id = several.id AND s.key > several.first
    JOIN ${staged} AS f ON f.key = several.first`);
  db.exec(`
    INSERT OR IGNORE INTO ${left}
    SELECT s.key, 'repeat' FROM ${staged} AS s WHERE s.content IS NULL
      AND EXISTS (SELECT 1 FROM ${staged} AS t WHERE t.content = s.id AND t.key NOT IN (SELECT key FROM ${left}))`);
}

function reportOthers(db: Connection, n: number, onErrors: (errors: RowError[]) => void): number {
  const others = db.prepare<[number, number], StagedRow>(`
    SELECT key, row, id FROM ${stageTable(n, 'left_out')} JOIN ${stageTable(n, 'statement')} USING (key)
    WHERE reason = 'other' AND key > ? ORDER BY key LIMIT ?`);
  let found = 0;
  for (let chunk = others.all(0, CHUNK); chunk.length > 0; chunk = others.all(chunk.at(-1)?.key ?? 0, CHUNK)) {
    found += chunk.length;
    onErrors(
      chunk.map(({ row, id }) => ({
        row,
        column: 'id',
        value: id,
        message: `The id "${id}" belongs to a statement that says something else; edit that one, or give another id`,
      })),
    );
  }
  return found;
}

/** A row that is left out for an error adds nothing, not even the names that it alone has. */
function forgetUnused(db: Connection, n: number): void {
  const table = (name: Parameters<typeof stageTable>[1]) => stageTable(n, name);
  db.exec(`
    DELETE FROM ${table('document')} WHERE handle NOT IN (SELECT document FROM ${table('statement')} WHERE document IS NOT NULL);
    DELETE FROM ${table('collection')} WHERE handle NOT IN (SELECT collection FROM ${table('document')} WHERE collection IS NOT NULL);
    DELETE FROM ${table('affiliation')} WHERE actor NOT IN (SELECT actor FROM ${table('statement')});
    DELETE FROM ${table('typed')} WHERE handle NOT IN (SELECT actor FROM ${table('statement')});
    DELETE FROM ${table('actor')} WHERE handle NOT IN (
      SELECT actor FROM ${table('statement')} UNION SELECT attributed_by FROM ${table('statement')} WHERE attributed_by IS NOT NULL
      UNION SELECT of_actor FROM ${table('affiliation')});
    DELETE FROM ${table('parted')} WHERE handle NOT IN (SELECT issue FROM ${table('statement')});
    DELETE FROM ${table('dated')} WHERE handle NOT IN (SELECT document FROM ${table('statement')} WHERE document IS NOT NULL);
    WITH RECURSIVE used (handle) AS (
      SELECT issue FROM ${table('statement')} UNION SELECT part_of FROM ${table('parted')}
      UNION SELECT part_of FROM ${table('issue')} JOIN used USING (handle) WHERE part_of IS NOT NULL)
    DELETE FROM ${table('issue')} WHERE handle NOT IN (SELECT handle FROM used);`);
}
