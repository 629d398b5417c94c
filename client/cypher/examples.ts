/** Questions to begin with, on the shape of the graph that the store keeps. */

export interface Example {
  title: string;
  query: string;
}

export const EXAMPLES: readonly Example[] = [
  {
    title: 'Who opposes what, as a graph',
    query: `MATCH p = (:Actor)-[:OPPOSES]->(:Issue)
RETURN p
LIMIT 100`,
  },
  {
    title: 'Issues that divide the most',
    query: `MATCH (i:Issue)
WITH i, COUNT { (i)<-[:SUPPORTS]-(:Actor) } AS supporters, COUNT { (i)<-[:OPPOSES]-(:Actor) } AS opponents
WHERE supporters > 0 AND opponents > 0
RETURN i.name AS issue, supporters, opponents
ORDER BY abs(supporters - opponents), supporters DESC`,
  },
  {
    title: 'Pairs of actors that agree most often',
    query: `MATCH (a:Actor)-[x:SUPPORTS|OPPOSES]->(i:Issue)<-[y:SUPPORTS|OPPOSES]-(b:Actor)
WHERE a.id < b.id
WITH a, b, count(i) AS shared, count(CASE WHEN type(x) = type(y) THEN 1 END) AS agreed
RETURN a.name AS one, b.name AS other, shared, agreed
ORDER BY agreed DESC, shared
LIMIT 50`,
  },
  {
    title: 'All that one actor said, with its source',
    query: `MATCH (a:Actor {id: 'ukraine'})-[:MADE]->(s:Statement)-[:ABOUT]->(i:Issue)
OPTIONAL MATCH (s)-[:FROM]->(d:Document)
RETURN i.name AS issue, s.stance AS stance, coalesce(s.quote, s.summary) AS said,
  coalesce(s.date, d.date) AS date, d.title AS document, s.locator AS place
ORDER BY s.firstDay DESC, issue`,
  },
  {
    title: 'Who changed sides, and on which days',
    query: `MATCH (a:Actor)-[:MADE]->(s:Statement)-[:ABOUT]->(i:Issue)
WHERE s.stance <> 'neutral' AND s.attributed IS NULL
WITH a, i, s ORDER BY s.firstDay
WITH a, i, collect(s) AS said
WHERE any(n IN range(1, size(said) - 1) WHERE said[n].stance <> said[n - 1].stance)
RETURN a.name AS actor, i.name AS issue, [s IN said | s.firstDay + ': ' + s.stance] AS course`,
  },
  {
    title: 'Conditions attached to support',
    query: `MATCH (a:Actor)-[:MADE]->(s:Statement {stance: 'support'})-[:ABOUT]->(i:Issue)
WHERE s.condition IS NOT NULL
OPTIONAL MATCH (s)-[:FROM]->(d:Document)
RETURN a.name AS actor, i.name AS issue, s.condition AS condition, coalesce(s.date, d.date) AS date
ORDER BY s.firstDay DESC`,
  },
  {
    title: 'What others say somebody thinks',
    query: `MATCH (teller:Actor)<-[:ATTRIBUTED_BY]-(s:Statement)<-[:MADE]-(a:Actor)
MATCH (s)-[:ABOUT]->(i:Issue)
RETURN teller.name AS source, a.name AS actor, s.stance AS stance, i.name AS issue, s.quote AS quote`,
  },
  {
    title: 'The documents with most statements',
    query: `MATCH (d:Document)<-[:FROM]-(s:Statement)
RETURN d.title AS document, d.publisher AS publisher, d.date AS date, count(s) AS statements
ORDER BY statements DESC
LIMIT 25`,
  },
  {
    title: 'How two actors are connected',
    query: `MATCH (a:Actor), (b:Actor)
WHERE a.id = 'russia' AND b.id = 'european-union'
MATCH p = ALL SHORTEST (a)-[:SUPPORTS|OPPOSES|AFFILIATED_WITH]-{1,4}(b)
RETURN p
LIMIT 25`,
  },
];
