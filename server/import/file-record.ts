/** What the readers of the formats make of a file: records, a number of them at a time. */
import type { Columns } from './columns.ts';

export interface Problem {
  column: string | null;
  value: string | null;
  message: string;
}

/** A record of which no cells could be made. */
export class BadRecord {
  readonly problems: Problem[];

  constructor(problems: Problem[]) {
    this.problems = problems;
  }
}

export type FileRecord = readonly string[] | BadRecord;

export interface RecordBatch {
  columns: Columns;
  records: FileRecord[];
}
