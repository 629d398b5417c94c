/** Who publishes an import or a copy: one at a time, by a lease in the meta node that lapses when its holder is gone. */
import { setTimeout as wait } from 'node:timers/promises';
import { StancegraphError } from '../../../../graph-data/errors.ts';
import type { Neo4jConnection, Run } from '../connection.ts';
import { whole } from '../nodes.ts';
import { LOCK } from '../write.ts';
import { HELD } from './keep-alive.ts';
import { CLOSE_LANE, LANE, LOCK_LANE, NOW } from './lane.ts';
import { LAPSES_MS, rollBack } from './roll-back.ts';
import { COUNTED } from './shown.ts';

const ASKED_EVERY_MS = 250;
/** How long another import may take before this one gives up. */
const PATIENCE_MS = 15 * 60_000;

/** Runs in a transaction of its own, once, however often the driver repeats it. */
export type Step = (run: Run) => Promise<void>;

/** Of a copy: what must hold when it begins. While it goes on, other writes are refused. */
export type Copying = ((run: Run) => Promise<void>) | null;

export class Lease {
  readonly #connection: Neo4jConnection;
  readonly #holder: string;
  #done = 0;
  #doneBeside = 0;
  /** What is added carries this number, and is seen when the meta node's `visible` reaches it. */
  readonly batch: number;
  /** A revision that nothing else has. */
  readonly seq: number;

  private constructor(connection: Neo4jConnection, holder: string, batch: number, seq: number) {
    this.#connection = connection;
    this.#holder = holder;
    this.batch = batch;
    this.seq = seq;
  }

  /**
   * Waits for whoever publishes; what a dead one left is taken away first. `holder` is an id of its own, and kept alive:
   * see `keepAlive`.
   */
  static async take(connection: Neo4jConnection, holder: string, copying: Copying = null): Promise<Lease> {
    const until = Date.now() + PATIENCE_MS;
    for (;;) {
      const taken = await tryToTake(connection, holder, copying);
      if (taken.state === 'taken') return new Lease(connection, holder, taken.batch, taken.seq);
      if (taken.state === 'lapsed') await rollBack(connection, null);
      else if (Date.now() > until)
        throw new StancegraphError('busy', 'Another import goes on and on. Try again later.');
      else await wait(ASKED_EVERY_MS);
    }
  }

  async step(work: Step): Promise<void> {
    this.#done += 1;
    const done = this.#done;
    await patiently(() =>
      this.#connection.writing(async (run) => {
        const [at] = await run<{ done: number }>(
          `${LOCK} WHERE ${HELD} SET meta.until = ${NOW} + $lapses RETURN meta.done AS done`,
          { holder: this.#holder, lapses: whole(LAPSES_MS) },
        );
        if (at === undefined) throw lost();
        if (at.done >= done) return;
        await work(run);
        await run(`MATCH (meta:StancegraphMeta {key: 'meta'}) SET meta.done = $done`, { done: whole(done) });
      }),
    );
  }

  /**
   * As `step`, beside the other ones: it locks a lane of its own instead of the meta node. One after the other, and only for
   * stance edges that no other step or edit makes anew.
   */
  async stepBeside(work: Step): Promise<void> {
    this.#doneBeside += 1;
    const done = this.#doneBeside;
    await patiently(() =>
      this.#connection.writing(async (run) => {
        const [at] = await run<{ done: number }>(`${LOCK_LANE} WHERE lane.holder = $holder RETURN lane.done AS done`, {
          holder: this.#holder,
        });
        if (at === undefined) throw lost();
        if (at.done >= done) return;
        await work(run);
        await run(`MATCH ${LANE} SET lane.done = $done`, { done: whole(done) });
      }),
    );
  }

  /** The one small commit that makes everything visible. `again`: what it answered, if it was committed already. */
  async publish<T>(again: (run: Run) => Promise<T | null>, finish: (run: Run) => Promise<T>): Promise<T> {
    return patiently(() =>
      this.#connection.writing(async (run) => {
        // A first attempt may still be committing: its end is waited for before it is looked for.
        await run(`${LOCK} RETURN 1`);
        const answered = await again(run);
        if (answered !== null) return answered;
        const held = await run(
          `${LOCK} WHERE ${HELD} SET meta.visible = $batch, meta.published = $holder, meta.copying = NULL, meta.holder = NULL, meta.until = NULL,
             meta.done = NULL, meta.shown = NULL RETURN 1`,
          { holder: this.#holder, batch: whole(this.batch) },
        );
        if (held.length === 0) throw lost();
        await run(CLOSE_LANE);
        return finish(run);
      }),
    );
  }

  /** Whether it was this lease that was published last. */
  async wasPublished(run: Run): Promise<boolean> {
    const cypher = `MATCH (meta:StancegraphMeta {key: 'meta'}) RETURN coalesce(meta.published = $holder, false) AS own`;
    const [meta] = await run<{ own: boolean }>(cypher, { holder: this.#holder });
    return meta?.own === true;
  }

  /** Takes away all that was added. */
  async abandon(): Promise<void> {
    await rollBack(this.#connection, this.#holder);
  }
}

function lost(): StancegraphError {
  return new StancegraphError(
    'conflict',
    'Neo4j was away for too long, so the import was given up. Nothing was added; import the file again.',
  );
}

type Taken = { state: 'taken'; batch: number; seq: number } | { state: 'lapsed' } | { state: 'held' };

function tryToTake(connection: Neo4jConnection, holder: string, copying: Copying): Promise<Taken> {
  return connection.writing(async (run) => {
    const [meta] = await run<{ holder: string | null; lapsed: boolean; visible: number; seq: number; taken: number }>(
      `${LOCK} RETURN meta.holder AS holder, coalesce(meta.until < ${NOW}, false) AS lapsed,
         meta.visible AS visible, meta.seq AS seq, coalesce(meta.taken, 0) AS taken`,
    );
    if (meta === undefined) throw new Error('the database has no meta node');
    const batch = meta.visible + 1;
    if (meta.holder === holder) return { state: 'taken', batch, seq: meta.taken };
    if (meta.holder !== null && !meta.lapsed) return { state: 'held' };
    if (meta.holder !== null) return { state: 'lapsed' };
    if (copying !== null) await copying(run);
    await run(
      `MATCH (meta:StancegraphMeta {key: 'meta'})
       SET meta.holder = $holder, meta.until = ${NOW} + $lapses, meta.done = 0, meta.copying = $copying,
         meta.taken = meta.seq + 1, meta.seq = meta.seq + 1, meta.shown = ${COUNTED}`,
      { holder, lapses: whole(LAPSES_MS), copying: copying === null ? null : true },
    );
    await run(`MERGE ${LANE} SET lane.holder = $holder, lane.done = 0`, { holder });
    return { state: 'taken', batch, seq: meta.seq + 1 };
  });
}

/** A Neo4j that is started again is back after some seconds; a step may be repeated without harm. */
const AWAY_AT_MOST_MS = 120_000;

async function patiently<T>(work: () => Promise<T>): Promise<T> {
  const until = Date.now() + AWAY_AT_MOST_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const away = error instanceof StancegraphError && error.code === 'store_unavailable';
      if (!away || Date.now() > until) throw error;
      await wait(ASKED_EVERY_MS);
    }
  }
}
