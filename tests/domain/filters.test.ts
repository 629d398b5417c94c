/** Filters that pick statements by what they are about, where they are written, whose they are, and their words. */
import { describe, expect, test } from '@jest/globals';
import { actor, document, issue, official, outcomes, picked, says, standsFor, world } from './world.ts';

describe('issues', () => {
  const data = world(
    [
      says('1', 'a', 'support', 'plan'),
      says('2', 'a', 'oppose', 'borders'),
      says('3', 'a', 'oppose', 'crimea'),
      says('4', 'a', 'support', 'guarantees'),
      says('5', 'a', 'support', 'harbour'),
    ],
    {
      issues: [
        // parts before and after what they are parts of
        issue('harbour', { partOf: 'crimea' }),
        issue('crimea', { partOf: 'borders' }),
        issue('plan'),
        issue('borders', { partOf: 'plan' }),
        issue('guarantees'),
      ],
    },
  );

  test('[S6] an issue takes in its parts at any depth', () => {
    expect(picked(data, { issue: ['plan'] })).toEqual(['1', '2', '3', '5']);
    expect(picked(data, { issue: ['borders'] })).toEqual(['2', '3', '5']);
    expect(picked(data, { issue: ['crimea'] })).toEqual(['3', '5']);
  });

  test('[S6] but not what it is a part of', () => {
    expect(picked(data, { issue: ['harbour'] })).toEqual(['5']);
  });

  test('[S6] positions stay with the issue that each statement is about', () => {
    expect(outcomes(data, { issue: ['borders'] })).toEqual({
      'a on borders': 'oppose 0-1-0',
      'a on crimea': 'oppose 0-1-0',
      'a on harbour': 'support 1-0-0',
    });
  });

  test('[S6] several issues, one a part of another, give each statement once', () => {
    expect(picked(data, { issue: ['crimea', 'borders', 'guarantees'] })).toEqual(['2', '3', '4', '5']);
    expect(outcomes(data, { issue: ['crimea', 'borders'] })['a on crimea']).toBe('oppose 0-1-0');
  });
});

describe('attribution', () => {
  const data = world([
    says('own', 'eu', 'support', 'i'),
    says('told', 'eu', 'oppose', 'i', { attributedBy: 'russia' }),
    says('other', 'russia', 'oppose', 'i'),
  ]);

  test('[S7] own by default', () => {
    expect(picked(data)).toEqual(['other', 'own']);
    expect(picked(data, { attribution: 'own' })).toEqual(['other', 'own']);
    expect(outcomes(data)).toEqual({ 'eu on i': 'support 1-0-0', 'russia on i': 'oppose 0-1-0' });
  });

  test('[S7] attributed', () => {
    expect(picked(data, { attribution: 'attributed' })).toEqual(['told']);
    expect(outcomes(data, { attribution: 'attributed' })).toEqual({ 'eu on i': 'oppose 0-1-0' });
  });

  test('[S7] any: both', () => {
    expect(picked(data, { attribution: 'any' })).toEqual(['other', 'own', 'told']);
    expect(outcomes(data, { attribution: 'any' })['eu on i']).toBe('mixed 1-1-0');
  });
});

describe('sources', () => {
  const data = world(
    [
      says('1', 'a', 'support', 'i', { document: 'd1' }),
      says('2', 'a', 'support', 'i', { document: 'd2' }),
      says('3', 'a', 'support', 'i', { document: 'loose' }),
      says('4', 'a', 'support', 'i'),
    ],
    {
      documents: [document('d1', { collection: 'c1' }), document('d2', { collection: 'c2' }), document('loose')],
      collections: [
        { id: 'c1', name: 'One' },
        { id: 'c2', name: 'Two' },
      ],
    },
  );

  test('[S2] document has one of the ids; without a document none', () => {
    expect(picked(data, { document: ['d1'] })).toEqual(['1']);
    expect(picked(data, { document: ['d1', 'loose'] })).toEqual(['1', '3']);
  });

  test('[S2] collection has one of the ids; without a collection none', () => {
    expect(picked(data, { collection: ['c1'] })).toEqual(['1']);
    expect(picked(data, { collection: ['c1', 'c2'] })).toEqual(['1', '2']);
  });

  test('[S2] both must fit', () => {
    expect(picked(data, { document: ['d1', 'd2'], collection: ['c2'] })).toEqual(['2']);
    expect(picked(data, { document: ['loose'], collection: ['c2'] })).toEqual([]);
  });
});

describe('dates and stances', () => {
  const data = world([
    says('day', 'a', 'support', 'i', { date: '2025-11-20' }),
    says('month', 'a', 'oppose', 'i', { date: '2025-11' }),
    says('year', 'a', 'neutral', 'i', { date: '2025' }),
    says('undated', 'a', 'support', 'i'),
  ]);

  test('[D4] a partial date counts if it can fall inside; an undated one only where neither end is given', () => {
    expect(picked(data, { from: '2025-11-20', to: '2025-11-20' })).toEqual(['day', 'month', 'year']);
    expect(picked(data, { from: '2025-11-21' })).toEqual(['month', 'year']);
    expect(picked(data, { from: '2025-12' })).toEqual(['year']);
    expect(picked(data, { to: '2025-10' })).toEqual(['year']);
    expect(picked(data, { from: '2026' })).toEqual([]);
    expect(picked(data)).toEqual(['day', 'month', 'undated', 'year']);
  });

  test('[S2] stance has one of the values', () => {
    expect(picked(data, { stance: ['support'] })).toEqual(['day', 'undated']);
    expect(picked(data, { stance: ['oppose', 'neutral'] })).toEqual(['month', 'year']);
  });

  test('[P1] all filters together', () => {
    expect(outcomes(data, { stance: ['support', 'neutral'], from: '2025', actor: ['a'], issue: ['i'] })).toEqual({
      'a on i': 'support 1-0-1',
    });
    expect(outcomes(data, { stance: ['support'], actor: ['b'] })).toEqual({});
  });
});

describe('words', () => {
  const data = world(
    [
      says('1', 'us', 'support', 'plan', {
        document: 'd',
        quote: 'Éclair, naïve: don\u2019t!',
        summary: 'In the final stages',
      }),
      says('2', 'ukraine', 'oppose', 'plan', { summary: 'Straße 600,000 3.14' }),
      says('3', 'rubio', 'support', 'nato', { locator: 'paragraph 7', condition: 'once approved', coder: 'Coder' }),
      says('4', 'eu', 'oppose', 'nato', { attributedBy: 'rubio' }),
    ],
    {
      actors: [
        actor('us', 'state', { name: 'United States', aliases: ['Washington'] }),
        actor('ukraine', 'state', { name: 'Україна', aliases: ['Kyiv', 'Kiev'] }),
        actor('eu', 'bloc', { name: 'European Union' }),
        { ...official('rubio', standsFor('us')), name: 'Marco Rubio' },
      ],
      issues: [
        issue('plan', { name: 'The peace plan is adopted', aliases: ['Trump plan'] }),
        issue('nato', { name: 'Ukraine renounces NATO membership', partOf: 'plan' }),
      ],
      documents: [document('d', { title: 'Sign Before Guarantees', publisher: 'Gazette', text: 'fulltext' })],
    },
  );
  const found = (q: string) => picked(data, { q, attribution: 'any' });

  test.each([
    ['the actor\u2019s name', 'united', ['1']],
    ['the actor\u2019s alias', 'washington', ['1']],
    ['another alias', 'kyiv', ['2']],
    ['the issue\u2019s name', 'membership', ['3', '4']],
    ['the issue\u2019s alias', 'trump', ['1', '2']],
    ['the document\u2019s title', 'guarantees', ['1']],
    ['the quote', 'eclair', ['1']],
    ['the summary', 'final', ['1']],
  ])('[S8] in %s', (_, q, ids) => {
    expect(found(q)).toEqual(ids);
  });

  test.each([
    ['publisher', 'gazette'],
    ['text of the document', 'fulltext'],
    ['locator', 'paragraph'],
    ['condition', 'approved'],
    ['coder', 'coder'],
    ['id', 'ukraine-peace'],
  ])('[S8] not in the %s', (_, q) => {
    expect(found(q)).toEqual([]);
  });

  test('[S8] not in the name of who attributes the statement', () => {
    expect(found('rubio')).toEqual(['3']);
  });

  test('[S8] not in the name of the affiliation, nor of the wider issue', () => {
    expect(picked(data, { q: 'washington', level: 'affiliation' })).toEqual(['1']);
    expect(found('adopted')).toEqual(['1', '2']);
  });

  test.each([
    ['the beginning of a word', 'mem', ['3', '4']],
    ['one letter', 'w', ['1']],
    ['no middle of a word', 'ship', []],
    ['no more than the word', 'membershipx', []],
    ['in any case', 'NATO', ['3', '4']],
    ['in any case, Cyrillic', 'УКРАЇ', ['2']],
    ['accents folded in q', 'unïtéd', ['1']],
    ['accents folded in the text', 'naive', ['1']],
    ['accents folded, Cyrillic', 'украіна', ['2']],
    ['sharp s', 'STRASSE', ['2']],
    ['a number', '600,000', ['2']],
    ['the beginning of a number', '3.1', ['2']],
  ])('[S8] %s', (_, q, ids) => {
    expect(found(q)).toEqual(ids);
  });

  test('[S8] each word begins some word, in whatever order and field', () => {
    expect(found('washington guar')).toEqual(['1']);
    expect(found('guar washington')).toEqual(['1']);
    expect(found('nato marco')).toEqual(['3']);
    expect(found('plan kiev')).toEqual(['2']);
    expect(found('plan nato')).toEqual([]);
    expect(found('washington kiev')).toEqual([]);
  });

  test('[S8] two words of q can begin the same word', () => {
    expect(found('wash washing')).toEqual(['1']);
  });

  test('[S8] signs between words do not matter', () => {
    expect(found('"trump", (kiev)!')).toEqual(['2']);
  });

  test('[S8] signs that patterns know are not patterns', () => {
    expect(found('n.to')).toEqual([]);
    expect(found('na%')).toEqual(['1', '3', '4']);
    expect(found('na*')).toEqual(['1', '3', '4']);
  });

  test('[S8] with other filters', () => {
    expect(picked(data, { q: 'plan', stance: ['oppose'] })).toEqual(['2']);
    expect(picked(data, { q: 'nato', attribution: 'attributed' })).toEqual(['4']);
  });
});
