/** Signs of life of whoever imports or copies, without which another program takes it for dead and clears its work away. */
import type { Neo4jConnection } from '../connection.ts';
import { whole } from '../nodes.ts';
import { LOCK } from '../write.ts';
import { NOW } from './lane.ts';
import { LAPSES_MS } from './roll-back.ts';

const EVERY_MS = 5_000;

/** What makes the lease of a holder hold: a copy's not once it has lapsed, since others could write meanwhile. */
export const HELD = `meta.holder = $holder AND (meta.copying IS NULL OR meta.until > ${NOW})`;

/**
 * For the lease of `holder`, and for the report of the import that goes by the same id, until the answer is called. To be
 * given by a thread that does not do the work itself: sorting a long file may keep one busy for longer than a lease lasts.
 */
export function keepAlive(connection: Neo4jConnection, holder: string): () => void {
  let giving = false;
  const signs = setInterval(() => {
    if (giving) return;
    giving = true;
    void connection
      .writing(async (run) => {
        await run('MATCH (n:StancegraphImport {id: $holder}) WHERE n.running SET n.alive = timestamp()', { holder });
        const held = await run(`MATCH (meta:StancegraphMeta {key: 'meta'}) WHERE meta.holder = $holder RETURN 1`, {
          holder,
        });
        if (held.length === 0) return;
        await run(`${LOCK} WHERE ${HELD} SET meta.until = ${NOW} + $lapses`, { holder, lapses: whole(LAPSES_MS) });
      })
      .catch(() => undefined) // Neo4j is away; it will be asked again.
      .finally(() => (giving = false));
  }, EVERY_MS);
  signs.unref();
  return () => clearInterval(signs);
}
