/** Asks the server a question in Cypher. */
import { CypherAnswer } from '../../graph-data/cypher-answer.ts';
import { ApiProblem, requestJson } from '../api/http.ts';

export function askCypher(query: string, signal: AbortSignal): Promise<CypherAnswer> {
  return requestJson('/api/cypher', CypherAnswer, { method: 'POST', body: { query }, signal });
}

/** Where in the query the server found the mistake, in characters; null where it named no place. */
export function placeOf(error: unknown): number | null {
  const value = error instanceof ApiProblem ? error.values[0] : null;
  if (typeof value !== 'object' || value === null || !('offset' in value)) return null;
  return typeof value.offset === 'number' ? value.offset : null;
}
