/** `basis=latest`: which statements are the latest ones, and what is looked at to say so. */
import { describe, expect, test } from '@jest/globals';
import type { Statement } from '../../graph-data/model/statement.ts';
import { actor, document, issue, official, outcomes, picked, says, standsFor, world } from './world.ts';

const basis = 'latest';

/** Statements of `a` on `i`, each named after its date. */
function dated(...dates: (string | null)[]): Statement[] {
  return dates.map((date) => says(date ?? 'undated', 'a', 'support', 'i', { date }));
}

describe('which are the latest', () => {
  test.each([
    ['a later day', ['2025-01-01', '2025-01-02'], ['2025-01-02']],
    ['a month and a day of it: either may be the later', ['2025-11', '2025-11-20'], ['2025-11', '2025-11-20']],
    ['a month and its first day', ['2025-11', '2025-11-01'], ['2025-11', '2025-11-01']],
    ['a month and its last day', ['2025-11', '2025-11-30'], ['2025-11', '2025-11-30']],
    ['a month and the day after it', ['2025-11', '2025-12-01'], ['2025-12-01']],
    ['a month and the day before it', ['2025-11', '2025-10-31'], ['2025-11']],
    ['a year and a month of it', ['2025', '2025-03'], ['2025', '2025-03']],
    ['a year and the next', ['2024', '2025'], ['2025']],
    ['a year and the month after it', ['2024', '2025-01'], ['2025-01']],
    ['two days of a month given besides', ['2025-11', '2025-11-10', '2025-11-20'], ['2025-11', '2025-11-20']],
    ['a year besides two months', ['2025', '2025-02', '2025-03'], ['2025', '2025-03']],
    ['a month that ends before the latest day begins', ['2025', '2025-02', '2025-03-01'], ['2025', '2025-03-01']],
    ['undated besides a date', [null, '1999'], ['1999']],
    ['undated alone', [null], ['undated']],
  ])('[S11] %s', (_, dates, latest) => {
    expect(picked(world(dated(...dates)), { basis })).toEqual(latest);
    expect(picked(world(dated(...dates).toReversed()), { basis })).toEqual(latest);
  });

  test('[S11] two of the same date are both kept, and can make a mixed position', () => {
    const data = world([
      says('1', 'a', 'support', 'i', { date: '2025-11-20' }),
      says('2', 'a', 'oppose', 'i', { date: '2025-11-20' }),
      says('3', 'a', 'support', 'i', { date: '2025-11-19' }),
    ]);
    expect(outcomes(data, { basis })).toEqual({ 'a on i': 'mixed 1-1-0' });
    expect(outcomes(data)).toEqual({ 'a on i': 'mixed 2-1-0' });
  });

  test('[S11] where all are undated all are kept', () => {
    const data = world([says('1', 'a', 'support', 'i'), says('2', 'a', 'oppose', 'i')]);
    expect(picked(data, { basis })).toEqual(['1', '2']);
  });

  test('[S11] each actor on each issue by itself', () => {
    const data = world([
      says('1', 'a', 'support', 'i', { date: '2025-01' }),
      says('2', 'a', 'oppose', 'i', { date: '2025-02' }),
      says('3', 'a', 'support', 'j', { date: '2025-01' }),
      says('4', 'b', 'support', 'i', { date: '2024' }),
    ]);
    expect(outcomes(data, { basis })).toEqual({
      'a on i': 'oppose 0-1-0',
      'a on j': 'support 1-0-0',
      'b on i': 'support 1-0-0',
    });
  });

  test('[S11] a part of an issue is another issue', () => {
    const data = world(
      [says('1', 'a', 'support', 'whole', { date: '2024' }), says('2', 'a', 'oppose', 'part', { date: '2025' })],
      {
        issues: [issue('whole'), issue('part', { partOf: 'whole' })],
      },
    );
    expect(picked(data, { basis, issue: ['whole'] })).toEqual(['1', '2']);
  });

  test('[S11] by the document\u2019s date where the statement has none', () => {
    const data = world(
      [says('1', 'a', 'support', 'i', { document: 'd' }), says('2', 'a', 'oppose', 'i', { date: '2025-11-20' })],
      {
        documents: [document('d', { date: '2025-12' })],
      },
    );
    expect(picked(data, { basis })).toEqual(['1']);
  });

  test('[S11] neutral is a stance that can be the latest', () => {
    const data = world([
      says('1', 'a', 'support', 'i', { date: '2024' }),
      says('2', 'a', 'neutral', 'i', { date: '2025' }),
    ]);
    expect(outcomes(data, { basis })).toEqual({ 'a on i': 'neutral 0-0-1' });
  });
});

describe('what is looked at', () => {
  test('[S12] a stance that was given up later is not the latest one', () => {
    const data = world([
      says('1', 'a', 'support', 'i', { date: '2024' }),
      says('2', 'a', 'oppose', 'i', { date: '2025' }),
    ]);
    expect(picked(data, { basis, stance: ['support'] })).toEqual([]);
    expect(picked(data, { basis, stance: ['oppose'] })).toEqual(['2']);
    expect(picked(data, { stance: ['support'] })).toEqual(['1']);
  });

  test('[S12] of several latest ones stance picks', () => {
    const data = world([
      says('1', 'a', 'support', 'i', { date: '2025-11' }),
      says('2', 'a', 'oppose', 'i', { date: '2025-11-20' }),
    ]);
    expect(outcomes(data, { basis, stance: ['support'] })).toEqual({ 'a on i': 'support 1-0-0' });
  });

  test('[S11] dates pick first: the latest within a range', () => {
    const data = world(dated('2023', '2024', '2025', null));
    expect(picked(data, { basis, to: '2024' })).toEqual(['2024']);
    expect(picked(data, { basis, from: '2024', to: '2024' })).toEqual(['2024']);
  });

  test('[S11] attribution picks first: what others say later does not hide what the actor said', () => {
    const data = world([
      says('own', 'a', 'support', 'i', { date: '2024' }),
      says('told', 'a', 'oppose', 'i', { date: '2025', attributedBy: 'b' }),
    ]);
    expect(picked(data, { basis })).toEqual(['own']);
    expect(picked(data, { basis, attribution: 'attributed' })).toEqual(['told']);
    expect(picked(data, { basis, attribution: 'any' })).toEqual(['told']);
  });

  test('[S11] q, document and collection pick first', () => {
    const data = world(
      [
        says('1', 'a', 'support', 'i', { date: '2024', document: 'old', quote: 'peace' }),
        says('2', 'a', 'oppose', 'i', { date: '2025', document: 'new' }),
      ],
      { documents: [document('old', { collection: 'c' }), document('new')], collections: [{ id: 'c', name: 'C' }] },
    );
    expect(picked(data, { basis })).toEqual(['2']);
    expect(picked(data, { basis, q: 'peace' })).toEqual(['1']);
    expect(picked(data, { basis, document: ['old'] })).toEqual(['1']);
    expect(picked(data, { basis, collection: ['c'] })).toEqual(['1']);
  });

  test('[S11] position and minStatements pick afterwards', () => {
    const data = world([
      says('1', 'a', 'support', 'i', { date: '2024' }),
      says('2', 'a', 'support', 'i', { date: '2024' }),
      says('3', 'a', 'oppose', 'i', { date: '2025' }),
    ]);
    expect(picked(data, { basis, position: ['support'] })).toEqual([]);
    expect(picked(data, { basis, position: ['oppose'] })).toEqual(['3']);
    expect(picked(data, { basis, minStatements: 2 })).toEqual([]);
  });

  describe('at level affiliation', () => {
    const level = 'affiliation';
    const actors = [
      official('rubio', standsFor('us', '2025')),
      official('blinken', standsFor('us', '2021', '2024')),
      official('both', standsFor('us'), standsFor('eu')),
      actor('us', 'state'),
      actor('eu', 'bloc'),
    ];
    const old = says('old', 'blinken', 'support', 'i', { date: '2024-05' });
    const recent = says('new', 'rubio', 'oppose', 'i', { date: '2025-05' });

    test('[S11] the latest is the latest of all who speak for an actor', () => {
      const data = world([old, recent], { actors });
      expect(outcomes(data, { basis, level })).toEqual({ 'us on i': 'oppose 0-1-0' });
      expect(outcomes(data, { basis })).toEqual({ 'blinken on i': 'support 1-0-0', 'rubio on i': 'oppose 0-1-0' });
    });

    test('[S11] a filter by the official leaves only what the official said to be the latest of', () => {
      const data = world([old, recent], { actors });
      expect(outcomes(data, { basis, level, actor: ['blinken'] })).toEqual({ 'us on i': 'support 1-0-0' });
      expect(outcomes(data, { basis, level, actor: ['us'] })).toEqual({ 'us on i': 'oppose 0-1-0' });
    });

    test('[S11] one statement can be the latest of one actor and not of another', () => {
      const data = world([says('1', 'both', 'support', 'i', { date: '2024' }), recent], { actors });
      expect(outcomes(data, { basis, level })).toEqual({ 'us on i': 'oppose 0-1-0', 'eu on i': 'support 1-0-0' });
      expect(picked(data, { basis, level })).toEqual(['1', 'new']);
    });
  });

  test('[S13] documents count after basis', () => {
    const data = world([
      says('1', 'a', 'support', 'i', { date: '2025', document: 'd' }),
      says('2', 'a', 'support', 'i', { date: '2025', document: 'd' }),
      says('3', 'a', 'oppose', 'i', { date: '2024', document: 'd' }),
    ]);
    expect(outcomes(data, { basis, count: 'documents' })).toEqual({ 'a on i': 'support 1-0-0' });
  });
});
