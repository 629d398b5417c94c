/** Issues that are, however far round, parts of themselves: those that are not reached from the ones that are part of nothing. */
import type { Connection } from './connection.ts';

const UNREACHED = `
  WITH RECURSIVE reached (key) AS (
    SELECT key FROM issue WHERE part_of IS NULL UNION SELECT issue.key FROM issue JOIN reached ON issue.part_of = reached.key)
  SELECT id, name FROM issue WHERE key NOT IN (SELECT key FROM reached)`;

export function unreachedIssues(db: Connection): IterableIterator<{ id: string; name: string }> {
  return db.prepare<[], { id: string; name: string }>(UNREACHED).iterate();
}
