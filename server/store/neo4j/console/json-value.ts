/** Values of Neo4j as JSON, in the forms that `CypherValue` names; and values of JSON as parameters. */
import neo4j, {
  type Node as Neo4jNode,
  type Path,
  type Point,
  type Relationship as Neo4jRelationship,
  type Vector,
} from 'neo4j-driver';
import type {
  CypherNode,
  CypherRelationship,
  CypherRequest,
  CypherValue,
} from '../../../../graph-data/cypher-answer.ts';
import { invalid } from '../../../../graph-data/errors.ts';

/** Told of each node and relationship that a value holds. */
export interface Seen {
  node(node: CypherNode): void;
  relationship(relationship: CypherRelationship): void;
}

type AnyVector =
  | Vector<Float32Array>
  | Vector<Float64Array>
  | Vector<Int8Array>
  | Vector<Int16Array>
  | Vector<Int32Array>
  | Vector<BigInt64Array>;

const NOBODY: Seen = { node: () => {}, relationship: () => {} };
const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

export function toJson(value: unknown, seen: Seen): CypherValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : { $float: String(value) };
  if (typeof value === 'bigint') return integer(value);
  if (Array.isArray(value)) return value.map((each) => toJson(each, seen));
  if (neo4j.isInt(value)) return integer(value.toBigInt());
  if (value instanceof Int8Array || value instanceof Uint8Array) return bytes(value);
  return ofGraph(value, seen) ?? ofTime(value) ?? ofOther(value, seen);
}

function integer(value: bigint): CypherValue {
  return value <= SAFE && value >= -SAFE ? Number(value) : { $integer: String(value) };
}

function bytes({ buffer, byteOffset, byteLength }: Int8Array | Uint8Array): CypherValue {
  return { $bytes: Buffer.from(buffer, byteOffset, byteLength).toString('base64') };
}

function ofGraph(value: object, seen: Seen): CypherValue | null {
  if (neo4j.isNode(value)) {
    const node = nodeOf(value);
    seen.node(node);
    return { $node: node };
  }
  if (neo4j.isRelationship(value)) {
    const relationship = relationshipOf(value);
    seen.relationship(relationship);
    return { $relationship: relationship };
  }
  return neo4j.isPath(value) ? pathOf(value, seen) : null;
}

/** Properties cannot hold nodes. */
function nodeOf({ elementId, labels, properties }: Neo4jNode): CypherNode {
  return { id: elementId, labels, properties: mapOf(properties, NOBODY) };
}

function relationshipOf({
  elementId,
  type,
  startNodeElementId,
  endNodeElementId,
  properties,
}: Neo4jRelationship): CypherRelationship {
  return { id: elementId, type, from: startNodeElementId, to: endNodeElementId, properties: mapOf(properties, NOBODY) };
}

/** A path of no length is its one node. */
function pathOf({ start, segments }: Path, seen: Seen): CypherValue {
  return {
    $path: [start, ...segments.flatMap(({ relationship, end }) => [relationship, end])].map((each) =>
      toJson(each, seen),
    ),
  };
}

function ofTime(value: object): CypherValue | null {
  if (neo4j.isDate(value)) return { $date: String(value) };
  if (neo4j.isTime(value)) return { $time: String(value) };
  if (neo4j.isLocalTime(value)) return { $localTime: String(value) };
  if (neo4j.isDateTime(value)) return { $dateTime: String(value) };
  if (neo4j.isLocalDateTime(value)) return { $localDateTime: String(value) };
  return neo4j.isDuration(value) ? { $duration: String(value) } : null;
}

function ofOther(value: object, seen: Seen): CypherValue {
  if (neo4j.isPoint(value)) return { $point: pointOf(value, seen) };
  if (neo4j.isVector(value)) return { $vector: vectorOf(value as AnyVector, seen) };
  if (neo4j.isUnsupportedType(value)) return { $unsupported: value.name };
  const map = mapOf(value, seen);
  return Object.keys(map).some((key) => key.startsWith('$')) ? { $map: map } : map;
}

function pointOf({ srid, x, y, z }: Point, seen: Seen): CypherValue {
  return mapOf({ srid, x, y, ...(z === undefined ? {} : { z }) }, seen);
}

function vectorOf(vector: AnyVector, seen: Seen): CypherValue {
  return {
    type: vector.getType(),
    values: Array.from<number | bigint, CypherValue>(vector.asTypedArray(), (each) => toJson(each, seen)),
  };
}

function mapOf(map: object, seen: Seen): Record<string, CypherValue> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, toJson(value, seen)]));
}

/** Whole numbers become integers, which is what LIMIT, ids and days are. Throws `invalid_input` for those that JSON has rounded. */
export function parametersOf(params: CypherRequest['params']): Record<string, unknown> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, parameter(value, `/params/${name}`)]));
}

function parameter(value: CypherValue, pointer: string): unknown {
  if (Array.isArray(value)) return value.map((each, i) => parameter(each, `${pointer}/${i}`));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, parameter(each, `${pointer}/${key}`)]));
  }
  if (typeof value !== 'number' || !Number.isInteger(value)) return value;
  if (Number.isSafeInteger(value)) return neo4j.int(value);
  const message = `${pointer.slice(1)}: ${value} is beyond what JSON keeps exactly; send it as text and use toInteger($…).`;
  throw invalid(message, [{ pointer, value, message }]);
}
