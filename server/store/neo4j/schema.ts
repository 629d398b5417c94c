/** Constraints and indexes, as migrations: the database remembers in its meta node how many it has had. */
import { Neo4jError, type Driver } from 'neo4j-driver';
import { StancegraphError } from '../../../graph-data/errors.ts';

/** The words are cut and folded by graph-data, so the analyzer cuts at spaces alone. */
const FULL_TEXT = "OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: false}}";

const unique = (label: string, property: string) =>
  `CREATE CONSTRAINT stancegraph_${label}_${property} IF NOT EXISTS FOR (n:${label}) REQUIRE n.${property} IS UNIQUE`;

const wordsOf = (label: string) =>
  `CREATE FULLTEXT INDEX ${wordsIndex(label)} IF NOT EXISTS FOR (n:${label}) ON EACH [n.words] ${FULL_TEXT}`;

export function wordsIndex(label: string): string {
  return `stancegraph_${label.toLowerCase()}_words`;
}

/**
 * Labels that begin with Stancegraph are for the program's own use. `Name` holds who goes by a name, by a hash of its match
 * key, so that no two entities of a kind share one. `content` is the id that a statement's content makes, where its own
 * is another.
 */
const FIRST: readonly string[] = [
  ...['Actor', 'Issue', 'Document', 'Collection', 'Statement'].map((label) => unique(label, 'id')),
  unique('StancegraphMeta', 'key'),
  unique('StancegraphLane', 'key'),
  unique('StancegraphName', 'key'),
  unique('StancegraphHistory', 'seq'),
  unique('StancegraphHistory', 'write'),
  unique('StancegraphIdempotency', 'key'),
  unique('StancegraphImport', 'id'),
  'CREATE CONSTRAINT stancegraph_import_error IF NOT EXISTS FOR (n:StancegraphImportError) REQUIRE (n.import, n.n) IS UNIQUE',
  'CREATE INDEX stancegraph_statement_content IF NOT EXISTS FOR (n:Statement) ON (n.content)',
  ...['Actor', 'Issue', 'Document', 'Collection', 'Statement'].map(wordsOf),
];

/** Of the words of statements: a large import into an empty store makes it anew, which is quicker than adding to it. */
export const MAKE_STATEMENT_WORDS = wordsOf('Statement');
export const DROP_STATEMENT_WORDS = `DROP INDEX ${wordsIndex('Statement')} IF EXISTS`;
export const AWAIT_INDEXES = 'CALL db.awaitIndexes(3600)';

/** What `FIRST` makes, by name. */
export const INDEX_NAMES: readonly string[] = FIRST.map(
  (statement) => /(?:CONSTRAINT|INDEX) (\w+)/.exec(statement)?.[1] ?? '',
);

/** Applied in order; never edited once released, only added to. Each statement may be repeated without harm. */
const MIGRATIONS: readonly (readonly string[])[] = [FIRST];

/**
 * Brings the database up to date. The meta node counts writes (`seq`), and imports that were made visible (`visible`);
 * whoever writes locks it first.
 */
export async function ensureSchema(driver: Driver, database: string | null, at: string): Promise<void> {
  const config = database === null ? {} : { database };
  const version = await schemaVersion(driver, config);
  if (version > MIGRATIONS.length) {
    throw new StancegraphError(
      'store_unavailable',
      `The database at ${at} was written by a newer Stancegraph (schema ${version}, this program knows ${MIGRATIONS.length}). Update this program.`,
    );
  }
  if (version === MIGRATIONS.length && (await hasIndexes(driver, config))) return;
  for (const migration of MIGRATIONS) {
    for (const statement of migration) await make(driver, statement, config);
  }
  await driver.executeQuery('CALL db.awaitIndexes(300)', {}, config);
  await driver.executeQuery(
    `MERGE (m:StancegraphMeta {key: 'meta'})
     ON CREATE SET m.seq = 0, m.visible = 0
     SET m.schema = toInteger($version)`,
    { version: MIGRATIONS.length },
    config,
  );
}

/** Another program may be making the same at the same time, which IF NOT EXISTS does not always notice. */
async function make(driver: Driver, statement: string, config: { database?: string }): Promise<void> {
  try {
    await driver.executeQuery(statement, {}, config);
  } catch (error) {
    const isThere = error instanceof Neo4jError && /^Neo\.ClientError\.Schema\.\w+AlreadyExists$/.test(error.code);
    if (!isThere) throw error;
  }
}

/** Somebody may have dropped one, which is made again. */
async function hasIndexes(driver: Driver, config: { database?: string }): Promise<boolean> {
  const { records } = await driver.executeQuery('SHOW INDEXES YIELD name RETURN collect(name) AS names', {}, config);
  const names = new Set(records[0]?.get('names') as string[]);
  return INDEX_NAMES.every((name) => names.has(name));
}

async function schemaVersion(driver: Driver, config: { database?: string }): Promise<number> {
  const { records } = await driver.executeQuery(
    "MATCH (m:StancegraphMeta {key: 'meta'}) RETURN m.schema AS schema",
    {},
    { ...config, routing: 'READ' },
  );
  return (records[0]?.get('schema') as number | null | undefined) ?? 0;
}
