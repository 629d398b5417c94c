/** What an import under way has added is not there for anybody, but what it takes is taken. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Actor } from '../../graph-data/model/actor.ts';
import type { Driver } from 'neo4j-driver';
import { LOCAL } from '../contract/local.ts';
import { nameKey } from '../../server/store/neo4j/names.ts';
import type { Store } from '../../server/store/contract.ts';
import { openStore } from '../../server/store/open.ts';
import { describeWith } from '../requirements.ts';
import { addressOf, driverOf } from './misbehaving/own-neo4j.ts';
import { NEO4J } from './server.ts';
import { leaseNeo4j, sharedNeo4j, type Lease } from './shared.ts';

describeWith(NEO4J, 'what is out of sight', () => {
  let neo4j: Lease;
  let driver: Driver;
  let store: Store;
  beforeAll(async () => {
    await sharedNeo4j();
    neo4j = await leaseNeo4j();
    driver = driverOf(neo4j);
    const { address, env } = addressOf(neo4j);
    store = await openStore(address, env);
    await store.create('actor', { ...ACTOR, id: 'russia', name: 'Russia' }, LOCAL);
    await store.create('issue', { id: 'plan', name: 'Plan', aliases: [], partOf: null }, LOCAL);
    await driver.executeQuery(
      `MATCH (meta:StancegraphMeta {key: 'meta'}), (a:Actor {id: 'russia'}), (i:Issue {id: 'plan'})
       CREATE (h:Actor {id: 'hidden', name: 'Hidden', sort: 'hidden', type: 'state', batch: meta.visible + 1})
       CREATE (:StancegraphName {key: $key})-[:NAMES]->(h)
       CREATE (h)-[:AFFILIATED_WITH {place: 0}]->(a)
       CREATE (h)-[:MADE]->(:Statement {id: 's', stance: 'support', batch: meta.visible + 1})-[:ABOUT]->(i)`,
      { key: nameKey('actor', 'Hidden') },
    );
  }, 600_000);
  afterAll(async () => {
    await store?.close();
    await driver?.close();
    neo4j?.giveBack();
  });

  const busy = {
    code: 'busy',
    message: expect.stringMatching(/^An import under way adds .+ Try again when it is done\.$/),
  };

  test('[N6] an id or a name that it has taken is refused as such', async () => {
    await expect(store.create('actor', { ...ACTOR, id: 'hidden', name: 'Other' }, LOCAL)).rejects.toMatchObject(busy);
    await expect(store.create('actor', { ...ACTOR, id: 'other', name: 'HIDDEN' }, LOCAL)).rejects.toMatchObject(busy);
    await expect(store.update('actor', 'russia', { aliases: ['hidden'] }, null, LOCAL)).rejects.toMatchObject(busy);
  });

  test('[N6] what it refers to is not deleted, and nothing is said of what is not seen', async () => {
    await expect(store.remove('actor', 'russia', null, LOCAL)).rejects.toMatchObject(busy);
    await expect(store.remove('issue', 'plan', null, LOCAL)).rejects.toMatchObject(busy);
    await expect(store.get('actor', 'hidden')).resolves.toBeNull();
    const page = { sort: { column: 'name', descending: false }, cursor: null, limit: 10, total: true } as const;
    expect(await store.list('actor', null, page)).toMatchObject({ total: 1, items: [{ id: 'russia', statements: 0 }] });
    expect(await store.list('issue', null, page)).toMatchObject({ total: 1, items: [{ id: 'plan', statements: 0 }] });
  });
});

const ACTOR: Actor = { id: '', name: '', type: 'state', aliases: [], affiliations: [] };
