/** Editing over HTTP: versions, keys, bad bodies, strangers. */
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sending, startServer, type TestServer } from './server.ts';
import { describeOnStores } from '../stores.ts';

describeOnStores('writing over HTTP', (kind) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ on: kind });
  }, 30_000);
  afterAll(() => server.stop());

  describe('editing', () => {
    test('an actor is added, changed and deleted', async () => {
      const made = await server.json('/actors', sending('POST', { name: 'Council of Testing', type: 'organisation' }));
      expect(made).toMatchObject({ status: 201, body: { id: 'council-of-testing', aliases: [], affiliations: [] } });
      expect(made.headers.get('location')).toBe('/api/actors/council-of-testing');
      const etag = made.headers.get('etag') ?? '';
      const patched = await server.json(
        '/actors/council-of-testing',
        sending('PATCH', { aliases: ['CoT'] }, { 'If-Match': etag }),
      );
      expect(patched).toMatchObject({
        status: 200,
        body: { name: 'Council of Testing', type: 'organisation', aliases: ['CoT'] },
      });
      const now = patched.headers.get('etag') ?? '';
      expect((await server.json('/actors/council-of-testing')).headers.get('etag')).toBe(now);
      expect(
        (await server.call('/actors/council-of-testing', { method: 'DELETE', headers: { 'If-Match': now } })).status,
      ).toBe(204);
      expect((await server.json('/actors/council-of-testing')).status).toBe(404);
    });

    test('[H2] an edit without a version is refused with 428, from an old version with 412', async () => {
      const { headers, body } = await server.json('/issues/army-cap');
      const etag = headers.get('etag') ?? '';
      expect((await server.json('/issues/army-cap', sending('PATCH', { name: 'X' }))).status).toBe(428);
      expect((await server.json('/issues/army-cap', { method: 'DELETE' })).status).toBe(428);
      const first = await server.json('/issues/army-cap', sending('PATCH', { aliases: ['Cap'] }, { 'If-Match': etag }));
      expect(first.status).toBe(200);
      expect(
        (await server.json('/issues/army-cap', sending('PATCH', { aliases: ['Other'] }, { 'If-Match': etag }))).status,
      ).toBe(412);
      expect(
        (await server.json('/issues/army-cap', sending('PATCH', { name: 'Y' }, { 'If-Match': 'W/"1"' }))).status,
      ).toBe(412);
      expect((await server.json('/issues/army-cap')).body).toEqual({ ...(body as object), aliases: ['Cap'] });
      expect(
        (await server.json('/issues/army-cap', sending('PATCH', { aliases: [] }, { 'If-Match': '*' }))).status,
      ).toBe(200);
    });

    test('[W6] a repeated POST is answered the same and done once', async () => {
      const send = (body: object) => server.json('/statements', sending('POST', body, { 'Idempotency-Key': 'one' }));
      const body = {
        actor: 'nato',
        issue: 'renounce-nato',
        stance: 'neutral',
        date: '2025-12-01',
        summary: 'Said nothing new.',
      };
      const first = await send(body);
      expect(first).toMatchObject({
        status: 201,
        body: { actor: { id: 'nato', name: expect.any(String) }, dateFrom: 'statement' },
      });
      const again = await send(body);
      expect([again.status, again.body, again.headers.get('etag')]).toEqual([
        201,
        first.body,
        first.headers.get('etag'),
      ]);
      expect((await send({ ...body, stance: 'support' })).status).toBe(409);
      expect((await server.json('/statements', sending('POST', body))).status).toBe(409);
      const { id } = first.body as { id: string };
      await server.call(`/statements/${id}`, { method: 'DELETE', headers: { 'If-Match': '*' } });
      expect((await send(body)).body).toEqual(first.body);
      await server.json('/statements', sending('POST', body));
      expect((await server.json('/statements?actor=nato&total=true')).body).toMatchObject({ total: 1 });
    });

    test('[H1] bad bodies are refused in place', async () => {
      const good = { actor: 'nato', issue: 'army-cap', stance: 'support' };
      for (const [body, pointer] of [
        [{ ...good, stance: 'yes' }, '/stance'],
        [{ ...good, date: '1.2.2025' }, '/date'],
        [{ ...good, colour: 'red' }, '/colour'],
        [{ issue: 'army-cap', stance: 'support' }, '/actor'],
        [{ ...good, quote: 'a\u0000b' }, '/quote'],
        [{ ...good, quote: '\ud800' }, '/quote'],
        [{ ...good, start: 1 }, '/end'],
        [{ ...good, confidence: 2 }, '/confidence'],
        [{ ...good, actor: 'natoo' }, '/actor'],
        [[], ''],
      ] as const) {
        const answer = await server.json('/statements', sending('POST', body));
        expect(answer.status).toBe(400);
        expect(answer.body).toMatchObject({ errors: [{ pointer }] });
      }
      for (const [options, status] of [
        [{ method: 'POST', body: '{"actor":', headers: { 'Content-Type': 'application/json' } }, 400],
        [{ method: 'POST', body: 'actor=nato', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }, 415],
        [{ method: 'POST' }, 415],
        [
          {
            method: 'POST',
            body: `{"summary":"${'x'.repeat(21_000_000)}"}`,
            headers: { 'Content-Type': 'application/json' },
          },
          413,
        ],
        [{ method: 'PUT' }, 405],
        [
          {
            method: 'POST',
            body: `{"summary":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
            headers: { 'Content-Type': 'application/json' },
          },
          400,
        ],
        [
          { method: 'POST', body: '{"__proto__":{"actor":"nato"}}', headers: { 'Content-Type': 'application/json' } },
          400,
        ],
      ] as const) {
        expect((await server.json('/statements', options)).status).toBe(status);
      }
      expect((await server.json('/actors/%E0%A4%A')).status).toBe(400);
      expect((await server.json('/nothing')).status).toBe(404);
    });

    test('[H3] other sites may not write, nor read under a name of theirs', async () => {
      const body = { name: 'Intruder' };
      expect((await server.json('/actors', sending('POST', body, { Origin: 'https://evil.example' }))).status).toBe(
        403,
      );
      expect((await server.json('/actors', sending('POST', body, { Origin: server.url }))).status).toBe(201);
      const status = await new Promise((resolve, reject) => {
        const asked = request(`${server.url}/api/actors`, { headers: { Host: 'evil.example' } }, (response) =>
          resolve(response.statusCode),
        );
        asked.on('error', reject).end();
      });
      expect(status).toBe(403);
    });

    test('[W1] the history tells of it all, newest first', async () => {
      await server.json('/collections', sending('POST', { id: 'h', name: 'History' }));
      const { body } = await server.json('/history?limit=2');
      expect(body).toMatchObject({
        items: [{ action: 'create', kind: 'collection', id: 'h', before: null, who: 'local' }, {}],
        next: expect.any(String),
      });
      const { next } = body as { next: string };
      expect((await server.json(`/history?limit=2&cursor=${next}`)).status).toBe(200);
    });
  });
});
