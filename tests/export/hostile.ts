/** Datasets whose every text tries to break out of the file that it stands in. */
import fc from 'fast-check';
import { ACTOR_TYPES } from '../../graph-data/model/actor.ts';
import type { Dataset } from '../../graph-data/model/dataset.ts';
import { STANCES } from '../../graph-data/model/stance.ts';
import { Name, Passage } from '../../graph-data/model/text.ts';

const PIECES = [
  '<script>alert(1)</script>', ']]>', '<!--', '-->', '&amp;', '&', '"', "'", '""', ',', ';', '\t', '\n', '\r', '\r\n', ' ', '  ',
  '=1+1', '+1', '-1', '@SUM(A1)', "=cmd|' /C calc'!A0", '\u0001', '\u0008', '\u001f', '\u007f', '\u0085', '\u2028', '\ufffe',
  '\uffff', '\ufeff', '\u202e', 'שלום', 'مرحبا', '🕊️', '👨‍👩‍👧', 'e\u0301', '中国', '＝1', '\\', '\\n', '{{7*7}}', '%0A', 'null', '0',
]; // prettier-ignore
const text = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }),
);
const name = text.filter((made) => Name.safeParse(made).success);
const passage = fc.option(
  text.filter((made) => Passage.safeParse(made).success),
  { nil: null },
);
const date = fc.option(fc.constantFrom('2025', '2025-11', '2025-11-20', '1999-12-31'), { nil: null });
const id = (kind: string) => fc.integer({ min: 0, max: 3 }).map((n) => `${kind}-${n}`);
const four = (kind: string) => [0, 1, 2, 3].map((n) => `${kind}-${n}`);

const statement = fc.record({
  actor: id('actor'),
  issue: id('issue'),
  stance: fc.constantFrom(...STANCES),
  date,
  document: fc.option(id('документ'), { nil: null }),
  quote: passage,
  summary: passage,
  locator: fc.option(name, { nil: null }),
  condition: passage,
  attributedBy: fc.option(fc.constant('attributor'), { nil: null, freq: 1 }),
  coder: fc.option(name, { nil: null }),
  confidence: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null }),
});

export const hostileDataset: fc.Arbitrary<Dataset> = fc
  .record({
    names: fc.array(name, { minLength: 13, maxLength: 13 }),
    types: fc.array(fc.constantFrom(...ACTOR_TYPES), { minLength: 4, maxLength: 4 }),
    dates: fc.array(date, { minLength: 4, maxLength: 4 }),
    statements: fc.array(statement, { maxLength: 12 }),
  })
  .map(({ names, types, dates, statements }) => ({
    actors: [
      ...four('actor').map((each, i) => ({
        id: each,
        name: names[i] ?? '',
        type: types[i] ?? 'unknown',
        aliases: [],
        affiliations: [],
      })),
      { id: 'attributor', name: names[12] ?? '', type: 'medium', aliases: [], affiliations: [] },
    ],
    issues: four('issue').map((each, i) => ({ id: each, name: names[4 + i] ?? '', aliases: [], partOf: null })),
    documents: four('документ').map((each, i) => ({
      id: each,
      title: names[8 + i] ?? '',
      publisher: names[i] ?? '',
      date: dates[i] ?? null,
      url: 'https://example.org/?a=1&b="2"',
      language: null,
      collection: 'collection',
      licence: null,
      text: null,
    })),
    collections: [{ id: 'collection', name: 'A collection' }],
    statements: statements.map((made, n) => ({ id: `statement-${n}`, ...made, start: null, end: null })),
  }));
