/** What the console must refuse, each with why; and what it must answer, so that the gate is not simply shut. */

export interface Attempt {
  query: string;
  why: string;
  /** A word of the reason that is given. */
  says: RegExp;
  params?: Record<string, string | number>;
}

const writes = /would write|writes|not allowed|In its plan/i;
const server = /schema, the users or the server|belongs to the server|users or databases/;
const loads = /LOAD CSV reads files/;
const procedure = /not on the list of those that the console calls/;
const otherDatabase = /another database|reads only/;
const hidden = /hide what it does/;
const neo4jItself = /./;

const FILE = "'file:///etc/passwd'";

/** Grouped by what would happen if they ran. */
export const ATTEMPTS: readonly Attempt[] = [
  // Writes, plain.
  { query: 'CREATE (n:Actor {id: "x"})', why: 'adds a node', says: writes },
  { query: 'CREATE (n:Actor {id: "x"}) RETURN n', why: 'adds a node and shows it', says: writes },
  { query: 'MERGE (n:Actor {id: "x"}) RETURN n', why: 'adds a node where there is none', says: writes },
  { query: 'MATCH (n) SET n.name = "x"', why: 'changes every name', says: writes },
  { query: 'MATCH (n) SET n += {a: 1} RETURN n', why: 'adds properties', says: writes },
  { query: 'MATCH (n) SET n:Extra', why: 'adds a label', says: writes },
  { query: 'MATCH (n) SET n:$($label)', why: 'adds a label of a parameter', says: writes, params: { label: 'Extra' } },
  { query: 'MATCH (n) SET n[$key] = 1', why: 'sets a property of a parameter', says: writes, params: { key: 'a' } },
  { query: 'MATCH (n) REMOVE n.name', why: 'takes properties away', says: writes },
  { query: 'MATCH (n) REMOVE n:Actor', why: 'takes a label away', says: writes },
  { query: 'MATCH (n) DELETE n', why: 'deletes nodes', says: writes },
  { query: 'MATCH (n) DETACH DELETE n', why: 'deletes everything', says: writes },
  { query: 'MATCH ()-[r]->() DELETE r', why: 'deletes relationships', says: writes },
  { query: 'MATCH (a), (b) CREATE (a)-[:SUPPORTS]->(b)', why: 'adds edges', says: writes },
  { query: 'MATCH (a), (b) MERGE (a)-[:SUPPORTS]->(b)', why: 'adds edges where there are none', says: writes },
  { query: 'FOREACH (i IN range(1, 9) | CREATE (:Junk {i: i}))', why: 'adds nodes in a loop', says: writes },
  { query: 'MATCH (n) WHERE false DELETE n', why: 'deletes, if only under a condition', says: writes },
  { query: 'MATCH (n) WITH n LIMIT 0 DETACH DELETE n', why: 'deletes, if only none', says: writes },
  { query: 'match (n) detach delete n', why: 'deletes, in small letters', says: writes },
  // Writes within something that reads.
  {
    query: 'RETURN 1 AS a UNION MERGE (n:Junk) RETURN 1 AS a',
    why: 'writes in the second branch of a union',
    says: writes,
  },
  { query: 'CALL { CREATE (n:Junk) RETURN n } RETURN n', why: 'writes in a subquery', says: writes },
  {
    query: 'UNWIND [1] AS x CALL (x) { CREATE (n:Junk {x: x}) } RETURN x',
    why: 'writes in a scoped subquery',
    says: writes,
  },
  { query: 'CALL { CALL { CALL { CREATE (:Junk) } } } RETURN 1', why: 'writes three subqueries deep', says: writes },
  { query: 'CALL { CREATE (:Junk) } IN TRANSACTIONS', why: 'commits on its own', says: writes },
  {
    query: 'UNWIND range(1, 9) AS i CALL (i) { CREATE (:Junk {i: i}) } IN TRANSACTIONS OF 1 ROW',
    why: 'commits row by row',
    says: writes,
  },
  {
    query: 'UNWIND range(1, 9) AS i CALL (i) { CREATE (:Junk) } IN 2 CONCURRENT TRANSACTIONS',
    why: 'commits at once',
    says: writes,
  },
  {
    query: 'CALL { MATCH (n) RETURN n } IN TRANSACTIONS RETURN n',
    why: 'opens transactions beyond the one that is rolled back',
    says: /IN TRANSACTIONS/,
  },
  { query: 'RETURN EXISTS { CREATE (n:Junk) } AS a', why: 'writes in an EXISTS', says: neo4jItself },
  { query: 'RETURN COLLECT { MERGE (n:Junk) RETURN n } AS a', why: 'writes in a COLLECT', says: neo4jItself },
  // Files and the network.
  { query: `LOAD CSV FROM ${FILE} AS line RETURN line`, why: 'reads a file of the server', says: loads },
  { query: `LOAD CSV WITH HEADERS FROM ${FILE} AS line RETURN line`, why: 'reads a file with headers', says: loads },
  {
    query: 'LOAD CSV FROM "http://169.254.169.254/latest/meta-data/" AS line RETURN line',
    why: 'asks an address of the network',
    says: loads,
  },
  {
    query: 'LOAD CSV FROM $url AS line RETURN line',
    why: 'reads what a parameter names',
    says: loads,
    params: { url: 'file:///etc/passwd' },
  },
  {
    query: `load/* */csv from ${FILE} as line return line`,
    why: 'reads a file, with a comment in the keyword',
    says: loads,
  },
  {
    query: `LOAD // '\nCSV FROM ${FILE} AS line RETURN line //'`,
    why: 'reads a file, with a quotation mark in a comment',
    says: loads,
  },
  {
    query: `LOAD\u00a0CSV FROM ${FILE} AS line RETURN line`,
    why: 'reads a file, with a space that is none',
    says: loads,
  },
  {
    query: `MATCH (n) CALL { LOAD CSV FROM ${FILE} AS line RETURN line } RETURN line`,
    why: 'reads a file in a subquery',
    says: loads,
  },
  {
    query: `RETURN COLLECT { LOAD CSV FROM ${FILE} AS l RETURN l[0] } AS a`,
    why: 'reads a file in a COLLECT',
    says: loads,
  },
  {
    query: `RETURN [x IN [1] | COLLECT { LOAD CSV FROM ${FILE} AS l RETURN l[0] }] AS a`,
    why: 'reads a file where the plan does not show it',
    says: loads,
  },
  {
    query: `RETURN any(x IN [1] WHERE EXISTS { LOAD CSV FROM ${FILE} AS l RETURN l }) AS a`,
    why: 'asks whether a file is there',
    says: loads,
  },
  {
    query: `RETURN reduce(a = '', x IN [1] | a + COLLECT { LOAD CSV FROM ${FILE} AS l RETURN l[0] }[0]) AS a`,
    why: 'reads a file in a reduction',
    says: loads,
  },
  {
    query: `RETURN CASE WHEN true THEN COUNT { LOAD CSV FROM ${FILE} AS l RETURN l } END AS a`,
    why: 'counts the lines of a file',
    says: loads,
  },
  {
    query: `MATCH (n) RETURN n ORDER BY COUNT { LOAD CSV FROM ${FILE} AS l RETURN l }`,
    why: 'reads a file while sorting',
    says: loads,
  },
  {
    query: `MATCH p = ((a)-[r]->(b) WHERE any(x IN [1] WHERE EXISTS { LOAD CSV FROM ${FILE} AS l RETURN l })){1,2} RETURN p`,
    why: 'reads a file in a path pattern',
    says: loads,
  },
  // Procedures.
  { query: 'CALL dbms.listConfig()', why: 'lists the settings of the server', says: procedure },
  { query: 'CALL dbms.components()', why: 'tells the server, which is no data', says: procedure },
  { query: 'CALL dbms.listConfig', why: 'the same without parentheses', says: procedure },
  { query: 'CALL `dbms`.`listConfig`()', why: 'the same in backticks', says: procedure },
  { query: 'CALL/**/dbms/**/./**/listConfig/**/()', why: 'the same with comments', says: procedure },
  { query: 'OPTIONAL CALL dbms.listConfig() YIELD name RETURN name', why: 'the same as optional', says: procedure },
  { query: 'CALL db.clearQueryCaches()', why: 'empties the caches of plans', says: procedure },
  { query: 'CALL tx.setMetaData({user: "somebody"})', why: 'changes what the log says', says: procedure },
  { query: 'CALL db.createLabel("Junk")', why: 'adds to the schema', says: procedure },
  { query: 'CALL db.awaitIndexes(60)', why: 'waits on the server', says: procedure },
  {
    query: 'CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()',
    why: 'begins like one that may be called',
    says: procedure,
  },
  { query: 'CALL db.info()', why: 'tells the id of the database', says: procedure },
  { query: 'CALL dbms.queryJmx("*:*")', why: 'reads the state of the machine', says: procedure },
  { query: 'CALL apoc.load.json("http://127.0.0.1/")', why: 'asks an address of the network', says: procedure },
  { query: 'CALL apoc.cypher.doIt("CREATE (:Junk)", {})', why: 'writes from a text', says: procedure },
  {
    query: 'MATCH (n) CALL apoc.refactor.setType(n, "x") YIELD output RETURN output',
    why: 'writes with a plug-in',
    says: procedure,
  },
  {
    query: 'RETURN reduce(a = 0, x IN [1] | a + COUNT { CALL dbms.listConfig() YIELD name RETURN name }) AS a',
    why: 'calls a procedure where the plan does not show it',
    says: procedure,
  },
  {
    query: 'RETURN [x IN [1] | COLLECT { CALL db.info() YIELD id RETURN id }] AS a',
    why: 'calls a procedure in a list',
    says: procedure,
  },
  {
    query: 'CALL { CALL dbms.listConfig() YIELD name RETURN name } RETURN name',
    why: 'calls a procedure in a subquery',
    says: procedure,
  },
  // Functions of plug-ins.
  { query: 'RETURN apoc.version()', why: 'calls a function of a plug-in', says: /function apoc\.version/ },
  {
    query: 'RETURN `apoc`.`cypher`.`runFirstColumnSingle`("MATCH (n) RETURN n", {})',
    why: 'runs a text as a query',
    says: /function apoc\.cypher/,
  },
  {
    query: 'RETURN [1, 2, 3][0..apoc.util.md5(["a"])]',
    why: 'calls a function behind two dots',
    says: /function apoc\.util/,
  },
  {
    query: 'RETURN genai.vector.encode("text", "OpenAI", {token: "t"}) AS v',
    why: 'sends text to a service',
    says: /function genai/,
  },
  // The server and its users.
  { query: 'SHOW USERS', why: 'lists the users', says: server },
  { query: 'SHOW CURRENT USER', why: 'names the user', says: server },
  { query: 'SHOW DATABASES', why: 'lists the databases', says: server },
  { query: 'SHOW TRANSACTIONS', why: 'shows what others ask', says: server },
  {
    query: 'SHOW TRANSACTIONS YIELD currentQuery RETURN currentQuery',
    why: 'shows what others ask, by column',
    says: server,
  },
  { query: 'SHOW SETTINGS YIELD name, value RETURN name, value', why: 'lists the settings', says: server },
  { query: 'SHOW PROCEDURES', why: 'lists what else could be tried', says: server },
  { query: 'SHOW FUNCTIONS YIELD name RETURN name', why: 'lists what else could be tried', says: server },
  { query: 'SHOW INDEXES', why: 'is about the schema of the server', says: server },
  { query: 'SHOW CONSTRAINTS', why: 'is about the schema of the server', says: server },
  {
    query: 'TERMINATE TRANSACTION "neo4j-transaction-1"',
    why: 'ends the work of others',
    says: /end the work of others/,
  },
  {
    query: 'SHOW TRANSACTIONS YIELD transactionId AS id TERMINATE TRANSACTION id YIELD message RETURN message',
    why: 'ends all work',
    says: /server|end the work/,
  },
  {
    query: 'ALTER CURRENT USER SET PASSWORD FROM "stancegraph-test" TO "another-one"',
    why: 'changes the password',
    says: server,
  },
  { query: 'ALTER USER neo4j SET PASSWORD "another-one"', why: 'changes the password', says: server },
  { query: 'CREATE USER eve SET PASSWORD "another-one"', why: 'adds a user', says: server },
  { query: 'DROP USER neo4j', why: 'removes the user', says: server },
  { query: 'RENAME USER neo4j TO eve', why: 'renames the user', says: server },
  { query: 'CREATE DATABASE junk', why: 'adds a database', says: neo4jItself },
  { query: 'DROP DATABASE neo4j', why: 'removes the database', says: neo4jItself },
  { query: 'STOP DATABASE neo4j', why: 'stops the database', says: neo4jItself },
  // The schema.
  { query: 'CREATE INDEX junk FOR (n:Actor) ON (n.junk)', why: 'adds an index', says: server },
  { query: 'CREATE FULLTEXT INDEX junk FOR (n:Actor) ON EACH [n.junk]', why: 'adds an index of words', says: server },
  { query: 'CREATE CONSTRAINT junk FOR (n:Actor) REQUIRE n.junk IS UNIQUE', why: 'adds a constraint', says: server },
  { query: 'DROP INDEX console_words IF EXISTS', why: 'removes an index', says: server },
  { query: 'DROP CONSTRAINT junk IF EXISTS', why: 'removes a constraint', says: server },
  // Other databases.
  { query: 'USE system SHOW USERS', why: 'is on another database', says: otherDatabase },
  { query: 'USE system CALL dbms.components() YIELD name RETURN name', why: 'is on another database', says: /./ },
  { query: 'USE neo4j MATCH (n) RETURN n', why: 'names a database, be it this one', says: otherDatabase },
  { query: 'USE `system` RETURN 1', why: 'is on another database, in backticks', says: otherDatabase },
  { query: 'USE graph.byName("system") RETURN 1', why: 'looks another database up', says: otherDatabase },
  {
    query: 'CALL { USE system RETURN 1 AS a } RETURN a',
    why: 'is on another database in a subquery',
    says: otherDatabase,
  },
  {
    query: 'RETURN 1 AS a UNION USE system RETURN 1 AS a',
    why: 'is on another database in a union',
    says: otherDatabase,
  },
  { query: 'uſe system RETURN 1', why: 'is on another database, with the old letter for s', says: otherDatabase },
  // Ways around.
  { query: 'PROFILE MATCH (n) RETURN n', why: 'would run while it is only asked about', says: /EXPLAIN and PROFILE/ },
  { query: 'PROFILE CREATE (n:Junk)', why: 'would run while it is only asked about', says: /EXPLAIN and PROFILE/ },
  { query: 'EXPLAIN MATCH (n) RETURN n', why: 'answers no rows', says: /EXPLAIN and PROFILE/ },
  { query: 'EXPLAIN PROFILE MATCH (n) RETURN n', why: 'mixes both', says: /EXPLAIN and PROFILE/ },
  {
    query: '/* a */ PROFILE /* b */ CREATE (n:Junk)',
    why: 'hides the word behind a comment',
    says: /EXPLAIN and PROFILE/,
  },
  { query: 'CYPHER 5 PROFILE CREATE (n:Junk)', why: 'hides the word behind a version', says: /EXPLAIN and PROFILE/ },
  { query: 'CYPHER runtime=slotted PROFILE CREATE (n:Junk)', why: 'hides the word behind an option', says: /planner/ },
  { query: 'CYPHER 5 runtime=slotted MATCH (n) RETURN n', why: 'sets an option of the planner', says: /planner/ },
  { query: 'CYPHER 5 CREATE (n:Junk)', why: 'writes, with a version before it', says: writes },
  { query: 'MATCH (n) RETURN n; MATCH (m) DETACH DELETE m', why: 'is two queries', says: /more than one query/ },
  { query: 'RETURN 1;\nCREATE (n:Junk);', why: 'is two queries on two lines', says: /more than one query/ },
  { query: '\\u0043REATE (n:Junk)', why: 'spells a keyword with an escape', says: hidden },
  { query: `\\u004cOAD CSV FROM ${FILE} AS line RETURN line`, why: 'spells a keyword with an escape', says: hidden },
  { query: "RETURN '\\u0027 AS a CREATE (n:Junk) //'", why: 'ends a text with an escape', says: hidden },
  { query: '\ufeffCREATE (n:Junk)', why: 'begins with a byte order mark', says: hidden },
  { query: 'CRE\u200bATE (n:Junk)', why: 'has a space of no width in a keyword', says: neo4jItself },
  { query: 'CREATE\u200b (n:Junk)', why: 'has a space of no width behind a keyword', says: neo4jItself },
  {
    query: `// a\u2028LOAD CSV FROM ${FILE} AS line RETURN line`,
    why: 'ends a comment in a way that few know',
    says: hidden,
  },
  { query: 'RETURN 1 /* not closed', why: 'leaves a comment open', says: /not closed/ },
  { query: "RETURN 'not closed", why: 'leaves a text open', says: /not closed/ },
  { query: "/* RETURN 1 */ CREATE (n:Junk) /* ' */", why: 'hides between comments', says: writes },
  {
    query: "RETURN '\\\\' AS a UNION CREATE (n:Junk) RETURN 'b' AS a",
    why: 'writes behind a text of one backslash',
    says: writes,
  },
  {
    query: "MATCH (n) WHERE n.name = 'a\\' CREATE' DETACH DELETE n",
    why: 'writes behind a text with a quotation mark',
    says: writes,
  },
  { query: 'MATCH (`a``b`) DETACH DELETE `a``b`', why: 'writes to a name with backticks', says: writes },
];

/** What analysts ask; `rows` is how many rows come on the graph of the test. */
export interface Harmless {
  query: string;
  rows: number;
  params?: Record<string, string | number | string[]>;
}

export const HARMLESS: readonly Harmless[] = [
  { query: 'MATCH (a:Actor) RETURN a.name ORDER BY a.name', rows: 3 },
  { query: 'MATCH (a:Actor) RETURN a', rows: 3 },
  { query: 'MATCH (n:Actor|Issue|Statement) RETURN labels(n)[0] AS label, count(*) AS n ORDER BY label', rows: 3 },
  { query: 'MATCH (a:Actor {id: $id})-[:MADE]->(s) RETURN s.quote', params: { id: 'alpha' }, rows: 2 },
  { query: 'MATCH (a)-[:MADE]->(s:Statement)-[:ABOUT]->(i) RETURN a.name, i.name, s.stance', rows: 3 },
  { query: 'MATCH p = (:Actor)-[:SUPPORTS]->(:Issue) RETURN p', rows: 2 },
  { query: 'MATCH p = (:Actor)-[:SUPPORTS|OPPOSES]->(:Issue) RETURN p', rows: 3 },
  { query: 'MATCH (a:Actor)-[r:SUPPORTS]->(i) RETURN r', rows: 2 },
  { query: 'MATCH (a:Actor)-[:MADE]->{1,2}(x) RETURN x', rows: 3 },
  { query: 'MATCH p = (a:Actor {id: "alpha"}) ((:Actor)-[:AFFILIATED_WITH]->(:Actor)){1,3} (b) RETURN p', rows: 1 },
  { query: 'MATCH (a:Actor {id: "alpha"}), (c:Issue {id: "cap"}), p = shortestPath((a)-[*..5]-(c)) RETURN p', rows: 1 },
  { query: 'MATCH p = ANY SHORTEST (a:Actor {id: "alpha"})-[]-+(c:Issue {id: "cap"}) RETURN p', rows: 1 },
  { query: 'MATCH (a:Actor)-[*1..2]->(i:Issue) RETURN DISTINCT a.id, i.id', rows: 3 },
  { query: 'MATCH (a:Actor) WHERE EXISTS { (a)-[:OPPOSES]->() } RETURN a.id', rows: 1 },
  { query: 'MATCH (a:Actor) WHERE NOT (a)-[:MADE]->() RETURN a.id', rows: 1 },
  { query: 'MATCH (a:Actor) RETURN a.id, COUNT { (a)-[:MADE]->() } AS n', rows: 3 },
  { query: 'MATCH (a:Actor) RETURN a.id, COLLECT { MATCH (a)-[:MADE]->(s) RETURN s.id } AS ids', rows: 3 },
  { query: 'MATCH (a:Actor) CALL (a) { MATCH (a)-[:MADE]->(s) RETURN count(s) AS n } RETURN a.id, n', rows: 3 },
  { query: 'MATCH (a:Actor) CALL { WITH a MATCH (a)-[:MADE]->(s) RETURN s LIMIT 1 } RETURN a.id, s.id', rows: 2 },
  { query: 'MATCH (a:Actor) OPTIONAL MATCH (a)-[:OPPOSES]->(i) RETURN a.id, i.id', rows: 3 },
  { query: 'MATCH (a:Actor) RETURN a.id AS id UNION MATCH (i:Issue) RETURN i.id AS id', rows: 5 },
  { query: 'MATCH (a:Actor) RETURN a.id AS id UNION ALL MATCH (i:Issue) RETURN i.id AS id', rows: 5 },
  { query: 'UNWIND range(1, 5) AS x RETURN x, x * x', rows: 5 },
  { query: 'MATCH (s:Statement) WHERE s.firstDay >= 20250101 RETURN s.id ORDER BY s.firstDay DESC', rows: 3 },
  { query: 'MATCH (s:Statement) WHERE s.id IN $ids RETURN s.id', params: { ids: ['s1', 's2'] }, rows: 2 },
  { query: 'MATCH (s:Statement) WITH s ORDER BY s.id SKIP 1 LIMIT $most RETURN s.id', params: { most: 2 }, rows: 2 },
  { query: 'MATCH (s:Statement) RETURN s.stance, count(*) AS n, collect(s.id)[..2] AS first', rows: 2 },
  { query: 'MATCH (n:$($label)) RETURN n', params: { label: 'Actor' }, rows: 3 },
  { query: 'MATCH (n:Actor|Issue) RETURN n.id', rows: 5 },
  { query: 'MATCH (n) WHERE n.name STARTS WITH "Al" OR n.name CONTAINS "use of" RETURN n.name', rows: 2 },
  { query: 'MATCH (s:Statement) WHERE s.quote =~ "(?i).*call for.*" RETURN s.quote', rows: 1 },
  {
    query: "MATCH (s:Statement) WHERE s.quote CONTAINS 'LOAD CSV FROM' OR s.quote CONTAINS 'CALL dbms.x()' RETURN s",
    rows: 0,
  },
  { query: '// CREATE, DELETE, CALL dbms.x(), USE system\nMATCH (a:Actor) /* LOAD CSV FROM */ RETURN a.id', rows: 3 },
  { query: 'MATCH (a:Actor) RETURN a.id AS `CREATE`, a.name AS `CALL x`', rows: 3 },
  { query: 'CALL db.labels() YIELD label WITH label WHERE label IN ["Actor", "Issue"] RETURN label', rows: 2 },
  { query: 'CALL db.labels() YIELD label WHERE label STARTS WITH "A" RETURN label', rows: 1 },
  { query: 'CALL db.relationshipTypes() YIELD relationshipType RETURN count(*) AS n', rows: 1 },
  { query: 'CALL db.propertyKeys() YIELD propertyKey RETURN count(*) > 3 AS some', rows: 1 },
  { query: 'CALL db.schema.visualization()', rows: 1 },
  {
    query: "CALL db.index.fulltext.queryNodes('console_words', 'alliance*') YIELD node, score RETURN node.id",
    rows: 1,
  },
  { query: 'MATCH (s:Statement) USING INDEX s:Statement(firstDay) WHERE s.firstDay = 20251120 RETURN s.id', rows: 1 },
  { query: 'MATCH (a:Actor)-[:MADE]->(:Statement)<-[:MADE]-(b:Actor) RETURN a, b', rows: 0 },
  { query: 'MATCH (a:Actor), (b:Actor) WHERE a.id < b.id RETURN a.id, b.id', rows: 3 },
  { query: 'MATCH (a:Actor) RETURN a.id ORDER BY a.id LIMIT 1;', rows: 1 },
  { query: 'CYPHER 5 MATCH (a:Actor) RETURN a.id', rows: 3 },
  {
    query:
      "RETURN date('2025-11-20') AS d, date.truncate('month', date('2025-11-20')) AS m, duration.between(date('2025-01-01'), date('2025-11-20')).months AS n",
    rows: 1,
  },
  { query: 'RETURN point.distance(point({x: 0, y: 0}), point({x: 3, y: 4})) AS d', rows: 1 },
  {
    query: 'MATCH (a:Actor) RETURN [(a)-[:MADE]->(s) | s.stance] AS stances, {name: a.name, is: a:Actor} AS map',
    rows: 3,
  },
  {
    query:
      'MATCH (a:Actor) RETURN a.id, CASE WHEN a.type = "state" THEN "yes" ELSE "no" END AS state, reduce(t = "", x IN split(a.name, "") | x + t) AS reversed',
    rows: 3,
  },
  { query: 'MATCH (a:Actor) WHERE a.id = "nobody" RETURN a', rows: 0 },
];
