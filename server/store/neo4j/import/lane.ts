/** A second lane for an import: what nobody else can touch is written beside what takes the meta node's lock. */

export const LANE = "(lane:StancegraphLane {key: 'lane'})";

/** Whoever locks both takes the meta node first. */
export const LOCK_LANE = `MATCH ${LANE} SET lane.locked = timestamp() WITH lane`;

/** Waits for the step that is under way there; no other can begin. */
export const CLOSE_LANE = `${LOCK_LANE} SET lane.holder = NULL, lane.done = NULL, lane.hidden = NULL`;

/** From a meta node that is locked: nothing more is written in the lane before the end of the transaction. */
export const AND_LANE = `WITH meta OPTIONAL MATCH ${LANE} SET lane.locked = timestamp()`;
