/** Verifies a Neo4j: recomputes all that is derived, while writes wait, with memory that does not grow with the store. */
import { contentFaults } from '../../../../graph-data/content-faults.ts';
import { CONTENT_KINDS, type Content } from '../../../../graph-data/content-line.ts';
import { ContentChecksum } from '../../checksum.ts';
import type { Kind, Verification } from '../../contract.ts';
import { Differences } from '../../differences.ts';
import { daysOf } from '../../../../graph-data/days.ts';
import type { Neo4jConnection } from '../connection.ts';
import { AND_LANE, KEEP_LEASE } from '../import/lane.ts';
import { LABEL } from '../labels.ts';
import { visibleNow } from '../named.ts';
import { nameKey } from '../names.ts';
import { OWN, whole } from '../nodes.ts';
import { readCounts, toEntity, type EntityRow } from '../read-entities.ts';
import { INDEX_NAMES } from '../schema.ts';
import { EDGES_OF } from '../stance-edges.ts';
import { LOCK } from '../write.ts';
import { entityRows, textOf } from './everything.ts';

export async function verify(connection: Neo4jConnection): Promise<Verification> {
  const hold = await connection.holdWrites(`${LOCK} ${AND_LANE}`, KEEP_LEASE);
  try {
    const differences = new Differences();
    const checksum = new ContentChecksum();
    const visible = await visibleNow(connection);
    await verifyIndexes(connection, differences);
    await verifyStructure(connection, differences);
    for (const kind of CONTENT_KINDS) await verifyContent(connection, kind, visible, checksum, differences);
    await verifyEdges(connection, differences);
    await verifyHidden(connection, visible, differences);
    const { list, count } = differences;
    const counts = await readCounts(connection);
    await hold.confirm();
    return { checksum: checksum.digits(), counts, differences: list, differenceCount: count };
  } finally {
    await hold.release();
  }
}

/** An import that is under way may be making one anew. */
async function verifyIndexes(connection: Neo4jConnection, differences: Differences): Promise<void> {
  if (await isHeld(connection)) return;
  const rows = await connection.rows<{ name: string; state: string }>(
    "SHOW INDEXES YIELD name, state WHERE name STARTS WITH 'stancegraph_' RETURN name, state",
  );
  const states = new Map(rows.map(({ name, state }) => [name, state]));
  for (const name of INDEX_NAMES) differences.compare(`index ${name}`, 'ONLINE', states.get(name) ?? 'absent');
}

/** How often each kind refers to something: at least, and at most. */
const REFERS: readonly (readonly [kind: Kind, pattern: string, least: number, most: number, what: string])[] = [
  ['statement', '(x)<-[:MADE]-(:Actor)', 1, 1, 'actors'],
  ['statement', '(x)-[:ABOUT]->(:Issue)', 1, 1, 'issues'],
  ['statement', '(x)-[:FROM]->(:Document)', 0, 1, 'documents'],
  ['statement', '(x)-[:ATTRIBUTED_BY]->(:Actor)', 0, 1, 'actors who attribute it'],
  ['document', '(x)-[:IN]->(:Collection)', 0, 1, 'collections'],
  ['issue', '(x)-[:PART_OF]->(:Issue)', 0, 1, 'wider issues'],
];

async function verifyStructure(connection: Neo4jConnection, differences: Differences): Promise<void> {
  for (const [kind, pattern, least, most, what] of REFERS) {
    const cypher = `MATCH (x:${LABEL[kind]}) WITH x, COUNT { ${pattern} } AS n WHERE n < ${least} OR n > ${most}
      RETURN x.id AS id, n`;
    for await (const rows of connection.stream<{ id: string; n: number }>(cypher)) {
      for (const { id, n } of rows)
        differences.add(`${what} of ${kind} ${id}`, least === most ? least : `at most ${most}`, n);
    }
  }
  const circles = 'MATCH (x:Issue) WHERE EXISTS { (x)-[:PART_OF*1..]->(x) } RETURN x.id AS id';
  for (const { id } of await connection.rows<{ id: string }>(circles)) {
    differences.add(`issue ${id}`, 'is no part of itself', 'is one');
  }
  const names = `MATCH (n:StancegraphName) WITH n, COUNT { (n)-[:NAMES]->() } AS owners WHERE owners <> 1 RETURN n.key AS key, owners`;
  for (const { key, owners } of await connection.rows<{ key: string; owners: number }>(names)) {
    differences.add(`owners of the name ${key}`, 1, owners);
  }
}

/** Derived properties, and what else the checks need. */
const NODE: Readonly<Record<Kind, string>> = {
  actor: `x {.*, names: COLLECT { MATCH (n:StancegraphName)-[:NAMES]->(x) RETURN n.key ORDER BY n.key }}`,
  issue: `x {.*, names: COLLECT { MATCH (n:StancegraphName)-[:NAMES]->(x) RETURN n.key ORDER BY n.key }}`,
  collection: `x {.*, names: COLLECT { MATCH (n:StancegraphName)-[:NAMES]->(x) RETURN n.key ORDER BY n.key }}`,
  document: `x {.*, text: NULL, hasText: x.text IS NOT NULL}`,
  statement: `x {.*, documentDate: head(COLLECT { MATCH (x)-[:FROM]->(d) RETURN d.date })}`,
};

async function verifyContent(
  connection: Neo4jConnection,
  kind: Kind,
  visible: number,
  checksum: ContentChecksum,
  differences: Differences,
): Promise<void> {
  for await (const rows of entityRows(connection, kind, NODE[kind], visible)) {
    for (const row of rows) {
      if (row.node['hasText'] === true) row.node['text'] = await textOf(connection, row.node.id);
      const content = { kind, value: toEntity(kind, row) } as Content;
      checksum.add(content);
      const faults = contentFaults(content);
      for (const { field, message } of faults)
        differences.add(`${field} of ${kind} ${row.node.id}`, 'fits the model', message);
      if (faults.length === 0) verifyDerived(content, row, differences);
    }
  }
}

const DERIVED = ['sort', 'words', 'content', 'attributed'] as const;

function verifyDerived(content: Content, { node }: EntityRow, differences: Differences): void {
  const { kind, value } = content;
  const of = `of ${kind} ${value.id}`;
  const own = OWN[kind](value as never, { first: null, last: null });
  for (const name of DERIVED) {
    if (name in own) differences.compare(`${name} ${of}`, own[name] ?? null, node[name] ?? null);
  }
  if (kind === 'statement' || kind === 'document') {
    const date = value.date ?? (node['documentDate'] as string | null | undefined) ?? null;
    const { first, last } = daysOf(date);
    differences.compare(`days ${of}`, [first, last], [node['firstDay'] ?? null, node['lastDay'] ?? null]);
    return;
  }
  const names = [value.name, ...('aliases' in value ? value.aliases : [])];
  const keys = [...new Set(names.map((name) => nameKey(kind, name)))].toSorted();
  differences.compare(`names ${of}`, keys, node['names']);
}

interface EdgesRow {
  id: string;
  expected: Edge[];
  found: Edge[];
}
type Edge = [actor: string, type: string, statements: number, first: string | null, last: string | null];

const ISSUES_AT_ONCE = 20;

async function verifyEdges(connection: Neo4jConnection, differences: Differences): Promise<void> {
  const cypher = `MATCH (i:Issue)
    CALL (i) { ${EDGES_OF} RETURN collect([a.id, CASE stance WHEN 'support' THEN 'SUPPORTS' ELSE 'OPPOSES' END, statements, first, last]) AS expected }
    CALL (i) { MATCH (a)-[e:SUPPORTS|OPPOSES]->(i) RETURN collect([a.id, type(e), e.statements, e.first, e.last]) AS found }
    RETURN i.id AS id, expected, found`;
  for await (const rows of connection.stream<EdgesRow>(cypher, {}, ISSUES_AT_ONCE)) {
    for (const { id, expected, found } of rows) compareEdges(id, expected, found, differences);
  }
}

function compareEdges(
  issue: string,
  expected: readonly Edge[],
  found: readonly Edge[],
  differences: Differences,
): void {
  const named = ([actor, type]: Edge) => `edge ${actor} ${type} ${issue}`;
  const told = ([, , statements, first, last]: Edge) => ({ statements, first, last });
  const wanted = new Map(expected.map((edge) => [named(edge), told(edge)]));
  for (const edge of found) {
    const name = named(edge);
    const known = wanted.get(name);
    if (known === undefined) differences.add(name, 'absent', told(edge));
    else differences.compare(name, known, told(edge));
    wanted.delete(name);
  }
  for (const [name, edge] of wanted) differences.add(name, edge, 'absent');
}

/** What an import has added out of sight, though no import is under way. */
async function verifyHidden(connection: Neo4jConnection, visible: number, differences: Differences): Promise<void> {
  if (await isHeld(connection)) return;
  for (const label of Object.values(LABEL)) {
    const [row] = await connection.rows<{ n: number }>(
      `MATCH (x:${label}) WHERE x.batch > $visible OR x.batch IS NULL RETURN count(x) AS n`,
      { visible: whole(visible) },
    );
    differences.compare(`nodes ${label} that nobody sees`, 0, row?.n ?? 0);
  }
}

async function isHeld(connection: Neo4jConnection): Promise<boolean> {
  const cypher = "MATCH (meta:StancegraphMeta {key: 'meta'}) RETURN meta.holder IS NOT NULL AS held";
  return (await connection.rows<{ held: boolean }>(cypher))[0]?.held === true;
}
