/** Questions in Cypher, where the store is a Neo4j. */
import { z } from 'zod';
import { CypherAnswer, CypherRequest } from '../../../graph-data/cypher-answer.ts';
import { StancegraphError } from '../../../graph-data/errors.ts';
import { call } from '../call.ts';

const cypher = call({
  method: 'post',
  path: '/cypher',
  tag: 'Answers',
  summary: 'Rows, and the graph in them, for a query of Cypher that only reads; on a Neo4j store',
  selects: false,
  query: z.object({}),
  body: CypherRequest,
  answers: [
    { status: 200, description: 'rows', schema: CypherAnswer },
    { status: 403, description: 'the query does more than read; says what' },
    { status: 404, description: 'the store is no Neo4j' },
    { status: 413, description: 'the query took too long or too much memory' },
  ],
  handle: async ({ body, gone }, { store }) => {
    if (store.console === null) {
      throw new StancegraphError(
        'not_found',
        'This store takes no Cypher: it is a file. To use the Cypher console keep the data in a Neo4j, and start with STANCEGRAPH_STORE=neo4j://…',
      );
    }
    return { headers: { 'Cache-Control': 'no-store' }, json: await store.console.run(body, gone) };
  },
});

export const CYPHER_CALLS = [cypher];
