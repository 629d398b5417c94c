/** What the main thread and the parsing thread say to each other; each side waits when the other is behind. */
import type { ErrorCode, Fault } from '../../graph-data/errors.ts';
import type { ImportOptions } from './options.ts';
import type { StatementBatch } from './read-statements.ts';

export interface ParseJob {
  filename: string;
  options: ImportOptions;
}

/** How many pieces of the file the parser asks for ahead, and how many batches it makes ahead. */
export const PIECES_AHEAD = 4;
export const BATCHES_AHEAD = 2;

export type ToParser =
  | { kind: 'piece'; bytes: Uint8Array }
  | { kind: 'end' }
  /** One more batch may be made. */
  | { kind: 'taken' };

export type FromParser =
  /** One more piece may be sent. */
  | { kind: 'want' }
  | { kind: 'batch'; batch: StatementBatch }
  | { kind: 'done' }
  | { kind: 'failed'; code: ErrorCode; message: string; faults: Fault[] };
