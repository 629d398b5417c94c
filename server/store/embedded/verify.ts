/** Verifies a store file: recomputes all that is derived, in one read transaction, with memory that does not grow with it. */
import Database from 'better-sqlite3';
import { CONTENT_KINDS } from '../../../graph-data/content-line.ts';
import { ContentChecksum } from '../checksum.ts';
import type { Verification } from '../contract.ts';
import { Differences } from '../differences.ts';
import type { Connection } from './connection.ts';
import { readCounts } from './read-entities.ts';
import { verifyContent } from './verify-content.ts';
import { verifyCircles, verifyFile, verifyImports, verifyHistory, verifyReferences } from './verify-structure.ts';
import { verifyWords } from './verify-words.ts';

/** The connection must allow temporary tables; the store itself is not written to. */
export function verify(db: Connection): Verification {
  db.exec('BEGIN');
  try {
    const differences = new Differences();
    const checksum = new ContentChecksum();
    readable('the file', differences, () => verifyFile(db, differences));
    readable('references', differences, () => verifyReferences(db, differences));
    readable('circles of issues', differences, () => verifyCircles(db, differences));
    for (const kind of CONTENT_KINDS) {
      readable(`${kind}s`, differences, () => verifyContent(db, kind, checksum, differences));
      readable(`words of ${kind}s`, differences, () => verifyWords(db, kind, differences));
    }
    readable('history', differences, () => verifyHistory(db, differences));
    readable('imports', differences, () => verifyImports(db, differences));
    const { list, count } = differences;
    return { checksum: checksum.digits(), counts: readCounts(db), differences: list, differenceCount: count };
  } finally {
    if (db.inTransaction) db.exec('ROLLBACK');
  }
}

/** What SQLite cannot read in a damaged file is a difference, too. */
function readable(what: string, differences: Differences, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    differences.add(what, 'can be read', error.message);
  }
}
