/** Everything that a Neo4j holds of ours, in batches, while writes wait. */
import { CONTENT_KINDS } from '../../../../graph-data/content-line.ts';
import { ImportReport, type RowError } from '../../../../graph-data/import-report.ts';
import type { Carried, Kind } from '../../contract.ts';
import { reportToCarry } from '../../copy.ts';
import { streamImportErrors } from '../import/reports.ts';
import type { Neo4jConnection } from '../connection.ts';
import { AND_LANE, KEEP_LEASE } from '../import/lane.ts';
import { LABEL } from '../labels.ts';
import { visibleNow } from '../named.ts';
import { whole } from '../nodes.ts';
import { HISTORY, REFERS, toEntity, toHistoryEntry, type EntityRow, type HistoryRow } from '../read-entities.ts';
import { LOCK, type Clock } from '../write.ts';

/** A document's text has up to ten million characters, and a line of history may hold it twice. */
const LONG_ONES_AT_ONCE = 20;
const MOST_CHARACTERS = 1_000_000;

/** What is derived is left behind; a document's text is fetched by itself. */
const NODE: Readonly<Record<Kind, string>> = {
  actor: 'x {.id, .revision, .name, .type, .aliases}',
  issue: 'x {.id, .revision, .name, .aliases}',
  document: 'x {.id, .revision, .title, .publisher, .date, .url, .language, .licence, hasText: x.text IS NOT NULL}',
  collection: 'x {.id, .revision, .name}',
  statement: `x {.id, .revision, .stance, .date, .quote, .start, .end, .summary, .locator, .condition, .coder, .confidence}`,
};

export async function* streamEverything(connection: Neo4jConnection, clock: Clock): AsyncGenerator<Carried[]> {
  const hold = await connection.holdWrites(`${LOCK} ${AND_LANE}`, KEEP_LEASE);
  try {
    const visible = await visibleNow(connection);
    for (const kind of CONTENT_KINDS) yield* entities(connection, kind, visible);
    yield* history(connection, visible);
    yield* imports(connection, clock, visible);
    await hold.confirm();
  } finally {
    await hold.release();
  }
}

/** By id, in the order of code points, which is Neo4j's. */
export function entityRows(
  connection: Neo4jConnection,
  kind: Kind,
  node: string,
  visible: number,
): AsyncGenerator<EntityRow[]> {
  const cypher = `MATCH (x:${LABEL[kind]}) WHERE x.id > '' AND x.batch <= $visible WITH x ORDER BY x.id
    RETURN ${node} AS node, ${REFERS[kind]} AS refers`;
  return connection.stream<EntityRow>(cypher, { visible: whole(visible) });
}

async function* entities(connection: Neo4jConnection, kind: Kind, visible: number): AsyncGenerator<Carried[]> {
  for await (const rows of entityRows(connection, kind, NODE[kind], visible)) {
    let batch: Carried[] = [];
    let characters = 0;
    for (const row of rows) {
      const text = row.node['hasText'] === true ? await textOf(connection, row.node.id) : null;
      row.node['text'] = text;
      characters += text?.length ?? 0;
      batch.push({ kind, value: toEntity(kind, row), revision: row.node.revision } as Carried);
      if (characters < MOST_CHARACTERS) continue;
      yield batch;
      batch = [];
      characters = 0;
    }
    if (batch.length > 0) yield batch;
  }
}

/** Of a document that has one. */
export async function textOf(connection: Neo4jConnection, id: string): Promise<string> {
  const [row] = await connection.rows<{ text: string }>('MATCH (d:Document {id: $id}) RETURN d.text AS text', { id });
  if (row === undefined) throw new Error(`the document ${id} is gone while writes wait`);
  return row.text;
}

async function* history(connection: Neo4jConnection, visible: number): AsyncGenerator<Carried[]> {
  const cypher = `MATCH (h:StancegraphHistory) WHERE h.seq >= 0 AND coalesce(h.batch, 0) <= $visible
    WITH h ORDER BY h.seq RETURN ${HISTORY}`;
  for await (const rows of connection.stream<HistoryRow>(cypher, { visible: whole(visible) }, LONG_ONES_AT_ONCE)) {
    yield rows.map((row) => ({ kind: 'history', value: toHistoryEntry(row) }));
  }
}

async function* imports(connection: Neo4jConnection, clock: Clock, visible: number): AsyncGenerator<Carried[]> {
  const cypher = `MATCH (n:StancegraphImport) WHERE coalesce(n.batch, 0) <= $visible
    WITH n ORDER BY n.id RETURN n.report AS report`;
  for await (const rows of connection.stream<{ report: string }>(
    cypher,
    { visible: whole(visible) },
    LONG_ONES_AT_ONCE,
  )) {
    for (const { report } of rows) {
      const value = reportToCarry(ImportReport.parse(JSON.parse(report)), clock());
      yield [{ kind: 'import', value }];
      for await (const errors of streamImportErrors(connection, value.id)) {
        yield [{ kind: 'importErrors', id: value.id, errors: errors satisfies RowError[] }];
      }
    }
  }
}
