/** What our figures stand beside: the bare database and a bare loop, without anything that makes a product of them. */
import { createReadStream } from 'node:fs';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse';

/** The same file by csv-parse into one bare table with the same kinds of index, in one transaction; seconds. */
export async function bareImport(csv: string, file: string): Promise<number> {
  const started = performance.now();
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(
    'CREATE TABLE s (key INTEGER PRIMARY KEY, actor, type, issue, stance, date, document, publisher, url, collection, quote, locator, condition)',
  );
  const insert = db.prepare('INSERT INTO s VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  db.exec('BEGIN');
  let header = true;
  for await (const row of createReadStream(csv).pipe(parse()) as AsyncIterable<string[]>) {
    if (header) header = false;
    else insert.run(row);
  }
  db.exec(
    'CREATE INDEX s_issue ON s (issue, actor, stance); CREATE INDEX s_actor ON s (actor, issue, stance); CREATE INDEX s_document ON s (document)',
  );
  db.exec('COMMIT');
  db.close();
  return (performance.now() - started) / 1000;
}

/** "Who opposes this issue" by hand-written SQL in this very thread on our own file; milliseconds for each issue. */
export function bareWhoOpposes(file: string, issues: readonly string[]): number[] {
  const db = new Database(file, { readonly: true });
  const query = db.prepare(`
    SELECT actor.name, sum(stance = 1) AS supports, sum(stance = -1) AS opposes FROM statement
    JOIN actor ON actor.key = statement.actor WHERE issue = (SELECT key FROM issue WHERE id = ?) AND attributed_by IS NULL
    GROUP BY statement.actor HAVING opposes > 0 AND supports = 0 ORDER BY count(*) DESC LIMIT 100`);
  const times = issues.map((issue) => {
    const started = performance.now();
    query.all(issue);
    return performance.now() - started;
  });
  db.close();
  return times;
}

/** All positions by hand-written SQL, without names and order, as a plain count; seconds. */
export function barePositions(file: string): number {
  const db = new Database(file, { readonly: true });
  const started = performance.now();
  db.prepare(
    `
    SELECT count(*) FROM (SELECT issue, actor, sum(stance = 1), sum(stance = -1) FROM statement
    WHERE attributed_by IS NULL GROUP BY issue, actor)`,
  ).get();
  const seconds = (performance.now() - started) / 1000;
  db.close();
  return seconds;
}
