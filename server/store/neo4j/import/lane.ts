/** A second lane for an import, so that two batches are written at once; edits wait for both. */

/** The time as it is when the expression is reached: `timestamp()` is of the query's beginning, before it waited for a lock. */
export const NOW = 'datetime.realtime().epochMillis';

export const LANE = "(lane:StancegraphLane {key: 'lane'})";

/** To end a hold with: an import that could not renew its lease meanwhile has not let it lapse. */
export const KEEP_LEASE = `MATCH (meta:StancegraphMeta {key: 'meta'}) WHERE meta.holder IS NOT NULL SET meta.until = ${NOW} + 20000`;

/** Whoever locks both takes the meta node first. */
export const LOCK_LANE = `MATCH ${LANE} SET lane.locked = timestamp() WITH lane`;

/** Waits for the step that is under way there; no other can begin. */
export const CLOSE_LANE = `${LOCK_LANE} SET lane.holder = NULL, lane.done = NULL`;

/** Behind the lock of the meta node: nothing more is written in the lane before the end of the transaction. */
export const AND_LANE = `OPTIONAL MATCH ${LANE} SET lane.locked = timestamp()`;
