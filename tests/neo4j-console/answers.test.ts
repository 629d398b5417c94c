/** What the Cypher console answers, on a real Neo4j: every kind of value, the graph, the limits, what goes wrong. */
import { setTimeout as wait } from 'node:timers/promises';
import { CypherAnswer, type CypherValue } from '../../graph-data/cypher-answer.ts';
import type { StancegraphError } from '../../graph-data/errors.ts';
import { NEO4J } from '../neo4j/server.ts';
import { describeWith } from '../requirements.ts';
import { openConsoleWorld, type ConsoleWorld } from './console-world.ts';

describeWith(NEO4J, 'the Cypher console answers', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await openConsoleWorld();
  }, 600_000);
  afterAll(async () => world?.dispose());

  const ask = (query: string, params: Record<string, CypherValue> = {}, signal?: AbortSignal) =>
    world.console.run({ query, params }, signal);
  const value = async (expression: string, params: Record<string, CypherValue> = {}) =>
    (await ask(`RETURN ${expression} AS v`, params)).rows[0]?.[0];
  const fault = async (asked: Promise<unknown>) => (await asked.catch((error: unknown) => error)) as StancegraphError;
  /** How many of the console's queries the server is at. */
  const underWay = async (part: string) =>
    (await world.rows('SHOW TRANSACTIONS YIELD currentQuery RETURN currentQuery')).filter(
      ([query]) => typeof query === 'string' && query.includes(part),
    ).length;

  test.each<[string, CypherValue]>([
    ['null', null],
    ['true', true],
    ["'Ü ✓ 𝕏'", 'Ü ✓ 𝕏'],
    ['1', 1],
    ['-1.5', -1.5],
    ['9007199254740991', 9007199254740991],
    ['9007199254740993', { $integer: '9007199254740993' }],
    ['-9223372036854775807', { $integer: '-9223372036854775807' }],
    ['0.0 / 0', { $float: 'NaN' }],
    ['-1.0 / 0', { $float: '-Infinity' }],
    ['[1, [2, null]]', [1, [2, null]]],
    ['{a: {b: 1}}', { a: { b: 1 } }],
    ['{`$date`: 1}', { $map: { $date: 1 } }],
    ["date('2025-11-20')", { $date: '2025-11-20' }],
    ["localtime('10:30')", { $localTime: '10:30:00' }],
    ["time('10:30+02:00')", { $time: '10:30:00+02:00' }],
    ["localdatetime('2025-11-20T10:30')", { $localDateTime: '2025-11-20T10:30:00' }],
    ["datetime('2025-11-20T10:30Z')", { $dateTime: '2025-11-20T10:30:00Z' }],
    ["duration('P1Y2M3DT4S')", { $duration: 'P1Y2M3DT4S' }],
    ['point({x: 1.5, y: 2})', { $point: { srid: 7203, x: 1.5, y: 2 } }],
    ['point({x: 1, y: 2, z: 3})', { $point: { srid: 9157, x: 1, y: 2, z: 3 } }],
  ])('[C3] %s as JSON', async (expression, json) => {
    expect(await value(expression)).toEqual(json);
  });

  test('[C2] names in backticks that look like signs are names', async () => {
    expect(await ask('WITH 1 AS `;`, 2 AS `.`, 3 AS `(` RETURN `;`, `.` AS `=`, `(` + 1 AS x')).toMatchObject({
      columns: [';', '=', 'x'],
    });
  });

  test('[C3] nodes, relationships and paths as JSON, and each once in the graph', async () => {
    const answer = await ask("MATCH p = (a:Actor {id: 'alpha'})-[r:OPPOSES]->(i) RETURN a, r, i, p");
    expect(CypherAnswer.parse(answer)).toEqual(answer);
    const [a, r, i, p] = answer.rows[0] ?? [];
    const alpha = { labels: ['Actor'], properties: { id: 'alpha', name: 'Alpha', type: 'state' } };
    expect(a).toMatchObject({ $node: alpha });
    expect(r).toMatchObject({ $relationship: { type: 'OPPOSES', properties: { statements: 1 } } });
    expect(p).toEqual({ $path: [a, r, i] });
    expect(answer.graph?.nodes.map(({ attributes }) => attributes)).toEqual([
      { ...alpha, known: true },
      { labels: ['Issue'], properties: { id: 'ban', name: 'A ban' }, known: true },
    ]);
    expect(answer.graph?.edges).toHaveLength(1);
  });

  test('[C3] a relationship without its ends has ends that are not known', async () => {
    const { graph } = await ask('MATCH ()-[r:OPPOSES]->() RETURN [r] AS list');
    expect(graph?.nodes.map(({ attributes }) => attributes.known)).toEqual([false, false]);
    expect((await ask('RETURN 1 AS a')).graph).toBeNull();
  });

  test('[C3] parameters: whole numbers are integers', async () => {
    const types = 'valueType($v)';
    expect(await value(types, { v: 3 })).toMatch(/^INTEGER/);
    expect(await value(types, { v: 3.5 })).toMatch(/^FLOAT/);
    expect(await value('$v.list[1].deep', { v: { list: [1, { deep: 'x' }] } })).toBe('x');
    expect((await fault(ask('RETURN $v', { v: 1e300 }))).message).toMatch(/params\/v/);
    expect((await fault(ask('RETURN $missing AS v'))).message).toMatch(/missing/);
  });

  test('[C4] more than 1,000 rows are cut, and it is said', async () => {
    const answer = await ask('UNWIND range(1, 1000000000000) AS x RETURN x');
    expect(answer.rows).toHaveLength(1000);
    expect(answer.limited).toMatch(/^Only the first 1,000 rows/);
    expect((await ask('UNWIND range(1, 1000) AS x RETURN x')).limited).toBeNull();
  });

  test('[C4] more than 5 MB are cut, and it is said', async () => {
    const answer = await ask("UNWIND range(1, 100) AS x RETURN reduce(t = 'x', i IN range(1, 17) | t + t) AS t");
    expect(answer.rows).toHaveLength(38);
    expect(answer.limited).toMatch(/larger than 5 MB/);
  });

  test('[C4] one row that is too large is cut off while it comes', async () => {
    const before = process.memoryUsage().rss;
    const { code, message } = await fault(ask('RETURN range(1, 30000000) AS x'));
    expect(code).toBe('too_large');
    expect(message).toMatch(/row is larger|stopped after/);
    expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000);
    expect(await value('1')).toBe(1);
  });

  test.each(['UNWIND range(1, 1000000000000) AS x RETURN count(x) AS marker1', productOf(14)])(
    '[C4] what takes too long is ended, on the server too: %s',
    async (query) => {
      const { code, message } = await fault(ask(query));
      expect(code).toBe('too_large');
      expect(message).toMatch(/stopped after 10 seconds/);
      await until(async () => (await underWay(query)) === 0);
    },
  );

  test('[C4] rows that came before the time was over are kept', async () => {
    const answer = await ask(
      'UNWIND range(1, 100) AS x CALL (x) { UNWIND range(1, x * x * 1000000) AS y RETURN count(y) AS n } RETURN x, n',
    );
    expect(answer.rows.length).toBeGreaterThan(0);
    expect(answer.limited).toMatch(/stopped after 10 seconds/);
  });

  test('[C4] whoever goes stops the query', async () => {
    const going = new AbortController();
    const asked = fault(ask('UNWIND range(1, 1000000000000) AS x RETURN count(x) AS leaving', {}, going.signal));
    await until(async () => (await underWay('AS leaving')) === 1);
    going.abort();
    expect((await asked).message).toMatch(/has gone/);
    await until(async () => (await underWay('AS leaving')) === 0);
  });

  test('[C4] three are answered at once, a fourth is told to wait', async () => {
    const going = new AbortController();
    const slow = [1, 2, 3].map(() =>
      fault(ask('UNWIND range(1, 1000000000000) AS x RETURN count(x)', {}, going.signal)),
    );
    expect((await fault(ask('RETURN 1 AS a'))).code).toBe('busy');
    going.abort();
    await Promise.all(slow);
    expect(await value('1')).toBe(1);
  });

  test.each([
    ['MATCH (n RETURN n', { line: 1, column: 10, offset: 9 }],
    ['MATCH (n)\nWHERE n.x = 1\nRETURN m', { line: 3, column: 8, offset: 31 }],
    ['RETURN nosuch(1) AS a', { line: 1, column: 8, offset: 7 }],
  ])('[C5] a mistake is told with its place: %s', async (query, at) => {
    const { code, faults, message } = await fault(ask(query));
    expect(code).toBe('invalid_input');
    expect(faults).toEqual([{ pointer: '/query', value: at, message: expect.any(String) }]);
    expect(message).toContain(`(line ${at.line}, column ${at.column})`);
    expect(message).not.toContain('EXPLAIN');
  });

  test('[C5] what fails while it runs is told as well', async () => {
    const { code, message } = await fault(ask('UNWIND [1, 0] AS x RETURN 1 / x AS y'));
    expect(code).toBe('invalid_input');
    expect(message).toMatch(/zero/);
  });
});

function productOf(times: number): string {
  const names = Array.from({ length: times }, (_, i) => `n${i}`);
  const together = names.map((name) => `elementId(${name})`).join(' + ');
  return `MATCH ${names.map((name) => `(${name})`).join(', ')} WHERE ${together} = 'x' RETURN count(*) AS product`;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await isSo()); tries += 1) {
    if (tries === 100) throw new Error('It did not come about');
    await wait(100);
  }
}
