/**
 * How much there is to see while an import adds out of sight: Neo4j's own counts hold what nobody sees yet, and are not of
 * the same moment as anything else that is read. The meta node then has the counts, as they were and as edits change them.
 */
import type { Counts, Kind } from '../../contract.ts';
import type { Run } from '../connection.ts';
import { whole } from '../nodes.ts';

const KINDS: readonly Kind[] = ['actor', 'issue', 'document', 'collection', 'statement'];

export const COUNTED =
  '[COUNT { (:Actor) }, COUNT { (:Issue) }, COUNT { (:Document) }, COUNT { (:Collection) }, COUNT { (:Statement) }]';

/** In the order of `COUNTED`. */
export function toCounts(counted: readonly number[]): Counts {
  const [actors = 0, issues = 0, documents = 0, collections = 0, statements = 0] = counted;
  return { actors, issues, documents, collections, statements };
}

/** In the transaction of an edit, which has locked the meta node: what it adds, or takes away where that is below zero. */
export async function noteShown(run: Run, change: Partial<Record<Kind, number>>): Promise<void> {
  await run(
    `MATCH (meta:StancegraphMeta {key: 'meta'}) WHERE meta.shown IS NOT NULL
     SET meta.shown = [n IN range(0, ${KINDS.length - 1}) | meta.shown[n] + $by[n]]`,
    { by: KINDS.map((kind) => whole(change[kind] ?? 0)) },
  );
}
