/**
 * Verifies the words by which entities are found. The index gives words with the rows that have them, the tables give rows
 * with their words: a sum of hashes for each row tells which rows differ, without sorting either.
 */
import { hash } from 'node:crypto';
import { z } from 'zod';
import type { Kind } from '../contract.ts';
import type { Differences } from '../differences.ts';
import { prepared, type Connection } from './connection.ts';
import { wordsToIndex } from './references.ts';

/** How many keys are looked at in one pass over the index; each takes eight bytes. */
const RANGE = 4_000_000;
/** How many rows that differ are looked at word by word. */
const NAMED = 100;

/** A word with the key of a row that has it, as the index gives them: all rows of a word behind each other. */
type Found = [word: string, key: number];

export function verifyWords(db: Connection, kind: Kind, differences: Differences): void {
  db.exec(`CREATE VIRTUAL TABLE temp.${kind}_found USING fts5vocab ('main', '${kind}_words', 'instance')`);
  const highest = db.prepare<[], number | null>(`SELECT max(key) FROM ${kind}`).pluck().get() ?? 0;
  for (let first = 1; first <= highest; first += RANGE) {
    verifyRange(db, kind, first, Math.min(first + RANGE - 1, highest), differences);
  }
  const strays = `SELECT id FROM ${kind}_words_docsize WHERE id NOT BETWEEN 1 AND ?`;
  for (const key of db.prepare<[number], number>(strays).pluck().iterate(highest)) {
    differences.add(`words of ${kind} with the key ${key}`, 'none, since it is not there', 'some');
  }
}

function verifyRange(db: Connection, kind: Kind, first: number, last: number, differences: Differences): void {
  const sums = new Sums(first, last);
  for (const [key, words] of wordsByRow(db, kind, first, last)) for (const word of words) sums.add(key, word);
  for (const [word, key] of found(db, kind)) sums.subtract(key, word);
  const differing = sums.differing();
  const named: number[] = [];
  for (const key of differing) {
    if (named.length < NAMED) named.push(key);
    else differences.add(`words of ${nameOf(db, kind, key)}`, 'others', 'not these');
  }
  if (named.length > 0) compareWords(db, kind, named, differences);
}

function* wordsByRow(db: Connection, kind: Kind, first: number, last: number): Generator<[number, string[]]> {
  const rows = db.prepare<[number, number], (string | number | null)[]>(
    `SELECT key, ${TEXTS[kind]} FROM ${kind} WHERE key BETWEEN ? AND ? ORDER BY key`,
  );
  for (const [key, ...texts] of rows.raw().iterate(first, last)) {
    yield [
      Number(key),
      wordsOf(
        kind,
        texts.map((text) => (text === null ? null : String(text))),
      ),
    ];
  }
}

const TEXTS: Readonly<Record<Kind, string>> = {
  actor: 'name, aliases',
  issue: 'name, aliases',
  collection: 'name',
  document: 'title',
  statement: 'quote, summary',
};

function wordsOf(kind: Kind, [first = null, second = null]: readonly (string | null)[]): string[] {
  if (kind !== 'actor' && kind !== 'issue') return asTokenized(wordsToIndex([first, second]));
  return asTokenized(wordsToIndex([first, ...aliasesIn(second)]));
}

const Aliases = z.array(z.string());

/** None where they cannot be read, which is told where the values are looked at. */
function aliasesIn(text: string | null): string[] {
  try {
    return Aliases.safeParse(JSON.parse(text ?? '[]')).data ?? [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

/** What FTS5 cuts at, which is what the tables' `tokenchars` leave of ASCII, and how many bytes of a word it keeps. */
const CUTS = /[\u0000-\u0020"\\`\u007f]+/;
const LONGEST = 32_768;

function asTokenized(text: string): string[] {
  const words = text.split(CUTS).filter((word) => word !== '');
  return [...new Set(words.map(shortened))];
}

function shortened(word: string): string {
  if (word.length * 3 <= LONGEST) return word;
  return Buffer.from(word).subarray(0, LONGEST).toString();
}

function found(db: Connection, kind: Kind): IterableIterator<Found> {
  return db.prepare<[], Found>(`SELECT term, doc FROM temp.${kind}_found`).raw().iterate();
}

/** Word by word, for a few rows. */
function compareWords(db: Connection, kind: Kind, keys: readonly number[], differences: Differences): void {
  const indexed = new Map(keys.map((key) => [key, new Set<string>()]));
  for (const [word, key] of found(db, kind)) indexed.get(key)?.add(word);
  for (const [key, words] of indexed) {
    const [row] = wordsByRow(db, kind, key, key);
    const expected = row?.[1] ?? [];
    const missing = expected.filter((word) => !words.has(word));
    const more = [...words].filter((word) => !expected.includes(word));
    const list = (some: string[], none: string) => (some.length === 0 ? none : some.join(' '));
    differences.add(`words of ${nameOf(db, kind, key)}`, list(missing, 'no others'), list(more, 'not these'));
  }
}

function nameOf(db: Connection, kind: Kind, key: number): string {
  const row = prepared<{ id: string }>(db, `SELECT id FROM ${kind} WHERE key = ?`).get(key);
  return row === undefined ? `${kind} with the key ${key}, which is not there` : `${kind} ${row.id}`;
}

const MOST_HASHES = 50_000;

/** For each key of a range the sum of its words' hashes, modulo 2^64 in two halves. */
class Sums {
  readonly #first: number;
  readonly #low: Uint32Array;
  readonly #high: Uint32Array;
  readonly #hashes = new Map<string, readonly [number, number]>();
  #last: { word: string; hash: readonly [number, number] } | null = null;

  constructor(first: number, last: number) {
    this.#first = first;
    this.#low = new Uint32Array(last - first + 1);
    this.#high = new Uint32Array(last - first + 1);
  }

  add(key: number, word: string): void {
    this.#change(key, this.#hashOf(word), 1);
  }

  /** Quickest where the same word comes again and again. */
  subtract(key: number, word: string): void {
    if (this.#last?.word !== word) this.#last = { word, hash: this.#hashOf(word) };
    this.#change(key, this.#last.hash, -1);
  }

  *differing(): Generator<number> {
    for (let at = 0; at < this.#low.length; at++) {
      if (this.#low[at] !== 0 || this.#high[at] !== 0) yield this.#first + at;
    }
  }

  #change(key: number, [low, high]: readonly [number, number], sign: 1 | -1): void {
    const at = key - this.#first;
    if (at < 0 || at >= this.#low.length) return;
    this.#low[at] = (this.#low[at] ?? 0) + sign * low;
    this.#high[at] = (this.#high[at] ?? 0) + sign * high;
  }

  #hashOf(word: string): readonly [number, number] {
    const known = this.#hashes.get(word);
    if (known !== undefined) return known;
    const bytes = hash('sha256', word, 'buffer');
    const made = [bytes.readUInt32LE(0), bytes.readUInt32LE(4)] as const;
    if (this.#hashes.size >= MOST_HASHES) this.#hashes.clear();
    this.#hashes.set(word, made);
    return made;
  }
}
