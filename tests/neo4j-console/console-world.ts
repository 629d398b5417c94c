/** A small graph of the shape that the store keeps, on a real Neo4j, and a console over it. */
import neo4j, { type Driver } from 'neo4j-driver';
import { makeConsole } from '../../server/store/neo4j/console/console.ts';
import type { CypherConsole } from '../../server/store/contract.ts';
import { leaseNeo4j } from '../neo4j/shared.ts';

const GRAPH = `
  CREATE (alpha:Actor {id: 'alpha', name: 'Alpha', type: 'state'}),
         (beta:Actor {id: 'beta', name: 'Beta', type: 'state'}),
         (union:Actor {id: 'union', name: 'Alliance', type: 'organisation'}),
         (cap:Issue {id: 'cap', name: 'A cap'}), (ban:Issue {id: 'ban', name: 'A ban'}),
         (alpha)-[:AFFILIATED_WITH {role: 'member'}]->(union),
         (alpha)-[:SUPPORTS {statements: 1}]->(cap), (beta)-[:SUPPORTS {statements: 1}]->(ban),
         (alpha)-[:OPPOSES {statements: 1}]->(ban)
  WITH alpha, beta, cap, ban
  UNWIND [[alpha, cap, 's1', 'support', 20250102, 'We call for a cap.'], [alpha, ban, 's2', 'oppose', 20251120, 'No.'],
          [beta, ban, 's3', 'support', 20250601, 'Yes.']] AS row
  WITH row[0] AS actor, row[1] AS issue, row[2] AS id, row[3] AS stance, row[4] AS day, row[5] AS quote
  CREATE (actor)-[:MADE]->(s:Statement {id: id, stance: stance, firstDay: day, lastDay: day, quote: quote}),
         (s)-[:ABOUT]->(issue)`;

const INDEXES = [
  'CREATE FULLTEXT INDEX console_words IF NOT EXISTS FOR (n:Actor) ON EACH [n.name]',
  'CREATE INDEX console_days IF NOT EXISTS FOR (n:Statement) ON (n.firstDay)',
  'CALL db.awaitIndexes(60)',
];

export interface ConsoleWorld {
  console: CypherConsole;
  /** Of the test's own; its queries are judged by nobody. */
  driver: Driver;
  rows(query: string): Promise<unknown[][]>;
  /** Whether the user can still log in as before. */
  logsIn(): Promise<void>;
  dispose(): Promise<void>;
}

export async function openConsoleWorld(): Promise<ConsoleWorld> {
  const { uri, user, password, database, giveBack } = await leaseNeo4j();
  const login = neo4j.auth.basic(user, password);
  const on = database === null ? {} : { database };
  const driver = neo4j.driver(uri, login);
  const own = neo4j.driver(uri, login);
  for (const query of [...INDEXES.slice(0, 2), GRAPH, ...INDEXES.slice(2)]) await driver.executeQuery(query, {}, on);
  return {
    console: makeConsole(own, database),
    driver,
    rows: async (query) => (await driver.executeQuery(query, {}, on)).records.map((record) => [...record.values()]),
    logsIn: async () => {
      const again = neo4j.driver(uri, login);
      await again.executeQuery('RETURN 1', {}, on);
      await again.close();
    },
    dispose: async () => {
      for (const name of ['console_words', 'console_days'])
        await driver.executeQuery(`DROP INDEX ${name} IF EXISTS`, {}, on);
      await Promise.all([driver.close(), own.close()]);
      giveBack();
    },
  };
}
