/** Files in and out over HTTP. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { ImportReport } from '../../graph-data/import-report.ts';
import { startServer, type TestServer } from './server.ts';
import { describeOnStores } from '../stores.ts';

describeOnStores('files over HTTP', (kind) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ on: kind, empty: true });
  }, 30_000);
  afterAll(() => server.stop());

  const post = async (query: string, body: string | Buffer, headers: Record<string, string> = {}) => {
    const answer = await server.json(`/imports?${query}`, { method: 'POST', body, headers });
    return { ...answer, report: answer.status < 300 ? ImportReport.parse(answer.body) : null };
  };

  describe('files in', () => {
    test('a new server may be left empty, and the case is loaded when asked for', async () => {
      expect((await server.json('/health')).body).toMatchObject({ status: 'ok', counts: { statements: 0 } });
      const { items } = (await server.json('/cases')).body as { items: { id: string; statements: number }[] };
      expect(items).toEqual([expect.objectContaining({ id: 'ukraine-peace-plan', statements: expect.any(Number) })]);
      const loaded = await server.json('/cases/ukraine-peace-plan', { method: 'POST' });
      expect(loaded).toMatchObject({
        status: 201,
        body: { state: 'done', added: items[0]?.statements, duplicates: 0 },
      });
      expect((await server.json('/cases/ukraine-peace-plan', { method: 'POST' })).body).toMatchObject({
        added: 0,
        duplicates: items[0]?.statements,
      });
      expect((await server.json('/cases/none', { method: 'POST' })).status).toBe(404);
    });

    test('a file, with its report, under whatever content type', async () => {
      for (const [i, type] of ['text/csv', 'application/json', 'application/octet-stream'].entries()) {
        const { status, report, headers } = await post('filename=a.csv', `actor,issue,stance\nA${i},I,for\n`, {
          'Content-Type': type,
        });
        expect(status).toBe(201);
        expect(report).toMatchObject({ state: 'done', rows: 1, added: 1, filename: 'a.csv' });
        expect(headers.get('location')).toBe(`/api/imports/${report?.id ?? ''}`);
        expect((await server.json(`/imports/${report?.id ?? ''}`)).body).toEqual(report);
      }
      const zipped = await post('filename=b.csv.gz', gzipSync('actor,issue,stance\nZ,I,for\n'));
      expect(zipped.report).toMatchObject({ state: 'done', added: 1 });
    });

    test('[I3] bad rows are named, listed and downloadable, formulas made harmless', async () => {
      const { report } = await post('onError=skip', 'actor,issue,stance\nA,I,=1+1\nA,I,against\n');
      expect(report).toMatchObject({
        state: 'done',
        added: 1,
        rejected: 1,
        errors: [{ row: 1, column: 'stance', value: '=1+1' }],
      });
      const csv = await (await server.call(`/imports/${report?.id ?? ''}/errors`)).text();
      expect(csv.split('\n')[0]).toBe('row,column,value,message');
      expect(csv.split('\n')[1]).toMatch(/^1,stance,'=1\+1,/);
      const failed = await post('', 'actor,issue,stance\nA,I,maybe\n');
      expect(failed.report).toMatchObject({
        state: 'failed',
        added: 0,
        message: expect.stringContaining('nothing was added'),
      });
    });

    test('options that are not understood are refused', async () => {
      for (const query of [
        'onError=explode',
        'encoding=utf-9',
        'dateFormat=xx',
        'mapping=a=b',
        'delimiter=ab',
        'file=x',
        'id=a b',
      ]) {
        expect((await post(query, 'actor,issue,stance\n')).status).toBe(400);
      }
    });

    test('[W6] a repeated import is answered with the first report', async () => {
      const send = () => post('filename=k.csv', 'actor,issue,stance\nK,I,for\n', { 'Idempotency-Key': 'file-1' });
      const first = await send();
      expect(first.report).toMatchObject({ added: 1 });
      expect((await send()).report).toEqual(first.report);
      const other = await post('filename=k.csv', 'actor,issue,stance\nK,Another,for\n', {
        'Idempotency-Key': 'file-1',
      });
      expect(other.status).toBe(409);
      const both = await Promise.all(
        [0, 1].map(() => post('filename=p.csv', 'actor,issue,stance\nP,I,for\n', { 'Idempotency-Key': 'file-2' })),
      );
      expect(both.map(({ status }) => status < 300)).toEqual([true, true]);
      expect((await post('id=mine', 'actor,issue,stance\nM,I,for\n')).status).toBe(201);
      expect((await post('id=mine', 'actor,issue,stance\nM,I,for\n')).status).toBe(409);
    });

    test('progress comes as events and ends with the report', async () => {
      const following = server.call('/imports/followed/events').then((response) => response.text());
      await post('id=followed', 'actor,issue,stance\nF,I,for\n');
      const text = await following;
      expect(text).toMatch(/event: end\ndata: \{.*"state":"done"/);
      expect((await server.json('/imports/none')).status).toBe(404);
    });

    test('[I1] an upload that breaks off adds nothing', async () => {
      const before = (await server.json('/health')).body;
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(new TextEncoder().encode('actor,issue,stance\nBroken,I,for\n'));
          setTimeout(() => controller.error(new Error('gone')), 300);
        },
      });
      await expect(server.call('/imports?id=broken', { method: 'POST', body, duplex: 'half' })).rejects.toThrow(
        'fetch failed',
      );
      for (let tries = 0; tries < 100; tries++) {
        if (((await server.json('/imports/broken')).body as { state?: string }).state === 'failed') break;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      expect((await server.json('/imports/broken')).body).toMatchObject({ state: 'failed', added: 0 });
      expect((await server.json('/health')).body).toEqual(before);
    });
  });

  describe('files out', () => {
    test('each format says what it is', async () => {
      for (const [format, type] of [
        ['gexf', 'xml'],
        ['graphml', 'xml'],
        ['csv', 'text/csv'],
        ['json', 'application/json'],
        ['jsonl', 'application/x-ndjson'],
      ] as const) {
        const response = await server.call(`/export?format=${format}&issue=us-peace-plan`);
        expect(response.status).toBe(200);
        expect(response.headers.get('content-type')).toContain(type);
        expect(response.headers.get('content-disposition')).toMatch(
          /^attachment; filename="stancegraph-[a-z-]+us-peace-plan[\w-]*\.\w+"$/,
        );
        expect((await response.text()).length).toBeGreaterThan(100);
      }
      expect((await server.json('/export?format=pdf')).status).toBe(400);
      expect((await server.json('/export?format=gexf&table=positions')).status).toBe(400);
      expect((await server.json('/export?format=csv&issue=nowhere')).status).toBe(400);
      expect((await server.json('/export')).status).toBe(400);
    });

    test('[X30] JSON Lines go into an empty server, of whatever store, and come out the same', async () => {
      const everything = await (await server.call('/export?format=jsonl&attribution=any')).text();
      const other = await startServer({ empty: true });
      try {
        const report = await other.json('/imports?filename=all.jsonl', { method: 'POST', body: everything });
        expect(report.body).toMatchObject({ state: 'done', rejected: 0, added: everything.trim().split('\n').length });
        const again = await (await other.call('/export?format=jsonl&attribution=any')).text();
        expect(again).toBe(everything);
      } finally {
        await other.stop();
      }
    });
  });

  describe('the documentation', () => {
    test('OpenAPI 3.1 names every call, and the page shows it without anything from elsewhere', async () => {
      const { body } = await server.json('/openapi.json');
      expect(body).toMatchObject({
        openapi: '3.1.0',
        paths: { '/positions': { get: {} }, '/actors/{id}': { get: {}, patch: {}, delete: {} } },
      });
      const page = await server.call('/docs/');
      expect(page.headers.get('content-security-policy')).not.toContain("script-src 'self' 'unsafe");
      const html = await page.text();
      expect(html).not.toMatch(/https?:\/\//);
      for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js', 'start.js'])
        expect((await server.call(`/docs/${file}`)).status).toBe(200);
    });
  });
});
