/** Verifies what holds a store file together: its pages, its references, and what is kept as JSON. */
import { ImportReport } from '../../../graph-data/import-report.ts';
import type { Differences } from '../differences.ts';
import { unreachedIssues } from './circles.ts';
import type { Connection } from './connection.ts';

/** Pages and indexes, as SQLite itself finds them. */
export function verifyFile(db: Connection, differences: Differences): void {
  for (const { integrity_check: found } of db.pragma('integrity_check(100)') as { integrity_check: string }[]) {
    if (found !== 'ok') differences.add('the file', 'ok', found);
  }
}

interface BrokenReference {
  table: string;
  rowid: number | null;
  parent: string;
}

const WITH_IDS = new Set(['actor', 'issue', 'document', 'collection', 'statement']);

export function verifyReferences(db: Connection, differences: Differences): void {
  const broken = db.prepare<[], BrokenReference>('SELECT "table", rowid, parent FROM pragma_foreign_key_check');
  for (const { table, rowid, parent } of broken.iterate()) {
    const id = WITH_IDS.has(table) ? db.prepare(`SELECT id FROM ${table} WHERE key = ?`).pluck().get(rowid) : rowid;
    const row = typeof id === 'string' || typeof id === 'number' ? ` ${id}` : '';
    differences.add(`reference of ${table}${row}`, `some ${parent} that is there`, `a ${parent} that is not there`);
  }
}

export function verifyCircles(db: Connection, differences: Differences): void {
  for (const { id } of unreachedIssues(db)) {
    differences.add(`wider issues of issue ${id}`, 'end in one that is part of nothing', 'end nowhere');
  }
}

export function verifyHistory(db: Connection, differences: Differences): void {
  const sql = `SELECT seq FROM history WHERE NOT (json_valid(coalesce(before, 'null')) AND json_valid(coalesce(after, 'null')))`;
  for (const seq of db.prepare<[], number>(sql).pluck().iterate()) {
    differences.add(`line ${seq} of the history`, 'can be read', 'is not JSON');
  }
  const keys = `SELECT max(seq) FROM (SELECT max(seq) AS seq FROM history
    ${['actor', 'issue', 'document', 'collection', 'statement'].map((kind) => `UNION ALL SELECT max(revision) FROM ${kind}`).join(' ')})`;
  const highest = db.prepare<[], number | null>(keys).pluck().get() ?? 0;
  const used = db.prepare<[], number>("SELECT seq FROM sqlite_sequence WHERE name = 'history'").pluck().get() ?? 0;
  if (used < highest) differences.add('the highest revision given', highest, used);
}

/** Each report can be read, and counts the errors that are kept with it. */
export function verifyImports(db: Connection, differences: Differences): void {
  const errors = db.prepare<[string], number>('SELECT count(*) FROM import_error WHERE import = ?').pluck();
  const reports = db.prepare<[], { id: string; report: string }>('SELECT id, report FROM import ORDER BY id');
  for (const { id, report } of reports.iterate()) {
    const { data } = ImportReport.safeParse(parsed(report));
    if (data === undefined) differences.add(`report of import ${id}`, 'can be read', 'cannot be read');
    else if (data.state !== 'running') differences.compare(`errors of import ${id}`, data.errorCount, errors.get(id));
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
