/** The edges `SUPPORTS` and `OPPOSES`: what an actor's own statements on an issue add up to, unfiltered. */
import type { Run } from './connection.ts';

/** An actor and an issue, by their ids. */
export type Pair = readonly [actor: string, issue: string];

const AT_ONCE = 2_000;

const part = (day: string, divisor: number, digits: number) =>
  `right('000' + toString(${day} / ${divisor} % ${10 ** digits}), ${digits})`;

/** graph-data's `dateOfSpan`, over two whole numbers such as 20251120. */
function dateCypher(first: string, last: string): string {
  const year = part(first, 10_000, 4);
  const month = `${year} + '-' + ${part(first, 100, 2)}`;
  return `CASE WHEN ${first} IS NULL THEN NULL WHEN ${first} = ${last} THEN ${month} + '-' + ${part(first, 1, 2)}
    WHEN ${first} / 100 = ${last} / 100 THEN ${month} ELSE ${year} END`;
}

/** From `a` and `i` to rows `stance, statements, first, last`: what the edges between them should be. */
export const EDGES_OF = `MATCH (a)-[:MADE]->(s:Statement)-[:ABOUT]->(i)
  WHERE s.attributed IS NULL AND s.stance <> 'neutral'
  WITH a, i, s.stance AS stance, count(*) AS statements,
    min(s.firstDay * 100000000 + s.lastDay) AS firstPair, max(s.lastDay * 100000000 + s.firstDay) AS lastPair
  WITH a, i, stance, statements,
    ${dateCypher('(firstPair / 100000000)', '(firstPair % 100000000)')} AS first,
    ${dateCypher('(lastPair % 100000000)', '(lastPair / 100000000)')} AS last`;

const EDGE = '{statements: statements, first: first, last: last}';

/** Makes the edges of these pairs anew, in the transaction of what changed their statements. */
export async function renewEdges(run: Run, pairs: readonly Pair[]): Promise<void> {
  const once = [...new Map(pairs.map((pair) => [pair.join('\n'), pair])).values()];
  for (let from = 0; from < once.length; from += AT_ONCE) {
    const chunk = once.slice(from, from + AT_ONCE);
    await run(
      `UNWIND $pairs AS pair MATCH (a:Actor {id: pair[0]})-[old:SUPPORTS|OPPOSES]->(i:Issue {id: pair[1]}) DELETE old`,
      { pairs: chunk },
    );
    await run(
      `UNWIND $pairs AS pair MATCH (a:Actor {id: pair[0]}) MATCH (i:Issue {id: pair[1]})
      ${EDGES_OF}
      FOREACH (_ IN CASE stance WHEN 'support' THEN [1] ELSE [] END | CREATE (a)-[:SUPPORTS ${EDGE}]->(i))
      FOREACH (_ IN CASE stance WHEN 'oppose' THEN [1] ELSE [] END | CREATE (a)-[:OPPOSES ${EDGE}]->(i))`,
      { pairs: chunk },
    );
  }
}
