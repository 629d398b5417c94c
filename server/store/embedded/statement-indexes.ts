/** The indexes of the table of statements, taken off while very many are added, since made at once they are quicker. */
import type { Connection } from './connection.ts';
import { STATEMENT_INDEXES } from './schema.ts';

export function dropStatementIndexes(db: Connection): void {
  for (const sql of STATEMENT_INDEXES) db.exec(`DROP INDEX ${indexName(sql)}`);
}

export function makeStatementIndexes(db: Connection): void {
  for (const sql of STATEMENT_INDEXES) db.exec(sql);
}

function indexName(sql: string): string {
  return /INDEX (\w+)/.exec(sql)?.[1] ?? '';
}
