/** Temporary tables in which an import waits, out of sight, until it is committed: they vanish with the connection. */
import type { Connection } from './connection.ts';

/** Names of one import's tables; temporary tables are private to the writer's connection. */
export function stageTable(n: number, name: string): string {
  return `temp.stage${n}_${name}`;
}

const NAMES = [
  'actor', 'actor_name', 'typed', 'affiliation', 'issue', 'issue_name', 'parted', 'collection', 'collection_name',
  'document', 'dated', 'statement',
] as const; // prettier-ignore

/** Handles are keys of the store where positive, and of these tables where negative. */
export function createStage(db: Connection, n: number): void {
  const table = (name: (typeof NAMES)[number], columns: string) =>
    db.exec(`CREATE TABLE ${stageTable(n, name)} (${columns}) STRICT`);
  const named = 'handle INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL';
  table('actor', `${named}, type TEXT NOT NULL`);
  table('typed', 'handle INTEGER PRIMARY KEY, type TEXT NOT NULL');
  table('affiliation', 'actor INTEGER NOT NULL, of_actor INTEGER NOT NULL, PRIMARY KEY (actor, of_actor)');
  table('issue', `${named}, part_of INTEGER`);
  table('parted', 'handle INTEGER PRIMARY KEY, part_of INTEGER NOT NULL');
  table('collection', named);
  table('document', `${named}, publisher TEXT, url TEXT, date TEXT, collection INTEGER`);
  table('dated', 'handle INTEGER PRIMARY KEY, date TEXT NOT NULL');
  for (const kind of ['actor_name', 'issue_name', 'collection_name'] as const) {
    table(kind, 'match TEXT PRIMARY KEY, handle INTEGER NOT NULL');
  }
  table(
    'statement',
    `key INTEGER PRIMARY KEY, row INTEGER NOT NULL, id TEXT NOT NULL, content TEXT, actor INTEGER NOT NULL, issue INTEGER NOT NULL,
     stance INTEGER NOT NULL, date TEXT, first_day INTEGER, last_day INTEGER, document INTEGER, quote TEXT,
     start_at INTEGER, end_at INTEGER, summary TEXT, locator TEXT, condition TEXT, attributed_by INTEGER, coder TEXT,
     confidence REAL, words TEXT`,
  );
}

export function dropStage(db: Connection, n: number): void {
  for (const name of NAMES) db.exec(`DROP TABLE IF EXISTS ${stageTable(n, name)}`);
}
