/** Cypher that finds what a selection names; an id that nothing has is refused, and the nearest one named. */
import { invalid, type Fault } from '../../../graph-data/errors.ts';
import { nearest } from '../../../graph-data/nearest.ts';
import type { Selection } from '../../../graph-data/selection.ts';
import type { Neo4jConnection, Run } from './connection.ts';
import { LABEL } from './labels.ts';
import { nameKey, type NamedKind } from './names.ts';
import type { Parameters } from './parameters.ts';

const KINDS = ['actor', 'issue', 'document', 'collection'] as const;
type Table = (typeof KINDS)[number];

/** What imports that are under way have added has a greater `batch` than this, and is not there yet. */
export const VISIBLE = "MATCH (meta:StancegraphMeta {key: 'meta'}) WITH meta.visible AS visible";

/** As `VISIBLE`; several queries of one answer see the same imports. */
export function visibleCypher(parameters: Parameters): string {
  return parameters.visible === null ? VISIBLE : `WITH toInteger(${parameters.bind(parameters.visible)}) AS visible`;
}

/** The number to give to `Parameters` for an answer of several queries. */
export async function visibleNow(connection: Neo4jConnection): Promise<number> {
  const [row] = await connection.rows<{ visible: number }>(`${VISIBLE} RETURN visible`);
  if (row === undefined) throw new Error('the database has no meta node');
  return row.visible;
}

/**
 * Cypher behind which stand `visible` and, for each filter of the selection that names something, a list of the nodes:
 * `actors`, `issues` (with all parts), `documents`, `collections`. It gives no row where an id is unknown.
 */
export function namedCypher(selection: Selection, parameters: Parameters): string {
  const parts = KINDS.filter((kind) => selection[kind].length > 0).map((kind) => {
    const ids = [...new Set(selection[kind])];
    return `CALL (visible) {
      MATCH (x:${LABEL[kind]}) WHERE x.id IN ${parameters.bind(ids)} AND x.batch <= visible RETURN collect(x) AS ${kind}s }
    WITH * WHERE size(${kind}s) = ${ids.length}`;
  });
  if (selection.issue.length > 0) {
    parts.push(`CALL (issues, visible) {
      UNWIND issues AS whole MATCH (part:Issue)-[:PART_OF*0..]->(whole) WHERE part.batch <= visible RETURN collect(DISTINCT part) AS inside }
    WITH *, inside AS parts`);
  }
  return [visibleCypher(parameters), ...parts].join('\n');
}

export function namesAnything(selection: Selection): boolean {
  return KINDS.some((kind) => selection[kind].length > 0);
}

/** Throws `invalid_input` where the selection has ids that nothing has. */
export async function refuseUnknown(run: Run, selection: Selection): Promise<void> {
  const faults: Fault[] = [];
  for (const kind of KINDS) {
    const ids = selection[kind];
    if (ids.length === 0) continue;
    const known = new Set(await knownIds(run, kind, ids));
    for (const [i, id] of ids.entries()) {
      if (known.has(id)) continue;
      const hint = faults.length < HINTS ? await hintFor(run, kind, id) : '';
      faults.push({ pointer: `/${kind}/${i}`, value: id, message: `There is no ${kind} with the id "${id}".${hint}` });
    }
  }
  if (faults.length > 0) throw invalid(faults.map((fault) => fault.message).join(' '), faults);
}

/** Looking for what is near takes time, so only the first faults get a hint, from so many ids at the most. */
const HINTS = 3;
const LOOKED_AT = 10_000;

async function knownIds(run: Run, kind: Table, ids: readonly string[]): Promise<string[]> {
  const cypher = `${VISIBLE} MATCH (x:${LABEL[kind]}) WHERE x.id IN $ids AND x.batch <= visible RETURN x.id AS id`;
  return (await run<{ id: string }>(cypher, { ids })).map(({ id }) => id);
}

/** Whoever goes by that name, else the id with the fewest edits. */
export async function hintFor(run: Run, kind: Table, id: string): Promise<string> {
  const near = (kind === 'document' ? null : await idOfName(run, kind, id)) ?? nearest(id, await someIds(run, kind));
  if (near === null) return '';
  const label = kind === 'document' ? 'title' : 'name';
  const [row] = await run<{ name: string }>(`MATCH (x:${LABEL[kind]} {id: $near}) RETURN x.${label} AS name`, { near });
  return ` Did you mean "${near}" (${row?.name ?? ''})?`;
}

async function idOfName(run: Run, kind: NamedKind, name: string): Promise<string | null> {
  const cypher = `${VISIBLE} MATCH (:StancegraphName {key: $key})-[:NAMES]->(x) WHERE x.batch <= visible RETURN x.id AS id`;
  const [row] = await run<{ id: string }>(cypher, { key: nameKey(kind, name) });
  return row?.id ?? null;
}

async function someIds(run: Run, kind: Table): Promise<string[]> {
  const cypher = `${VISIBLE} MATCH (x:${LABEL[kind]}) WHERE x.batch <= visible RETURN x.id AS id LIMIT ${LOOKED_AT}`;
  return (await run<{ id: string }>(cypher)).map(({ id }) => id);
}

/** The rows of an answer; where there are none, unknown ids may be why, and are then refused. */
export async function answered<Row>(
  connection: Neo4jConnection,
  selection: Selection,
  cypher: string,
  parameters: Parameters,
): Promise<Row[]> {
  const rows = await connection.rows<Row>(cypher, parameters.values);
  if (rows.length === 0 && namesAnything(selection)) {
    await connection.reading((run) => refuseUnknown(run, selection));
  }
  return rows;
}

/** As `answered`, in batches. */
export async function* answeredStream<Row>(
  connection: Neo4jConnection,
  selection: Selection,
  cypher: string,
  parameters: Parameters,
): AsyncGenerator<Row[]> {
  let none = true;
  for await (const rows of connection.stream<Row>(cypher, parameters.values)) {
    none = false;
    yield rows;
  }
  if (none && namesAnything(selection)) await connection.reading((run) => refuseUnknown(run, selection));
}
