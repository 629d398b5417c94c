/** Who has written sees it in what he reads next, through neo4j:// with its bookmarks. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sending, startServer, type TestServer } from '../../api/server.ts';
import { describeWith } from '../../requirements.ts';
import { NEO4J } from '../server.ts';
import { leaseNeo4j, sharedNeo4j, type Lease } from '../shared.ts';
import { kindOf } from './own-neo4j.ts';

describeWith(NEO4J, 'what was written over neo4j://', () => {
  let neo4j: Lease;
  let server: TestServer;
  beforeAll(async () => {
    await sharedNeo4j();
    neo4j = await leaseNeo4j();
    server = await startServer({ on: kindOf(neo4j, 'neo4j'), empty: true });
    await server.json('/actors', sending('POST', { id: 'russia', name: 'Russia' }));
    await server.json('/issues', sending('POST', { id: 'plan', name: 'Plan' }));
  }, 600_000);
  afterAll(async () => {
    await server?.stop();
    neo4j?.giveBack();
  });

  const shown = async (path: string) => (await server.json(path)).body;

  test('[N3] is seen by the next read, fifty times', async () => {
    for (let n = 1; n <= 50; n++) {
      const id = `s-${n}`;
      const body = { id, actor: 'russia', issue: 'plan', stance: 'support', summary: 'made' };
      const { headers } = await server.json('/statements', sending('POST', body));
      expect(await shown('/positions?total=true')).toMatchObject({ total: 1, items: [{ statements: n }] });
      const etag = { 'If-Match': headers.get('etag') ?? '' };
      await server.json(`/statements/${id}`, sending('PATCH', { summary: `changed ${n}` }, etag));
      expect(await shown(`/statements/${id}`)).toMatchObject({ summary: `changed ${n}` });
    }
    expect(await shown('/health')).toMatchObject({ counts: { statements: 50 } });
    await server.call('/statements/s-1', { method: 'DELETE', headers: { 'If-Match': '*' } });
    expect(await shown('/health')).toMatchObject({ counts: { statements: 49 } });
  });

  test('[N3] is seen by the next read where an import wrote it, in its thread', async () => {
    for (let n = 1; n <= 5; n++) {
      const body = `actor,issue,stance\nActor ${n},Plan,for\n`;
      const sent = await server.json(`/imports?id=i-${n}&filename=x.csv`, { method: 'POST', body });
      expect(sent).toMatchObject({ status: 201, body: { state: 'done', added: 1 } });
      expect(await shown(`/positions?actor=actor-${n}`)).toMatchObject({ items: [{ statements: 1 }] });
      expect(await shown(`/actors/actor-${n}`)).toMatchObject({ name: `Actor ${n}` });
    }
  });
});
