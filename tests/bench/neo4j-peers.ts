/** What our figures on a Neo4j stand beside: Cypher as somebody writes it who needs this one thing, through the same driver. */
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import neo4j, { type Driver } from 'neo4j-driver';
import type { Connection } from '../neo4j/server.ts';

export function driverOf({ uri, user, password }: Connection): Driver {
  return neo4j.driver(uri, neo4j.auth.basic(user, password), { disableLosslessIntegers: true });
}

const CONSTRAINTS = ['Actor', 'Issue', 'Document', 'Collection', 'Statement'].map(
  (label) => `CREATE CONSTRAINT bare_${label} FOR (n:${label}) REQUIRE n.id IS UNIQUE`,
);
const NODES = `UNWIND $rows AS r
  MERGE (a:Actor {id: r.actor}) ON CREATE SET a.type = r.actor_type
  MERGE (i:Issue {id: r.issue})
  MERGE (c:Collection {id: r.collection})
  MERGE (d:Document {id: r.document}) ON CREATE SET d.publisher = r.publisher, d.url = r.source_url
  MERGE (d)-[:IN]->(c)`;
const STATEMENTS = `UNWIND $rows AS r
  MATCH (a:Actor {id: r.actor}) MATCH (i:Issue {id: r.issue}) MATCH (d:Document {id: r.document})
  CREATE (a)-[:MADE]->(s:Statement {id: r.id, stance: r.stance, date: r.date, quote: r.quote, locator: r.locator,
    condition: r.condition})-[:ABOUT]->(i)
  CREATE (s)-[:FROM]->(d)`;
const ROWS_AT_ONCE = 10_000;

/** The same file into the same nodes and relationships, with constraints and an index of the words; seconds. */
export async function bareImport(driver: Driver, csv: string): Promise<number> {
  const started = performance.now();
  for (const constraint of CONSTRAINTS) await driver.executeQuery(constraint);
  let rows: Record<string, string | null>[] = [];
  const flush = async () => {
    await driver.executeQuery(NODES, { rows: onceEach(rows) });
    await driver.executeQuery(STATEMENTS, { rows });
    rows = [];
  };
  const records = createReadStream(csv).pipe(parse({ columns: true }));
  let n = 0;
  for await (const row of records as AsyncIterable<Record<string, string>>) {
    rows.push({ ...row, id: `statement-${n}`, condition: row['condition'] || null });
    n += 1;
    if (rows.length === ROWS_AT_ONCE) await flush();
  }
  if (rows.length > 0) await flush();
  await driver.executeQuery('CREATE FULLTEXT INDEX bare_words FOR (s:Statement) ON EACH [s.quote]');
  await driver.executeQuery('CALL db.awaitIndexes(600)');
  return (performance.now() - started) / 1000;
}

/** A row for each document, and for each actor and issue that no such row names. */
function onceEach<Row extends Record<string, string | null>>(rows: readonly Row[]): Row[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const names = ['actor', 'issue', 'document'].map((column) => `${column} ${row[column] ?? ''}`);
    const news = names.some((name) => !seen.has(name));
    for (const name of names) seen.add(name);
    return news;
  });
}

const sumOf = (stance: string) => `sum(CASE s.stance WHEN '${stance}' THEN 1 ELSE 0 END)`;

const WHO_OPPOSES = `MATCH (:Issue {id: $issue})<-[:ABOUT]-(s:Statement)<-[:MADE]-(a:Actor)
  WHERE NOT (s)-[:ATTRIBUTED_BY]->()
  WITH a, ${sumOf('support')} AS supports, ${sumOf('oppose')} AS opposes, ${sumOf('neutral')} AS neutrals,
    count(s.condition) AS conditional, min(s.date) AS first, max(s.date) AS last
  WHERE opposes > 0 AND supports = 0
  RETURN a.id AS id, a.name AS name, a.type AS type, supports, opposes, neutrals, conditional, first, last
  ORDER BY supports + opposes + neutrals DESC, name, id LIMIT 100`;

const BY_EDGE = `MATCH (:Issue {id: $issue})<-[e:OPPOSES]-(a:Actor)
  RETURN a.id AS id, a.name AS name, a.type AS type, e.statements AS opposes, e.first AS first, e.last AS last
  ORDER BY opposes DESC, name, id LIMIT 100`;

const reading = { routing: neo4j.routing.READ } as const;

export interface Asked {
  ms: number;
  /** Of the actors, in order. */
  ids: string[];
}

async function ask(driver: Driver, cypher: string, issue: string): Promise<Asked> {
  const started = performance.now();
  const { records } = await driver.executeQuery(cypher, { issue }, reading);
  const rows = records.map((record) => record.toObject());
  return { ms: performance.now() - started, ids: rows.map(({ id }) => String(id)) };
}

/** "Who opposes this issue", from the statements of our own graph. */
export function bareWhoOpposes(driver: Driver, issue: string): Promise<Asked> {
  return ask(driver, WHO_OPPOSES, issue);
}

/** Who has a stance edge that opposes: a nearer question, since nothing is added up. */
export function bareOpposesEdges(driver: Driver, issue: string): Promise<Asked> {
  return ask(driver, BY_EDGE, issue);
}

/** All positions, without names and order, as a plain count; seconds. */
export async function barePositions(driver: Driver): Promise<number> {
  const started = performance.now();
  const cypher = `MATCH (a:Actor)-[:MADE]->(s:Statement)-[:ABOUT]->(i:Issue) WHERE NOT (s)-[:ATTRIBUTED_BY]->()
    WITH a, i, ${sumOf('support')} AS supports, ${sumOf('oppose')} AS opposes RETURN count(*) AS n`;
  await driver.executeQuery(cypher, {}, reading);
  return (performance.now() - started) / 1000;
}
