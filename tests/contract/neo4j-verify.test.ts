/** Whatever is derived in a Neo4j is spoiled by hand, and `verify` names it. */
import { expect, test } from '@jest/globals';
import neo4j from 'neo4j-driver';
import { loadCase, FIRST_CASE } from '../../server/cases/cases.ts';
import { openStore } from '../../server/store/open.ts';
import { describeOnStores, enterFresh, NEO4J_STORE } from '../stores.ts';

const STATEMENT = 'MATCH (s:Statement) WITH s ORDER BY s.id LIMIT 1';
const EDGE = "MATCH (:Actor {id: 'russia'})-[e:OPPOSES]->(i:Issue) WITH e, i ORDER BY i.id LIMIT 1";

/** What spoils it, and what a difference then begins with. */
const SPOILED: readonly (readonly [name: string, cypher: string, what: RegExp])[] = [
  ['an edge with another count', `${EDGE} SET e.statements = e.statements + 1`, /^edge russia OPPOSES /],
  ['an edge with another date', `${EDGE} SET e.first = '1999'`, /^edge russia OPPOSES /],
  ['an edge that is gone', `${EDGE} DELETE e`, /^edge russia OPPOSES /],
  [
    'an edge that nothing follows from',
    "MATCH (a:Actor {id: 'russia'}), (i:Issue {id: 'renounce-nato'}) CREATE (a)-[:OPPOSES {statements: 1}]->(i)",
    /^edge russia OPPOSES renounce-nato/,
  ],
  [
    'an edge that is there twice',
    `${EDGE} MATCH (a:Actor {id: 'russia'}) CREATE (a)-[d:OPPOSES]->(i) SET d = properties(e)`,
    /^edge russia OPPOSES /,
  ],
  ['the words of a statement', `${STATEMENT} SET s.words = ' nothing'`, /^words of statement /],
  ['the days of a statement', `${STATEMENT} SET s.firstDay = 20010101`, /^days of statement /],
  ['the mark of an attribution', 'MATCH (s:Statement) WHERE s.attributed SET s.attributed = NULL', /^attributed of /],
  ['the content id of a statement', `${STATEMENT} SET s.content = 'other'`, /^content of statement /],
  ['the sort key of an actor', "MATCH (a:Actor {id: 'russia'}) SET a.sort = 'x'", /^sort of actor russia/],
  ['the words of an issue', "MATCH (i:Issue {id: 'renounce-nato'}) REMOVE i.words", /^words of issue renounce-nato/],
  ['the days of a document', 'MATCH (d:Document) SET d.lastDay = 1', /^days of document /],
  [
    'a name that is gone',
    "MATCH (n:StancegraphName)-[:NAMES]->(:Actor {id: 'russia'}) WITH n LIMIT 1 DETACH DELETE n",
    /^names of actor russia/,
  ],
  ['a name of nobody', "CREATE (:StancegraphName {key: 'actor:x'})", /^owners of the name actor:x/],
  ['a statement without an actor', `${STATEMENT} MATCH ()-[m:MADE]->(s) DELETE m`, /^actors of statement /],
  [
    'a statement about two issues',
    `${STATEMENT} MATCH (i:Issue) WHERE NOT (s)-[:ABOUT]->(i) WITH s, i LIMIT 1 CREATE (s)-[:ABOUT]->(i)`,
    /^issues of statement /,
  ],
  [
    'an issue that is a part of itself',
    "MATCH (i:Issue {id: 'us-peace-plan'}), (j:Issue)-[:PART_OF]->(i) WITH i, j LIMIT 1 CREATE (i)-[:PART_OF]->(j)",
    /^issue .* (is|$)|^issue /,
  ],
  ['a value that the model refuses', `${STATEMENT} SET s.stance = 'maybe'`, /^stance of statement /],
  ['a statement that nobody sees', `${STATEMENT} SET s.batch = 99`, /^nodes Statement that nobody sees/],
  ['an index that is gone', 'DROP INDEX stancegraph_issue_words', /^index stancegraph_issue_words/],
];

describeOnStores(
  'verify',
  (kind) => {
    test('[V2] whatever is derived is recomputed, and each thing that was spoiled is named', async () => {
      const missed: string[] = [];
      for (const [name, cypher, what] of SPOILED) {
        const { address, dispose } = await enterFresh(kind);
        const login = neo4j.auth.basic(process.env['NEO4J_USER'] ?? '', process.env['NEO4J_PASSWORD'] ?? '');
        const driver = neo4j.driver(address, login);
        const store = await openStore(address);
        try {
          await loadCase(store, FIRST_CASE, 'local', () => new Date());
          if ((await store.verify()).differenceCount > 0) missed.push(`${name}: before`);
          await driver.executeQuery(cypher);
          const { differences } = await store.verify();
          if (!differences.some((each) => what.test(each.what))) missed.push(`${name}: ${JSON.stringify(differences)}`);
        } finally {
          await store.close();
          await driver.close();
          await dispose();
        }
      }
      expect(missed).toEqual([]);
    }, 240_000);
  },
  [NEO4J_STORE],
);
