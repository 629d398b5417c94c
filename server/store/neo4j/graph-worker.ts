/** A thread that makes the stance graph's JSON from its rows, so that no other request waits for it. */
import { graphToJson, stanceGraph, type Totals } from '../../../graph-data/graph.ts';
import type { Position } from '../../../graph-data/position.ts';
import { answerCalls } from '../embedded/thread.ts';

const handlers = {
  toJson: (rows: Position[], totals: Totals) => JSON.stringify(graphToJson(stanceGraph(rows, totals))),
};
export type GraphHandlers = typeof handlers;

answerCalls(handlers);
