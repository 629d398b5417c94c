/** A question in Cypher, and its answer in JSON: every kind of value of Neo4j has one form. */
import { z } from 'zod';

export const LONGEST_QUERY = 20_000;

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Whatever was parsed from JSON. */
const json = () => z.unknown() as unknown as z.ZodType<Json, Json>;
/** Any names; less code for the page than a record. */
const mapOfJson = () => z.object({}).catchall(json());

const Params = mapOfJson().meta({
  description: 'values for $names in the query; whole numbers become integers of Neo4j, others floats',
});

export const CypherRequest = z.strictObject({
  query: z
    .string({ error: 'is missing; write a query such as "MATCH (a:Actor) RETURN a.name"' })
    .regex(/\S/, 'is empty; write a query such as MATCH (a:Actor) RETURN a.name')
    .max(LONGEST_QUERY, `is longer than ${LONGEST_QUERY} characters; shorten it, or pass long values in params`)
    .meta({ description: 'one query of Cypher that only reads' }),
  params: Params.default({}),
});
export type CypherRequest = z.infer<typeof CypherRequest>;

/** Null, booleans, text, floats and integers up to 2^53 are themselves; whatever JSON lacks is an object of one key with a `$`. */
export const CypherValue = json().meta({
  description:
    'JSON, and: {"$integer": "…"} beyond 2^53, {"$float": "NaN" or "Infinity" or "-Infinity"}, {"$bytes": base64}, ' +
    '{"$date"}, {"$time"}, {"$localTime"}, {"$dateTime"}, {"$localDateTime"}, {"$duration"}: ISO 8601, ' +
    '{"$point": {srid, x, y, z?}}, {"$vector": {type, values}}, {"$node": {id, labels, properties}}, ' +
    '{"$relationship": {id, type, from, to, properties}}, {"$path": [node, relationship, node, …]}, ' +
    '{"$map": {…}} for a map with a key that begins with $, {"$unsupported": name}',
});
export type CypherValue = z.infer<typeof CypherValue>;

export const CypherProperties = z.object({}).catchall(CypherValue);

export const CypherNode = z.strictObject({
  id: z.string(),
  labels: z.array(z.string()),
  properties: CypherProperties,
});
export type CypherNode = z.infer<typeof CypherNode>;

export const CypherRelationship = z.strictObject({
  id: z.string(),
  type: z.string(),
  from: z.string(),
  to: z.string(),
  properties: CypherProperties,
});
export type CypherRelationship = z.infer<typeof CypherRelationship>;

/** graphology's JSON of the nodes and relationships that stand anywhere in the rows, each once. */
export const CypherGraphJson = z.strictObject({
  attributes: z.strictObject({}),
  options: z.strictObject({ type: z.literal('directed'), multi: z.literal(true), allowSelfLoops: z.literal(true) }),
  nodes: z.array(
    z.strictObject({
      key: z.string(),
      attributes: z.strictObject({
        labels: z.array(z.string()),
        properties: CypherProperties,
        known: z.boolean().meta({ description: 'false: an end of a relationship that is not itself in the answer' }),
      }),
    }),
  ),
  edges: z.array(
    z.strictObject({
      key: z.string(),
      source: z.string(),
      target: z.string(),
      attributes: z.strictObject({ type: z.string(), properties: CypherProperties }),
    }),
  ),
});
export type CypherGraphJson = z.infer<typeof CypherGraphJson>;

export const CypherAnswer = z.strictObject({
  columns: z.array(z.string()),
  rows: z.array(z.array(CypherValue)).meta({ description: 'a value for each column' }),
  graph: CypherGraphJson.nullable().meta({ description: 'null where the rows hold no node and no relationship' }),
  limited: z.string().nullable().meta({ description: 'null, or a sentence that says what was cut' }),
});
export type CypherAnswer = z.infer<typeof CypherAnswer>;
