/** Actors, issues, documents, collections and statements by themselves, read from a Neo4j; counts and history. */
import neo4j from 'neo4j-driver';
import type { Actor, Affiliation } from '../../../graph-data/model/actor.ts';
import type { Collection, Document } from '../../../graph-data/model/document.ts';
import type { Issue } from '../../../graph-data/model/issue.ts';
import type { Statement } from '../../../graph-data/model/statement.ts';
import type { Counts, EntityOf, HistoryEntry, Kind, Versioned } from '../contract.ts';
import type { Neo4jConnection, Run } from './connection.ts';
import { COUNTED, toCounts } from './import/shown.ts';
import { LABEL } from './labels.ts';
import { VISIBLE } from './named.ts';

/** What a node of each kind gives: its own properties, and what it refers to. */
export interface EntityRow {
  node: Record<string, unknown> & { id: string; revision: number };
  refers: Record<string, unknown>;
}

/** From `x`, a node of the kind, to a map `refers`. */
export const REFERS: Readonly<Record<Kind, string>> = {
  actor: `{affiliations: COLLECT {
    MATCH (x)-[f:AFFILIATED_WITH]->(other) RETURN {of: other.id, role: f.role, from: f.from, to: f.to} ORDER BY f.place }}`,
  issue: '{partOf: head(COLLECT { MATCH (x)-[:PART_OF]->(whole) RETURN whole.id })}',
  document: '{collection: head(COLLECT { MATCH (x)-[:IN]->(shelf) RETURN shelf.id })}',
  collection: '{}',
  statement: `{actor: head(COLLECT { MATCH (who)-[:MADE]->(x) RETURN who.id }),
    issue: head(COLLECT { MATCH (x)-[:ABOUT]->(i) RETURN i.id }),
    document: head(COLLECT { MATCH (x)-[:FROM]->(d) RETURN d.id }),
    attributedBy: head(COLLECT { MATCH (x)-[:ATTRIBUTED_BY]->(by) RETURN by.id })}`,
};

const SAID = [
  'stance',
  'date',
  'quote',
  'start',
  'end',
  'summary',
  'locator',
  'condition',
  'coder',
  'confidence',
] as const;

/** Each entity with its keys in the model's order, and null for what is absent. */
const TO_VALUE: { readonly [K in Kind]: (row: EntityRow) => EntityOf[K] } = {
  actor: ({ node, refers }) => {
    const affiliations = refers['affiliations'] as Affiliation[];
    return {
      id: node.id,
      name: node['name'],
      type: node['type'],
      aliases: node['aliases'] ?? [],
      affiliations: affiliations.map(({ of, role, from, to }) => ({ of, role, from, to })),
    } as Actor;
  },
  issue: ({ node, refers }) =>
    ({ id: node.id, name: node['name'], aliases: node['aliases'] ?? [], partOf: refers['partOf'] ?? null }) as Issue,
  document: ({ node, refers }) => {
    const own = (name: string) => node[name] ?? null;
    return {
      id: node.id,
      title: node['title'],
      publisher: own('publisher'),
      date: own('date'),
      url: own('url'),
      language: own('language'),
      collection: refers['collection'] ?? null,
      licence: own('licence'),
      text: own('text'),
    } as Document;
  },
  collection: ({ node }) => ({ id: node.id, name: node['name'] }) as Collection,
  statement: ({ node, refers }) => {
    const said = Object.fromEntries(SAID.map((name) => [name, node[name] ?? null]));
    const { stance, date, ...rest } = said;
    const { quote, start, end, summary, locator, condition, coder, confidence } = rest;
    return {
      id: node.id, actor: refers['actor'], issue: refers['issue'], stance, date, document: refers['document'] ?? null,
      quote, start, end, summary, locator, condition, attributedBy: refers['attributedBy'] ?? null, coder, confidence,
    } as Statement; // prettier-ignore
  },
};

export function toEntity<K extends Kind>(kind: K, row: EntityRow): EntityOf[K] {
  return TO_VALUE[kind](row);
}

export async function readEntity<K extends Kind>(
  run: Run,
  kind: K,
  id: string,
): Promise<Versioned<EntityOf[K]> | null> {
  const cypher = `${VISIBLE} MATCH (x:${LABEL[kind]} {id: $id}) WHERE x.batch <= visible
    WITH x, properties(x) AS node RETURN node, ${REFERS[kind]} AS refers`;
  const [row] = await run<EntityRow>(cypher, { id });
  return row === undefined ? null : { value: toEntity(kind, row), revision: row.node.revision };
}

/** As `readEntity`, of many at once and in no order; of ids that nothing has there is none. */
export async function readEntities<K extends Kind>(
  run: Run,
  kind: K,
  ids: readonly string[],
): Promise<Versioned<EntityOf[K]>[]> {
  const cypher = `${VISIBLE} UNWIND $ids AS id MATCH (x:${LABEL[kind]} {id: id}) WHERE x.batch <= visible
    WITH x, properties(x) AS node RETURN node, ${REFERS[kind]} AS refers`;
  const rows = await run<EntityRow>(cypher, { ids });
  return rows.map((row) => ({ value: toEntity(kind, row), revision: row.node.revision }));
}

interface Shown {
  visible: number;
  shown: number[] | null;
}

const SHOWN = `MATCH (meta:StancegraphMeta {key: 'meta'}) RETURN meta.visible AS visible, meta.shown AS shown`;

/** Neo4j counts labels by itself, and counts what an import adds out of sight, too: meanwhile the meta node has the counts. */
export function readCounts(connection: Neo4jConnection): Promise<Counts> {
  return connection.reading(async (run) => {
    let before = await shownNow(run);
    for (;;) {
      if (before.shown !== null) return toCounts(before.shown);
      const [all] = await run<{ counted: number[] }>(`RETURN ${COUNTED} AS counted`);
      const after = await shownNow(run);
      if (after.shown === null && after.visible === before.visible) return toCounts(all?.counted ?? []);
      before = after;
    }
  });
}

async function shownNow(run: Run): Promise<Shown> {
  const [shown] = await run<Shown>(SHOWN);
  if (shown === undefined) throw new Error('the database has no meta node');
  return shown;
}

type HistoryRow = Omit<HistoryEntry, 'before' | 'after'> & { before: string | null; after: string | null };

const SHOWN_TEXT = 10_000;

/** The store keeps long texts whole; a list of history shows their beginning and says so. */
function shortened(_name: string, value: unknown): unknown {
  if (typeof value !== 'string' || value.length <= SHOWN_TEXT) return value;
  return `${value.slice(0, SHOWN_TEXT).toWellFormed()}… (${value.length} characters; the history keeps them all)`;
}

const HISTORY =
  'h.seq AS seq, h.at AS at, h.who AS who, h.action AS action, h.kind AS kind, h.id AS id, h.before AS before, h.after AS after';

/** Newest first. */
export async function readHistory(
  connection: Neo4jConnection,
  before: number | null,
  limit: number,
): Promise<HistoryEntry[]> {
  const cypher = `${VISIBLE} MATCH (h:StancegraphHistory) WHERE h.seq < $before AND coalesce(h.batch, 0) <= visible RETURN ${HISTORY} ORDER BY h.seq DESC LIMIT $limit`;
  const values = { before: neo4j.int(before ?? Number.MAX_SAFE_INTEGER), limit: neo4j.int(limit) };
  return (await connection.rows<HistoryRow>(cypher, values)).map((row) => toHistoryEntry(row, shortened));
}

/** With whole texts, or as `reviver` gives them. */
export function toHistoryEntry(row: HistoryRow, reviver?: (name: string, value: unknown) => unknown): HistoryEntry {
  const parse = (text: string | null): unknown => (text === null ? null : JSON.parse(text, reviver));
  return { ...row, before: parse(row.before), after: parse(row.after) };
}

export { HISTORY, type HistoryRow };
