/** Signs of life of whoever imports or copies, without which another program takes it for dead and clears its work away. */
import type { Neo4jConnection } from '../connection.ts';
import { whole } from '../nodes.ts';
import { repeatedly } from '../repeatedly.ts';
import { LOCK } from '../write.ts';
import { NOW } from './lane.ts';
import { LAPSES_MS } from './roll-back.ts';

const EVERY_MS = 5_000;

/** What makes the lease of a holder hold: a copy's not once it has lapsed, since others could write meanwhile. */
export const HELD = `meta.holder = $holder AND (meta.copying IS NULL OR meta.until > ${NOW})`;

/**
 * For the lease of `holder`, and for the report of the import that goes by the same id, until the answer is called. To be
 * given by a thread that does not do the work itself: sorting a long file may keep one busy for longer than a lease lasts.
 * The two wait for nothing of each other: a backup may hold the meta node for minutes, and the import is alive meanwhile.
 */
export function keepAlive(connection: Neo4jConnection, holder: string): () => void {
  const ends = [
    repeatedly(() => connection.writing((run) => run(ALIVE, { holder })), EVERY_MS),
    repeatedly(async () => {
      if ((await connection.rows(HOLDS, { holder })).length === 0) return;
      await connection.writing((run) => run(RENEW, { holder, lapses: whole(LAPSES_MS) }));
    }, EVERY_MS),
  ];
  return () => ends.forEach((end) => end());
}

const ALIVE = `MATCH (n:StancegraphImport {id: $holder}) SET n.locked = timestamp()
  WITH n WHERE n.running SET n.alive = ${NOW}`;
const HOLDS = `MATCH (meta:StancegraphMeta {key: 'meta'}) WHERE meta.holder = $holder RETURN 1`;
const RENEW = `${LOCK} WHERE ${HELD} SET meta.until = ${NOW} + $lapses`;
