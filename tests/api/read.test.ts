/** The calls that answer a selection, over HTTP, on the case that ships. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DirectedGraph } from 'graphology';
import type { SerializedGraph } from 'graphology-types';
import { Facets } from '../../graph-data/facets.ts';
import { StanceGraphJson } from '../../graph-data/graph.ts';
import { pageOf } from '../../graph-data/listing.ts';
import { Position } from '../../graph-data/position.ts';
import { StatementView } from '../../graph-data/statement-view.ts';
import { startServer, type TestServer } from './server.ts';
import { describeOnStores } from '../stores.ts';

describeOnStores('reading over HTTP', (kind) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ on: kind });
  }, 30_000);
  afterAll(() => server.stop());

  const positions = async (query: string) => pageOf(Position).parse((await server.json(`/positions?${query}`)).body);

  describe('answers to a selection', () => {
    test('who opposes what: signs of the case that ships', async () => {
      const { items } = await positions('issue=us-peace-plan&position=oppose&sort=actor&limit=1000');
      const cells = items.map(({ actor, issue }) => `${actor.id} ${issue.id}`);
      expect(cells).toContain('ukraine renounce-nato');
      expect(cells).toContain('european-union army-cap');
      expect(cells.filter((cell) => cell.startsWith('united-states') || cell.startsWith('russia'))).toEqual([]);
    });

    test('[L1] pages behind each other are the whole', async () => {
      const whole = await positions('limit=1000&total=true&sort=-net');
      const parts: unknown[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const page = await positions(`limit=7&sort=-net${cursor === '' ? '' : `&cursor=${cursor}`}`);
        parts.push(...page.items);
        cursor = page.next;
      }
      expect(parts).toEqual(whole.items);
      expect(whole.total).toBe(whole.items.length);
    });

    test('[E2] the evidence of one position, parts not taken in', async () => {
      const query = '/statements?issue=us-peace-plan&ofActor=ukraine&ofIssue=us-peace-plan';
      const { items } = pageOf(StatementView).parse((await server.json(query)).body);
      expect(items.length).toBeGreaterThan(0);
      expect(items.every((each) => each.issue.id === 'us-peace-plan' && each.actor.id === 'ukraine')).toBe(true);
      expect(items[0]).toMatchObject({
        date: '2025-11',
        dateFrom: 'document',
        locator: expect.stringContaining('paragraph'),
      });
      expect((await server.json('/statements?ofActor=ukraine')).status).toBe(400);
    });

    test('[G1] the graph is graphology JSON and says when it is cut', async () => {
      const body = StanceGraphJson.parse((await server.json('/graph?limit=5')).body);
      expect(body.attributes).toMatchObject({ cut: true, positions: { shown: 5 } });
      const graph = new DirectedGraph();
      graph.import({ ...body, attributes: { ...body.attributes } } satisfies SerializedGraph);
      expect(graph.size).toBe(5);
      const whole = StanceGraphJson.parse((await server.json('/graph')).body);
      expect(whole.attributes.cut).toBe(false);
    });

    test('[F1] live counts', async () => {
      const counts = Facets.parse((await server.json('/facets?actor=ukraine')).body);
      expect(counts.actors).toBe(1);
      expect(counts.stance.reduce((sum, option) => sum + option.count, 0)).toBe(counts.statements);
    });

    test('[S4] unknown names and values are refused with the nearest, in place', async () => {
      for (const [query, pointer, hint] of [
        ['actr=ukraine', '/actr', 'actor'],
        ['stance=suport', '/stance/0', 'support'],
        ['issue=renounce-nat', '/issue/0', 'renounce-nato'],
        ['sort=statement', '/sort', 'statements'],
        ['level=actors', '/level', 'actor'],
        ['from=20-11-2025', '/from', '2025-11-20'],
        ['limit=0', '/limit', '1 to 1000'],
        ['cursor=abc', '/cursor', 'next'],
      ] as const) {
        const { status, body, headers } = await server.json(`/positions?${query}`);
        expect(status).toBe(400);
        expect(headers.get('content-type')).toContain('application/problem+json');
        expect(body).toMatchObject({
          type: 'urn:stancegraph:problem:invalid_input',
          status: 400,
          errors: [{ pointer }],
        });
        expect((body as { detail: string }).detail).toContain(hint);
      }
    });

    test('[H1] no address, cursor or body is a defect', async () => {
      const cursor = (place: unknown) => Buffer.from(JSON.stringify(place)).toString('base64url');
      for (const path of [
        `/statements?cursor=${cursor(['statements -date', 'xx', 'id'])}`,
        `/statements?cursor=${cursor(['statements -date', '9'.repeat(40), 'id'])}`,
        `/positions?sort=last&cursor=${cursor(['positions last', '1/2', 'a', 'a', 'a', 'a'])}`,
        '/positions?toString=x',
        '/positions?constructor=x',
        '/positions?__proto__=x',
        '/positions?actor=%00',
        '/positions?q=%22',
        '/positions?q=',
        '/statements?ofActor=nobody&ofIssue=nothing',
        '/export?format=csv&table=position',
        '/history?limit=1e9',
        '/actors?limit=-1',
        '/actors?cursor=%F0',
        `/issues?cursor=${cursor(['actor name', 'a', 'a'])}`,
      ]) {
        const { status, body } = await server.json(path);
        expect([path, status]).toEqual([path, 400]);
        expect(body).toMatchObject({ type: 'urn:stancegraph:problem:invalid_input' });
      }
      const q = await server.json(`/positions?q=${encodeURIComponent('צה"ל')}`);
      expect(q).toMatchObject({ status: 200, body: { items: [] } });
    });

    test('lists find by alias', async () => {
      expect((await server.json('/actors?q=mosc')).body).toMatchObject({ items: [{ id: 'russia' }], next: null });
      expect((await server.json('/issues?q=nato&sort=-statements&limit=1&total=true')).body).toMatchObject({
        items: [{ id: 'renounce-nato' }],
      });
      expect((await server.json('/collections')).body).toMatchObject({
        items: [{ id: 'ukraine-peace-plan', documents: 1 }],
      });
      expect((await server.json('/documents')).body).toMatchObject({ items: [{ hasText: false }] });
    });
  });
});
