/** Records of JSONL: one JSON object a line, its keys the names of the columns. */
import { FILE_COLUMNS, type FileColumn } from '../../graph-data/statement-file.ts';
import { clip } from './clip.ts';
import { ALL_COLUMNS, columnKey, columnNamed, unknownColumn, type Mapping, type Warn } from './columns.ts';
import { BadRecord, type FileRecord, type Problem, type RecordBatch } from './file-record.ts';
import type { Limits } from './limits.ts';
import { linesOf } from './lines.ts';

/** Throws `invalid_input` where a line is too long; what else is wrong is wrong with one record. */
export async function* readJsonLines(
  source: AsyncIterable<Uint8Array>,
  mapping: Mapping,
  limits: Limits,
  warn: Warn,
): AsyncGenerator<RecordBatch> {
  const keys = new Keys(mapping, limits.unknownColumns, warn);
  let records: FileRecord[] = [];
  for await (const lines of linesOf(source, limits.recordBytes)) {
    for (const line of lines) {
      if (line.trim() !== '') records.push(readObject(line, keys));
      if (records.length < limits.batchRows) continue;
      yield { columns: ALL_COLUMNS, records };
      records = [];
    }
  }
  keys.warnOfUnused();
  yield { columns: ALL_COLUMNS, records };
}

/** What the keys of the objects stand for, learnt as they come. */
class Keys {
  readonly #mapping: ReadonlyMap<string, FileColumn>;
  readonly #most: number;
  readonly #warn: Warn;
  /** Place of the column; -1 for what is none. */
  readonly #places = new Map<string, number>();
  readonly #used = new Set<string>();
  #unknown = 0;

  constructor(mapping: Mapping, most: number, warn: Warn) {
    this.#mapping = new Map(Object.entries(mapping).map(([name, column]) => [columnKey(name), column]));
    this.#most = most;
    this.#warn = warn;
  }

  place(key: string): number {
    return this.#places.get(key) ?? this.#learn(key);
  }

  warnOfUnused(): void {
    for (const name of this.#mapping.keys()) {
      if (!this.#used.has(name))
        this.#warn(name, `The mapping speaks of "${clip(name)}", which no object has as a key.`);
    }
  }

  #learn(key: string): number {
    const mapped = this.#mapping.get(columnKey(key));
    if (mapped !== undefined) this.#used.add(columnKey(key));
    const column = mapped ?? this.#unmapped(key);
    const place = column === null ? -1 : FILE_COLUMNS.indexOf(column);
    if (place === -1) this.#unknown += 1;
    if (place === -1 && this.#unknown <= this.#most) this.#warn(key, unknownColumn(key, new Set()));
    if (place === -1 && this.#unknown === this.#most + 1)
      this.#warn(null, 'More keys that are not known are left out.');
    if (place !== -1 || this.#unknown <= this.#most) this.#places.set(key, place);
    return place;
  }

  /** A key that is named as a column stands for it, unless the mapping gives that column by another key. */
  #unmapped(key: string): FileColumn | null {
    const column = columnNamed(key);
    return column === null || [...this.#mapping.values()].includes(column) ? null : column;
  }
}

function readObject(line: string, keys: Keys): FileRecord {
  const object = parseObject(line);
  if (object instanceof BadRecord) return object;
  const cells = FILE_COLUMNS.map(() => '');
  const problems: Problem[] = [];
  for (const [key, value] of Object.entries(object)) {
    const place = keys.place(key);
    if (place === -1 || value === null) continue;
    const cell = cellOf(value);
    if (cell === null) problems.push(badValue(key, value));
    else if (cells[place] !== '') problems.push(givenTwice(key, cell));
    else cells[place] = cell;
  }
  return problems.length > 0 ? new BadRecord(problems) : cells;
}

function parseObject(line: string): Record<string, unknown> | BadRecord {
  let reason = 'it is something else';
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    reason = clip(error.message);
  }
  const message = `The line is not a JSON object (${reason}). Write each statement as one object on one line.`;
  return new BadRecord([{ column: null, value: clip(line), message }]);
}

/** Text as it is, a number as JSON writes it; null for what no cell can hold. */
function cellOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value !== 'number' || (Number.isInteger(value) && !Number.isSafeInteger(value))) return null;
  return String(value);
}

function badValue(key: string, value: unknown): Problem {
  const message =
    typeof value === 'number'
      ? 'The number is too large to be read exactly. Write it in quotes.'
      : `A text, a number or null may stand here, not ${kindOf(value)}.`;
  return {
    column: key,
    value: typeof value === 'number' || typeof value === 'boolean' ? String(value) : null,
    message,
  };
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'boolean' ? 'true or false' : 'an object';
}

function givenTwice(key: string, value: string): Problem {
  return { column: key, value: clip(value), message: 'The object gives this column twice. Remove one of its keys.' };
}
