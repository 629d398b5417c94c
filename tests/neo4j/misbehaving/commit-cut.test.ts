/** The answer to a commit is lost, and the driver repeats what was done already: it is done once, and answered as done. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { sending, startServer, type TestServer } from '../../api/server.ts';
import { describeWith } from '../../requirements.ts';
import { NEO4J } from '../server.ts';
import { leaseNeo4j, sharedNeo4j, type Lease } from '../shared.ts';
import { startCuttingProxy, type CuttingProxy } from './cutting-proxy.ts';
import { endOf, largeFile, sendFile } from './large-file.ts';
import { kindOf } from './own-neo4j.ts';

describeWith(NEO4J, 'the answer to a commit is lost', () => {
  let neo4j: Lease;
  let proxy: CuttingProxy;
  let server: TestServer;
  beforeAll(async () => {
    await sharedNeo4j();
    neo4j = await leaseNeo4j();
    proxy = await startCuttingProxy(neo4j.uri);
    server = await startServer({ on: kindOf({ ...neo4j, uri: proxy.uri }, 'bolt'), empty: true });
    await server.json('/actors', sending('POST', { id: 'russia', name: 'Russia' }));
    await server.json('/issues', sending('POST', { id: 'plan', name: 'Plan' }));
  }, 600_000);
  afterEach(async () => expect((await server.store.verify()).differences).toEqual([]));
  afterAll(async () => {
    await server?.stop();
    await proxy?.stop();
    neo4j?.giveBack();
  });

  /** Answers what the request answered, and how many lines the history got. */
  async function cut(path: string, request: RequestInit) {
    const lines = async () => (await server.store.history(null, 100_000)).length;
    const [before, cuts] = [await lines(), proxy.cuts];
    proxy.cutNext();
    const answer = await server.json(path, request);
    expect(proxy.cuts).toBe(cuts + 1);
    return { ...answer, lines: (await lines()) - before };
  }

  test('[N2] of a statement that is made, changed and deleted, without a key', async () => {
    const body = { id: 'one', actor: 'russia', issue: 'plan', stance: 'support', summary: 'made' };
    const made = await cut('/statements', sending('POST', body));
    expect(made).toMatchObject({ status: 201, lines: 1, body: { id: 'one', summary: 'made' } });
    const etag = { 'If-Match': made.headers.get('etag') ?? '' };
    const changed = await cut('/statements/one', sending('PATCH', { summary: 'changed' }, etag));
    expect(changed).toMatchObject({ status: 200, lines: 1, body: { id: 'one', summary: 'changed' } });
    const shown = await server.json('/statements/one');
    expect([shown.body, shown.headers.get('etag')]).toEqual([changed.body, changed.headers.get('etag')]);
    const now = { 'If-Match': changed.headers.get('etag') ?? '' };
    expect(await cut('/statements/one', { method: 'DELETE', headers: now })).toMatchObject({ status: 204, lines: 1 });
    expect((await server.json('/statements/one')).status).toBe(404);
  });

  test('[N2] of a case that is loaded', async () => {
    const loaded = await cut('/cases/ukraine-peace-plan', { method: 'POST' });
    const { rows, added } = loaded.body as { rows: number; added: number };
    expect([loaded.status, added]).toEqual([201, rows]);
    const again = await server.json('/cases/ukraine-peace-plan', { method: 'POST' });
    expect(again.body).toMatchObject({ added: 0, duplicates: rows });
  });

  test('[N2] of every other step of an import', async () => {
    const file = largeFile('cut', 12_000);
    const [before, cuts] = [await server.store.counts(), proxy.cuts];
    proxy.cutEveryOther(true);
    await sendFile(server.url, 'cut', file);
    const report = await endOf(server.url, 'cut');
    proxy.cutEveryOther(false);
    expect(report).toMatchObject({ state: 'done', added: file.rows, duplicates: 0, actorsAdded: 300, issuesAdded: 40 });
    expect(proxy.cuts - cuts).toBeGreaterThan(5);
    expect((await server.store.counts()).statements).toBe(before.statements + file.rows);
    const lines = await server.store.history(null, 10);
    expect(lines.filter(({ kind }) => kind === 'import')).toMatchObject([{ id: 'cut' }]);
  }, 120_000);
});
