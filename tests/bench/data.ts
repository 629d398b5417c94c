/** Statements for the benchmark, the same for a seed: names, quotes and dates of ordinary length, some actors louder than others. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface Size {
  statements: number;
  actors: number;
  issues: number;
  documents: number;
}

export const MILLION: Size = { statements: 1_000_000, actors: 2_000, issues: 3_000, documents: 50_000 };

/** Mulberry32: small, fast and good enough to spread statements. Numbers from 0 to 1. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const WORDS =
  'we hold that this measure would weaken every guarantee given so far and ask all parties to return to the table before winter so the plan can be kept with broad support among members of the council while others object'.split(
    ' ',
  );
const TYPES = ['state', 'person', 'organisation', 'party'];
const STANCES = ['support', 'oppose', 'support', 'oppose', 'neutral'];
export const HEADER =
  'actor,actor_type,issue,stance,date,document,publisher,source_url,collection,quote,locator,condition';

/** Rows of CSV in blocks, header first; deterministic for a seed. */
export function* csvBlocks(size: Size, seed: number): Generator<string> {
  const random = randomOf(seed);
  const below = (n: number) => Math.floor(random() * n);
  yield `${HEADER}\n`;
  let block: string[] = [];
  for (let row = 0; row < size.statements; row++) {
    const actor = Math.floor(random() ** 1.3 * size.actors);
    const issue = Math.floor(random() ** 1.3 * size.issues);
    const document = below(size.documents);
    const date = `20${10 + below(15)}-${String(1 + below(12)).padStart(2, '0')}-${String(1 + below(28)).padStart(2, '0')}`;
    const from = below(WORDS.length - 14);
    const quote = `${WORDS.slice(from, from + 14).join(' ')}, no. ${row}`;
    const condition = row % 20 === 0 ? 'if the others sign first' : '';
    block.push(
      `Actor ${actor} of the region,${TYPES[actor % 4]},Proposal ${issue} is adopted,${STANCES[below(5)]},${date},Record ${document},Gazette ${document % 40},https://example.org/record/${document},Collection ${document % 12},"${quote}",p. ${1 + below(90)},${condition}`,
    );
    if (block.length === 5_000) {
      yield `${block.join('\n')}\n`;
      block = [];
    }
  }
  if (block.length > 0) yield `${block.join('\n')}\n`;
}

export function writeCsv(file: string, size: Size, seed: number): Promise<void> {
  return pipeline(Readable.from(csvBlocks(size, seed)), createWriteStream(file));
}
