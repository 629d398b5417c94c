/** The gate of the Cypher console, tried on a real Neo4j: what must be refused, and what must be answered. */
import { StancegraphError } from '../../graph-data/errors.ts';
import { NEO4J } from '../neo4j/server.ts';
import { describeWith } from '../requirements.ts';
import { ATTEMPTS, HARMLESS } from './attempts.ts';
import { openConsoleWorld, type ConsoleWorld } from './console-world.ts';

/** Everything that a query could have changed. */
const STATE = [
  'MATCH (n) RETURN count(n), count(DISTINCT labels(n)), sum(size(keys(n)))',
  'MATCH ()-[r]->() RETURN count(r), sum(size(keys(r)))',
  'CALL db.labels() YIELD label RETURN collect(label)',
  'CALL db.propertyKeys() YIELD propertyKey WITH propertyKey ORDER BY propertyKey RETURN collect(propertyKey)',
  'SHOW INDEXES YIELD name, state RETURN collect(name + state)',
  'SHOW CONSTRAINTS YIELD name RETURN collect(name)',
  'SHOW USERS YIELD user RETURN collect(user)',
  'SHOW DATABASES YIELD name, currentStatus RETURN collect(name + currentStatus)',
];

describeWith(NEO4J, 'the Cypher console', () => {
  let world: ConsoleWorld;
  let before: string;
  const state = async () => {
    const rows: unknown[] = [];
    for (const query of STATE) rows.push(await world.rows(query));
    return JSON.stringify(rows);
  };
  beforeAll(async () => {
    world = await openConsoleWorld();
    before = await state();
  }, 600_000);
  afterAll(async () => {
    await world?.logsIn();
    await world?.dispose();
  });

  test('[C1] is tried with enough', () => {
    expect(ATTEMPTS.length).toBeGreaterThanOrEqual(60);
    expect(HARMLESS.length).toBeGreaterThanOrEqual(25);
  });

  test.each(ATTEMPTS)('[C1] refuses what $why: $query', async ({ query, params = {}, says }) => {
    const refusal = await world.console.run({ query, params }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(StancegraphError);
    const { code, message } = refusal as StancegraphError;
    expect(['forbidden', 'invalid_input']).toContain(code);
    expect(message).toMatch(says);
    expect(message).toMatch(/\w+ \w+/);
    expect(await state()).toBe(before);
  });

  test.each(HARMLESS)('[C2] answers $query', async ({ query, params = {}, rows }) => {
    const answer = await world.console.run({ query, params });
    expect(answer.rows).toHaveLength(rows);
    expect(answer.limited).toBeNull();
  });
});
