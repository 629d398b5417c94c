/** What actors, issues, documents and statements may hold, and what must hold within one of them. */
import { describe, expect, test } from '@jest/globals';
import { Actor, Affiliation } from '../../graph-data/model/actor.ts';
import { Collection, Document, WebAddress } from '../../graph-data/model/document.ts';
import { Issue } from '../../graph-data/model/issue.ts';
import { actorFaults, issueFaults, statementFaults } from '../../graph-data/model/rules.ts';
import { Statement } from '../../graph-data/model/statement.ts';
import { Id, Name, Passage, storable } from '../../graph-data/model/text.ts';
import { actor, issue, official, says, standsFor } from './world.ts';

const NUL = 'a\u0000b';
const HIGH = 'a\ud83d';
const LOW = '\udd4ab';
const SWAPPED = '\udd4a\ud83d';
const statement = { id: 's', actor: 'a', issue: 'i', stance: 'support' };
const kept = [
  ' \t\r\n x ', '<script>alert(1)</script>', '=1+1', '"quoted", \'and\' `so`', "';--", 'Zoe\u0308', 'Zo\u00eb', 'a\u200bb', '\ufeffa',
  '\u202ea', '🕊️', '\u{10ffff}', 'a\u0001\u001f\u007f\u0085', '\ufffd\ufffe\uffff', 'שלום', '%00', '\\u0000', 'a\u2028b',
]; // prettier-ignore

describe('text', () => {
  test.each(kept.map((text): [string] => [text]))('[T1] %j is kept exactly', (text) => {
    expect(storable(text)).toBe(true);
    expect(Name.parse(text)).toBe(text);
    expect(Passage.parse(text)).toBe(text);
    expect(Statement.parse({ ...statement, quote: text }).quote).toBe(text);
    expect(Actor.parse({ id: 'a', name: text, aliases: [text] })).toMatchObject({ name: text, aliases: [text] });
  });

  test.each([
    ['U+0000', NUL],
    ['the first half of a pair', HIGH],
    ['the second half of a pair', LOW],
    ['halves in the wrong order', SWAPPED],
  ])('[T1] %s is refused in every text', (_, text) => {
    const refused = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
      expect([value, schema.safeParse(value).success]).toEqual([value, false]);
    for (const each of ['quote', 'summary', 'locator', 'condition', 'coder'])
      refused(Statement, { ...statement, [each]: text });
    for (const each of ['id', 'actor', 'issue', 'document', 'attributedBy'])
      refused(Statement, { ...statement, [each]: text });
    refused(Actor, { id: 'a', name: text });
    refused(Actor, { id: 'a', name: 'A', aliases: [text] });
    refused(Affiliation, { of: 'a', role: text });
    refused(Issue, { id: 'i', name: text });
    refused(Issue, { id: 'i', name: 'I', aliases: ['fine', text] });
    refused(Collection, { id: 'c', name: text });
    for (const each of ['title', 'publisher', 'licence', 'text'])
      refused(Document, { id: 'd', title: 'D', [each]: text });
    refused(Document, { id: 'd', title: 'D', url: `https://example.org/${text}` });
  });

  test('[T1] the refusal says what to remove', () => {
    const [found] = Passage.safeParse(NUL).error?.issues ?? [];
    expect(found?.message).toBe('holds a character that is none (U+0000 or half of a pair); remove it');
  });

  test.each([[''], [' '], ['\t\n'], ['\u00a0\u3000']])('[T1] %j is no name', (text) => {
    expect(Name.safeParse(text).success).toBe(false);
  });

  test('[T1] names have 10,000 characters at most, passages 100,000', () => {
    expect(Name.safeParse('x'.repeat(10_000)).success).toBe(true);
    expect(Name.safeParse('x'.repeat(10_001)).error?.issues[0]?.message).toBe(
      'is longer than 10,000 characters; shorten it',
    );
    expect(Passage.safeParse('x'.repeat(100_000)).success).toBe(true);
    expect(Passage.safeParse('x'.repeat(100_001)).success).toBe(false);
  });
});

describe('ids', () => {
  test.each([
    ['russia'],
    ['a'],
    ['1'],
    ['2025-11'],
    ['Київ'],
    ['a.b_c-d~e@f+g'],
    ['x'.repeat(200)],
    ['e\u0301'],
    ['平和'],
    ['toString'],
  ])('[T1] %j is one', (id) => {
    expect(Id.parse(id)).toBe(id);
  });

  test.each([
    [''], [' '], ['a b'], ['a,b'], ['a/b'], ['a\\b'], ['a?b'], ['a#b'], ['a&b'], ['a=b'], ['a%20b'], ['a:b'], ['a>b'], ['a|b'], ['a"b'],
    ["a'b"], ['<a>'], ['-a'], ['.a'], ['..'], ['_a'], ['~a'], ['@a'], ['+1'], ['\u0301a'], ['__proto__'], ['a\n'], ['\na'], ['a\u00a0b'],
    ['a\u200bb'], ['🕊️'], ['\ufeffa'], ['a\u0000'], ['a\ud83d'], ['x'.repeat(201)],
  ])('[T1] %j is none', (id) => {
    expect(Id.safeParse(id).success).toBe(false);
  }); // prettier-ignore

  test('[T1] what is no text is no id', () => {
    for (const value of [1, null, undefined, ['a'], {}]) expect(Id.safeParse(value).success).toBe(false);
  });
});

describe('web addresses', () => {
  test.each([
    ['https://example.org'],
    ['http://example.org/a?b=c&d#e'],
    ['HTTPS://EXAMPLE.ORG/'],
    ['https://прес.укр/а'],
    ['https://[::1]:80/'],
  ])('[H4] %j is one, and kept as it is', (url) => {
    expect(WebAddress.parse(url)).toBe(url);
  });

  test.each([
    ['javascript:alert(1)'], ['JavaScript:alert(1)'], [' javascript:alert(1)'], ['java\nscript:alert(1)'], ['\u0001javascript:alert(1)'],
    ['javascript://example.org/%0aalert(1)'], ['javascript:https://example.org'], ['data:text/html,<script>alert(1)</script>'],
    ['vbscript:x'], ['file:///etc/passwd'], ['ftp://example.org'], ['blob:https://example.org/1'], ['view-source:https://example.org'],
    ['//example.org'], ['/a'], ['example.org'], ['www.example.org'], ['https:example.org'], ['https:/example.org'], ['https://'], ['http://'],
    ['https:// example.org'], [' https://example.org'], ['https://example.org '], ['https://example.org/a b'], ['https://example.org\njavascript:1'],
    ['https://exa<mple.org'], ['https://example.org:port/'], ['https://[::1'], [''], ['https'],
  ])('[H4] %j is none', (url) => {
    expect(WebAddress.safeParse(url).success).toBe(false);
    expect(Document.safeParse({ id: 'd', title: 'D', url }).success).toBe(false);
  }); // prettier-ignore

  test('[H4] the refusal names the value and what to write', () => {
    expect(WebAddress.safeParse('javascript:alert(1)').error?.issues.map((each) => each.message)).toEqual([
      '"javascript:alert(1)" is not a web address. Write one that begins with https:// or http://.',
    ]);
  });
});

describe('schemas', () => {
  test('[T1] what is absent is filled in', () => {
    expect(Statement.parse(statement)).toEqual(says('s', 'a', 'support', 'i'));
    expect(Actor.parse({ id: 'a', name: 'a' })).toEqual(actor('a'));
    expect(Issue.parse({ id: 'i', name: 'i' })).toEqual(issue('i'));
    expect(Affiliation.parse({ of: 'us' })).toEqual(standsFor('us'));
  });

  test.each([
    ['an unknown name', { note: 'x' }],
    ['a stance that is none', { stance: 'mixed' }],
    ['a stance as people write it', { stance: 'for' }],
    ['a date that is none', { date: '2025-02-29' }],
    ['no date as empty text', { date: '' }],
    ['a confidence above 1', { confidence: 1.1 }],
    ['a confidence below 0', { confidence: -0.1 }],
    ['a confidence that is no number', { confidence: Number.NaN }],
    ['a start below 0', { start: -1 }],
    ['half a character', { start: 0.5 }],
    ['an empty locator', { locator: ' ' }],
    ['no actor', { actor: undefined }],
    ['no issue', { issue: null }],
  ])('[T1] a statement with %s is refused', (_, given) => {
    expect(Statement.safeParse({ ...statement, ...given }).success).toBe(false);
  });

  test.each([
    ['actor of no type', Actor, { id: 'a', name: 'A', type: 'country' }],
    ['affiliation with a date that is none', Affiliation, { of: 'us', from: '2025-1' }],
    ['document of no language', Document, { id: 'd', title: 'D', language: 'English language' }],
    ['document without a title', Document, { id: 'd', title: '' }],
    ['issue with an unknown name', Issue, { id: 'i', name: 'I', part_of: 'j' }],
    ['collection without a name', Collection, { id: 'c' }],
  ])('[T1] an %s is refused', (_, schema, value) => {
    expect(schema.safeParse(value).success).toBe(false);
  });
});

describe('rules within one', () => {
  test('[W4] no actor is affiliated to itself', () => {
    expect(actorFaults(official('us', standsFor('eu'), standsFor('us', '2025')))).toEqual([
      { pointer: '/affiliations/1/of', value: 'us', message: 'an actor is not affiliated to itself' },
    ]);
    expect(actorFaults(official('rubio', standsFor('us', '2025'), standsFor('us', null, '2024')))).toEqual([]);
  });

  test.each([
    ['2025', '2024', true],
    ['2025-01-02', '2025-01-01', true],
    ['2025-02', '2025-01', true],
    ['2025-01-01', '2025-01-01', false],
    ['2025-11-20', '2025-11', false],
    ['2025-12', '2025', false],
    ['2025', '2025-01', false],
  ])('[W4] an affiliation from %s to %s is refused: %s', (from, to, refused) => {
    const faults = [
      { pointer: '/affiliations/0/from', value: from, message: `from (${from}) is after to (${to}); exchange them` },
    ];
    expect(actorFaults(official('rubio', standsFor('us', from, to)))).toEqual(refused ? faults : []);
  });

  test('[W4] each affiliation has its own fault', () => {
    const places = actorFaults(official('x', standsFor('us', '2025', '2024'), standsFor('eu'), standsFor('x'))).map(
      (each) => each.pointer,
    );
    expect(places).toEqual(['/affiliations/0/from', '/affiliations/2/of']);
  });

  test('[W4] no issue is a part of itself', () => {
    expect(issueFaults(issue('i', { partOf: 'i' }))).toEqual([
      { pointer: '/partOf', value: 'i', message: 'an issue is not a part of itself' },
    ]);
    expect(issueFaults(issue('i', { partOf: 'j' }))).toEqual([]);
    expect(issueFaults(issue('i'))).toEqual([]);
  });

  test('[W4] no actor attributes a statement to itself', () => {
    expect(statementFaults(says('s', 'a', 'support', 'i', { attributedBy: 'a' }))).toMatchObject([
      { pointer: '/attributedBy', value: 'a' },
    ]);
    expect(statementFaults(says('s', 'a', 'support', 'i', { attributedBy: 'b' }))).toEqual([]);
    expect(statementFaults(says('s', 'a', 'support', 'i'))).toEqual([]);
  });

  test.each([
    ['neither end', { quote: 'x' }, []],
    ['both ends', { quote: 'x', start: 0, end: 1 }, []],
    ['no end', { quote: 'x', start: 0 }, ['/end']],
    ['no start', { quote: 'x', end: 1 }, ['/start']],
    ['an end at the start', { quote: 'x', start: 1, end: 1 }, ['/end']],
    ['an end before the start', { quote: 'x', start: 2, end: 1 }, ['/end']],
    ['a place without a quote', { start: 0, end: 1 }, ['/quote']],
    ['two things wrong', { start: 2, end: 1, attributedBy: 'a' }, ['/attributedBy', '/end', '/quote']],
  ])('[E3] the place of a quote: %s', (_, given, pointers) => {
    expect(statementFaults(says('s', 'a', 'support', 'i', given)).map((each) => each.pointer)).toEqual(pointers);
  });
});
