/** Positions: how statements add up, and what picks positions after they did. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { outcomeOf } from '../../graph-data/position.ts';
import { positions } from '../../graph-data/positions.ts';
import type { Stance } from '../../graph-data/model/stance.ts';
import type { Statement } from '../../graph-data/model/statement.ts';
import {
  actor,
  document,
  issue,
  official,
  onlyPosition,
  outcomes,
  picked,
  says,
  select,
  standsFor,
  world,
} from './world.ts';

/** One actor `a` on one issue `i`, so many times each. */
function on(supports: number, opposes: number, neutrals = 0): Statement[] {
  const stances: Stance[] = [
    ...Array.from({ length: supports }, () => 'support' as const),
    ...Array.from({ length: opposes }, () => 'oppose' as const),
    ...Array.from({ length: neutrals }, () => 'neutral' as const),
  ];
  return stances.map((stance, n) => says(`s${n}`, 'a', stance, 'i'));
}

describe('adding up', () => {
  test('[P1] one position for each actor and issue with a statement, and none without', () => {
    const data = world(
      [says('1', 'us', 'support', 'plan'), says('2', 'us', 'oppose', 'cap'), says('3', 'eu', 'oppose', 'plan')],
      {
        actors: [actor('silent')],
        issues: [issue('untouched')],
      },
    );
    expect(outcomes(data)).toEqual({
      'us on plan': 'support 1-0-0',
      'us on cap': 'oppose 0-1-0',
      'eu on plan': 'oppose 0-1-0',
    });
    expect(positions(data, select({ actor: ['silent'] }))).toEqual([]);
    expect(positions(world([]), select())).toEqual([]);
  });

  test('[P1] a row names its actor, with the type, and its issue', () => {
    const data = world([says('1', 'us', 'support', 'plan', { date: '2025-11', condition: 'in time' })], {
      actors: [actor('us', 'state', { name: 'United States', aliases: ['US'] })],
      issues: [issue('plan', { name: 'The plan is adopted', partOf: null })],
    });
    expect(onlyPosition(data)).toEqual({
      ...{
        actor: { id: 'us', name: 'United States', type: 'state' },
        issue: { id: 'plan', name: 'The plan is adopted' },
      },
      ...{ position: 'support', supports: 1, opposes: 0, neutrals: 0, conditional: 1, statements: 1, net: 1 },
      ...{ first: '2025-11', last: '2025-11' },
    });
  });

  test('[P1] names of which one begins as another ends are not run together', () => {
    const data = world([says('1', 'a', 'support', 'bc'), says('2', 'ab', 'support', 'c')]);
    expect(Object.keys(outcomes(data)).toSorted()).toEqual(['a on bc', 'ab on c']);
  });

  test('[P2] supports, opposes and neutrals are counted apart; statements is their sum', () => {
    expect(onlyPosition(world(on(3, 2, 4)))).toMatchObject({ supports: 3, opposes: 2, neutrals: 4, statements: 9 });
  });

  test.each([
    [1, 0, 0, 'support'],
    [0, 1, 0, 'oppose'],
    [0, 0, 1, 'neutral'],
    [1, 0, 9, 'support'],
    [0, 1, 9, 'oppose'],
    [1, 1, 0, 'mixed'],
    [5, 1, 0, 'mixed'],
    [1, 99, 0, 'mixed'],
  ])('[P3] %i for, %i against, %i neutral: %s', (supports, opposes, neutrals, position) => {
    expect(onlyPosition(world(on(supports, opposes, neutrals))).position).toBe(position);
  });

  test.each([
    // the smaller share is exactly the tolerance: not more, so not mixed
    [4, 1, 0.2, 'support'],
    [1, 4, 0.2, 'oppose'],
    [16, 4, 0.2, 'support'],
    [2, 1, 1 / 3, 'support'],
    [7, 3, 0.3, 'support'],
    [9, 1, 0.1, 'support'],
    // just above and just below it
    [4, 1, 0.19, 'mixed'],
    [4, 1, 0.21, 'support'],
    [19, 5, 0.2, 'mixed'],
    [21, 5, 0.2, 'support'],
    // a tie is mixed, whatever the tolerance
    [1, 1, 0.5, 'mixed'],
    [50, 50, 0.5, 'mixed'],
    [51, 50, 0.5, 'support'],
    [50, 51, 0.5, 'oppose'],
    // nothing on the other side
    [1, 0, 0, 'support'],
    [0, 0, 0.5, 'neutral'],
  ])('[P3] %i for and %i against at a tolerance of %d: %s', (supports, opposes, tolerance, position) => {
    expect(outcomeOf(supports, opposes, tolerance)).toBe(position);
    if (supports + opposes === 0) return;
    expect(onlyPosition(world(on(supports, opposes)), { tolerance }).position).toBe(position);
  });

  test('[P3] neutral statements do not water down the share', () => {
    expect(onlyPosition(world(on(4, 1, 20)), { tolerance: 0.19 }).position).toBe('mixed');
  });

  test.each([
    [1, 0, 0, 1],
    [0, 1, 0, -1],
    [1, 1, 0, 0],
    [3, 1, 0, 0.5],
    [1, 3, 5, -0.5],
    [2, 1, 0, 1 / 3],
    [0, 0, 2, null],
  ])('[P4] %i for, %i against, %i neutral: net %d', (supports, opposes, neutrals, net) => {
    expect(onlyPosition(world(on(supports, opposes, neutrals))).net).toBe(net);
  });

  test('[P4] net says nothing of the tolerance', () => {
    expect(onlyPosition(world(on(3, 1)), { tolerance: 0.4 })).toMatchObject({ position: 'support', net: 0.5 });
  });

  test('[P5] conditional counts statements of every stance that have a condition', () => {
    const data = world([
      says('1', 'a', 'support', 'i', { condition: 'if signed' }),
      says('2', 'a', 'support', 'i'),
      says('3', 'a', 'oppose', 'i', { condition: 'if not' }),
      says('4', 'a', 'neutral', 'i', { condition: 'for now' }),
    ]);
    expect(onlyPosition(data)).toMatchObject({ position: 'mixed', supports: 2, conditional: 3, statements: 4 });
  });

  test('[P6] first and last are as they were given, undated ones aside, of whatever stance', () => {
    const data = world([
      says('1', 'a', 'support', 'i', { date: '2025-11' }),
      says('2', 'a', 'oppose', 'i', { date: '2024' }),
      says('3', 'a', 'neutral', 'i', { date: '2025-11-30' }),
      says('4', 'a', 'support', 'i'),
    ]);
    expect(onlyPosition(data)).toMatchObject({ first: '2024', last: '2025-11-30', statements: 4 });
    expect(onlyPosition(data, { stance: ['support'] })).toMatchObject({
      first: '2025-11',
      last: '2025-11',
      statements: 2,
    });
  });

  test('[P6] null where all are undated', () => {
    expect(onlyPosition(world(on(1, 1)))).toMatchObject({ first: null, last: null });
  });

  test('[D3] a statement has its own date, else its document\u2019s, else none', () => {
    const documents = [document('dated', { date: '2025-11' }), document('undated')];
    const data = world(
      [
        says('own', 'a', 'support', 'i', { date: '2024-05-01', document: 'dated' }),
        says('of-document', 'a', 'support', 'i', { document: 'dated' }),
        says('none', 'a', 'support', 'i', { document: 'undated' }),
        says('bare', 'a', 'support', 'i'),
      ],
      { documents },
    );
    expect(onlyPosition(data)).toMatchObject({ first: '2024-05-01', last: '2025-11' });
    expect(picked(data, { from: '2025' })).toEqual(['of-document']);
    expect(picked(data, { to: '2024' })).toEqual(['own']);
    expect(picked(data)).toEqual(['bare', 'none', 'of-document', 'own']);
  });

  test('[P1] the order of the statements does not matter', () => {
    const data = world([
      says('1', 'a', 'support', 'i', { date: '2025-11', document: 'd' }),
      says('2', 'a', 'support', 'i', { date: '2025', document: 'd', condition: 'if' }),
      says('3', 'a', 'oppose', 'i', { date: '2025-12-31' }),
      says('4', 'a', 'neutral', 'i'),
    ]);
    fc.assert(
      fc.property(fc.shuffledSubarray([...data.statements], { minLength: 4 }), (statements) => {
        expect(onlyPosition({ ...data, statements }, { count: 'documents' })).toEqual(
          onlyPosition(data, { count: 'documents' }),
        );
      }),
      { numRuns: 24 },
    );
  });
});

describe('picking positions', () => {
  const data = world([
    says('1', 'a', 'support', 'i'),
    says('2', 'a', 'oppose', 'i'),
    says('3', 'b', 'support', 'i', { document: 'd' }),
    says('4', 'b', 'support', 'i', { document: 'd' }),
    says('5', 'c', 'neutral', 'i'),
    says('6', 'c', 'oppose', 'j'),
  ]);

  test('[S14] position picks by outcome, and hides the evidence of the others', () => {
    expect(outcomes(data, { position: ['mixed'] })).toEqual({ 'a on i': 'mixed 1-1-0' });
    expect(picked(data, { position: ['mixed'] })).toEqual(['1', '2']);
    expect(picked(data, { position: ['support'] })).toEqual(['3', '4']);
    expect(picked(data, { position: ['oppose', 'neutral'] })).toEqual(['5', '6']);
    expect(picked(data, { position: ['support', 'oppose', 'mixed', 'neutral'] })).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
    ]);
  });

  test('[S14] position goes by the outcome of what stance left', () => {
    expect(outcomes(data, { position: ['support'], stance: ['support'] })).toEqual({
      'a on i': 'support 1-0-0',
      'b on i': 'support 2-0-0',
    });
    expect(outcomes(data, { position: ['mixed'], stance: ['support'] })).toEqual({});
  });

  test('[S14] position goes by the tolerance', () => {
    const leaning = world(on(4, 1));
    expect(picked(leaning, { position: ['mixed'] })).toHaveLength(5);
    expect(picked(leaning, { position: ['mixed'], tolerance: 0.2 })).toEqual([]);
    expect(picked(leaning, { position: ['support'], tolerance: 0.2 })).toHaveLength(5);
  });

  test('[S14] minStatements leaves thinner positions out, evidence and all', () => {
    expect(Object.keys(outcomes(data, { minStatements: 2 }))).toEqual(['a on i', 'b on i']);
    expect(picked(data, { minStatements: 2 })).toEqual(['1', '2', '3', '4']);
    expect(picked(data, { minStatements: 3 })).toEqual([]);
  });

  test('[S14] minStatements goes by what is counted', () => {
    expect(picked(data, { minStatements: 2, count: 'documents' })).toEqual(['1', '2']);
    expect(picked(data, { minStatements: 2, stance: ['support'] })).toEqual(['3', '4']);
  });

  test('[E1] a statement that counts for two actors is evidence once', () => {
    const both = world([says('1', 'x', 'support', 'i')], {
      actors: [official('x', standsFor('us'), standsFor('eu')), actor('us'), actor('eu')],
    });
    expect(outcomes(both, { level: 'affiliation' })).toEqual({
      'us on i': 'support 1-0-0',
      'eu on i': 'support 1-0-0',
    });
    expect(picked(both, { level: 'affiliation' })).toEqual(['1']);
  });
});
