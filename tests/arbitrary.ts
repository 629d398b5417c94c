/** Data and selections made by fast-check: small worlds in which every rule has something to bite on. */
import fc from 'fast-check';
import { ACTOR_TYPES, type Actor } from '../graph-data/model/actor.ts';
import type { Dataset } from '../graph-data/model/dataset.ts';
import type { Document } from '../graph-data/model/document.ts';
import type { Issue } from '../graph-data/model/issue.ts';
import { STANCES } from '../graph-data/model/stance.ts';
import type { Statement } from '../graph-data/model/statement.ts';
import { POSITIONS, Selection } from '../graph-data/selection.ts';
import { spanOf } from '../graph-data/date.ts';

/** Few dates, near each other, of all three precisions, so that they overlap in every way. */
const DATES = [
  '2023', '2024', '2025', '2024-12', '2025-01', '2025-02', '2025-11', '2024-12-31', '2025-01-01', '2025-01-15', '2025-01-31', '2025-02-01', '2025-11-20',
]; // prettier-ignore
export const date = fc.constantFrom(...DATES);

const WORDS = [
  'peace', 'Peace', 'plan', 'NATO', 'nature', 'Éclair', 'eclair', 'straße', 'STRASSE', 'Київ', 'Йод', 'naïve', "don't", '3.14',
  'ΟΔΟΣ', 'οδός', 'שלום', 'צה"ל', 'مرحبا', '平和', '🕊️', '<script>', "O'Neil", 'x-ray', 'a_b', 'ﬁne', '%', '"quoted"', "';--",
]; // prettier-ignore
const phrase = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }).map((some) => some.join(' '));
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 3 });

function range(of: fc.Arbitrary<string>): fc.Arbitrary<{ from: string | null; to: string | null }> {
  return fc.tuple(orNull(of), orNull(of)).map(([a, b]) => {
    if (a !== null && b !== null && spanOf(a).first > spanOf(b).last) return { from: b, to: a };
    return { from: a, to: b };
  });
}

const SIZE = { actors: 6, issues: 5, documents: 5, collections: 2, statements: 40 };
const ids = (kind: string, n: number) => Array.from({ length: n }, (_, i) => `${kind}-${i}`);
const ACTORS = ids('actor', SIZE.actors);
const ISSUES = ids('issue', SIZE.issues);
const DOCUMENTS = ids('document', SIZE.documents);
const COLLECTIONS = ids('collection', SIZE.collections);

/** Names end in the id, so that no two of a kind match. */
function actor(id: string, i: number): fc.Arbitrary<Actor> {
  const others = ACTORS.filter((other) => other !== id);
  const affiliation = fc
    .tuple(fc.constantFrom(...others), orNull(phrase), range(date))
    .map(([of, role, dates]) => ({ of, role, ...dates }));
  return fc.record({
    id: fc.constant(id),
    name: phrase.map((text) => `${text} ${i}`),
    type: fc.constantFrom(...ACTOR_TYPES),
    aliases: fc.array(phrase, { maxLength: 2 }).map((some) => some.map((text, n) => `${text} aka ${i} ${n}`)),
    affiliations: i < 2 ? fc.constant([]) : fc.array(affiliation, { maxLength: 3 }),
  });
}

/** An issue is part of an earlier one or of none, so that there is no circle. */
function issue(id: string, i: number): fc.Arbitrary<Issue> {
  return fc.record({
    id: fc.constant(id),
    name: phrase.map((text) => `${text} ${i}`),
    aliases: fc.array(phrase, { maxLength: 1 }).map((some) => some.map((text) => `${text} alias ${i}`)),
    partOf: i === 0 ? fc.constant(null) : orNull(fc.constantFrom(...ISSUES.slice(0, i))),
  });
}

function document(id: string): fc.Arbitrary<Document> {
  return fc.record({
    id: fc.constant(id),
    title: phrase,
    publisher: orNull(phrase),
    date: orNull(date),
    url: orNull(fc.constant('https://example.org/a?b=c&d')),
    language: orNull(fc.constantFrom('en', 'uk', 'de-CH')),
    collection: orNull(fc.constantFrom(...COLLECTIONS)),
    licence: fc.constant(null),
    text: orNull(phrase),
  });
}

function statement(id: string): fc.Arbitrary<Statement> {
  return fc
    .record({
      id: fc.constant(id),
      actor: fc.constantFrom(...ACTORS),
      issue: fc.constantFrom(...ISSUES),
      stance: fc.constantFrom(...STANCES),
      date: orNull(date),
      document: orNull(fc.constantFrom(...DOCUMENTS)),
      quote: orNull(phrase),
      start: fc.constant(null),
      end: fc.constant(null),
      summary: orNull(phrase),
      locator: orNull(fc.constantFrom('paragraph 1', 'p. 2')),
      condition: fc.option(phrase, { nil: null, freq: 1 }),
      attributedBy: fc.option(fc.constantFrom(...ACTORS), { nil: null, freq: 1 }),
      coder: orNull(fc.constantFrom('A', 'B')),
      confidence: orNull(fc.constantFrom(0, 0.5, 1)),
    })
    .map((made) => (made.attributedBy === made.actor ? { ...made, attributedBy: null } : made));
}

export const dataset: fc.Arbitrary<Dataset> = fc.record({
  actors: fc.tuple(...ACTORS.map(actor)),
  issues: fc.tuple(...ISSUES.map(issue)),
  documents: fc.tuple(...DOCUMENTS.map(document)),
  collections: fc.constant(COLLECTIONS.map((id) => ({ id, name: `Collection ${id}` }))),
  statements: fc.tuple(...ids('statement', SIZE.statements).map(statement)),
});

const some = <T>(values: readonly T[], most = 2): fc.Arbitrary<T[]> =>
  values.length === 0 ? fc.constant([]) : fc.uniqueArray(fc.constantFrom(...values), { maxLength: most });
const usually = <T>(value: T, arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(value) }, { weight: 1, arbitrary });

const BEGINNINGS = [
  'pea', 'nat', 'ecl', 'strass', 'киї', 'иод', 'naive', "don't", '3.1', 'οδοσ', 'שלו', 'צה"', 'ל', 'مر', '平', 'script', 'fi', 'aka', '1', 'quoted',
]; // prettier-ignore

/** What a selection may name: ids, dates, and beginnings of words. */
export interface Nameable {
  actors: readonly string[];
  issues: readonly string[];
  documents: readonly string[];
  collections: readonly string[];
  dates: readonly string[];
  beginnings: readonly string[];
}

/** Most filters are absent most of the time, so that answers are seldom empty. */
export function selectionAmong(names: Nameable): fc.Arbitrary<Selection> {
  const query = fc
    .array(fc.constantFrom(...names.beginnings), { minLength: 1, maxLength: 2 })
    .map((each) => each.join(' '));
  return fc
    .record({
      actor: usually([], some(names.actors)),
      actorType: usually([], some(ACTOR_TYPES, 4)),
      issue: usually([], some(names.issues)),
      document: usually([], some(names.documents, 3)),
      collection: usually([], some(names.collections)),
      dates: usually({ from: null, to: null }, range(fc.constantFrom(...names.dates))),
      attribution: fc.constantFrom('own', 'attributed', 'any', 'any'),
      stance: usually([], some(STANCES)),
      q: usually(null, orNull(query)),
      level: fc.constantFrom('actor', 'affiliation'),
      basis: fc.constantFrom('all', 'latest'),
      count: fc.constantFrom('statements', 'documents', 'months', 'years', 'once'),
      tolerance: fc.constantFrom(0, 0, 0.2, 0.25, 1 / 3, 0.4, 0.5),
      position: usually([], some(POSITIONS)),
      minStatements: usually(1, fc.constantFrom(1, 2, 3)),
    })
    .map(({ dates, ...rest }) => Selection.parse({ ...rest, ...dates }));
}

/** Selections over such a dataset. */
export const selection: fc.Arbitrary<Selection> = selectionAmong({
  actors: ACTORS,
  issues: ISSUES,
  documents: DOCUMENTS,
  collections: COLLECTIONS,
  dates: DATES,
  beginnings: BEGINNINGS,
});
