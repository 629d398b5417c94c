/** The call of the Cypher console, over HTTP. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CypherAnswer } from '../../graph-data/cypher-answer.ts';
import { describeOnStores, EMBEDDED, NEO4J_STORE } from '../stores.ts';
import { sending, startServer, type TestServer } from './server.ts';

let server: TestServer;
const ask = (body: unknown) => server.json('/cypher', sending('POST', body));

describeOnStores(
  'Cypher over HTTP',
  (kind) => {
    beforeAll(async () => {
      server = await startServer({ on: kind });
    }, 30_000);
    afterAll(() => server.stop());

    test('[C1] a store that takes none says what to do', async () => {
      const { status, body } = await ask({ query: 'RETURN 1' });
      expect(status).toBe(404);
      expect(body).toMatchObject({ detail: expect.stringContaining('STANCEGRAPH_STORE=neo4j://') });
    });

    test.each([
      [{}],
      [{ query: '' }],
      [{ query: 1 }],
      [{ query: 'RETURN 1', parameters: {} }],
      [{ query: 'R', params: 1 }],
    ])('[H1] refuses the body %j', async (body) => {
      expect((await ask(body)).status).toBe(400);
    });
  },
  [EMBEDDED],
);

describeOnStores(
  'Cypher over HTTP',
  (kind) => {
    beforeAll(async () => {
      server = await startServer({ on: kind });
    }, 30_000);
    afterAll(() => server.stop());

    test('[C2] answers rows and the graph in them', async () => {
      const query = 'MATCH p = (a:Actor {id: $id})-[:OPPOSES]->(:Issue) RETURN a.name AS name, p LIMIT $most';
      const { status, body } = await ask({ query, params: { id: 'ukraine', most: 2 } });
      expect(status).toBe(200);
      const { columns, rows, graph, limited } = CypherAnswer.parse(body);
      expect(columns).toEqual(['name', 'p']);
      expect(rows.map(([name]) => name)).toEqual(['Ukraine', 'Ukraine']);
      expect([graph?.nodes.length, graph?.edges.length, limited]).toEqual([3, 2, null]);
    });

    test('[C1] refuses with 403 and the reason', async () => {
      const { status, body } = await ask({ query: 'MATCH (n) DETACH DELETE n' });
      expect(status).toBe(403);
      expect(body).toMatchObject({ detail: expect.stringContaining('only reads') });
    });

    test('[C5] names the place of a mistake', async () => {
      const { status, body } = await ask({ query: 'MATCH (a) RETRUN a' });
      expect(status).toBe(400);
      expect(body).toMatchObject({ errors: [{ pointer: '/query', value: { line: 1, column: 11 } }] });
    });
  },
  [NEO4J_STORE],
);
