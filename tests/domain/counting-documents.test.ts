/** `count=documents`: which statements count once together, and what that makes of a position. */
import { describe, expect, test } from '@jest/globals';
import { actor, official, onlyPosition, outcomes, picked, says, standsFor, world } from './world.ts';

describe('counting documents', () => {
  test('[S13] statements of one actor on one issue with one stance in one document count once', () => {
    const data = world([
      says('1', 'a', 'support', 'i', { document: 'd1' }),
      says('2', 'a', 'support', 'i', { document: 'd1' }),
      says('3', 'a', 'support', 'i', { document: 'd2' }),
      says('4', 'a', 'oppose', 'i', { document: 'd1' }),
      says('5', 'b', 'support', 'i', { document: 'd1' }),
      says('6', 'a', 'support', 'j', { document: 'd1' }),
    ]);
    expect(outcomes(data, { count: 'documents' })).toEqual({
      'a on i': 'mixed 2-1-0',
      'b on i': 'support 1-0-0',
      'a on j': 'support 1-0-0',
    });
    expect(outcomes(data)['a on i']).toBe('mixed 3-1-0');
    expect(picked(data, { count: 'documents' })).toEqual(['1', '2', '3', '4', '5', '6']);
  });

  test('[S13] a statement without a document counts by itself', () => {
    const data = world([
      says('1', 'a', 'support', 'i'),
      says('2', 'a', 'support', 'i'),
      says('3', 'a', 'support', 'i', { document: 'd' }),
    ]);
    expect(outcomes(data, { count: 'documents' })).toEqual({ 'a on i': 'support 3-0-0' });
  });

  test('[S13] a document named as a statement is not taken for it', () => {
    const data = world([says('d', 'a', 'support', 'i'), says('2', 'a', 'support', 'i', { document: 'd' })]);
    expect(outcomes(data, { count: 'documents' })).toEqual({ 'a on i': 'support 2-0-0' });
  });

  test('[S13] at level affiliation two officials of one state in one document count once', () => {
    const data = world(
      [
        says('1', 'rubio', 'support', 'i', { document: 'd' }),
        says('2', 'trump', 'support', 'i', { document: 'd' }),
        says('3', 'trump', 'oppose', 'i', { document: 'd' }),
      ],
      { actors: [official('rubio', standsFor('us')), official('trump', standsFor('us')), actor('us', 'state')] },
    );
    const level = 'affiliation';
    expect(outcomes(data, { level, count: 'documents' })).toEqual({ 'us on i': 'mixed 1-1-0' });
    expect(outcomes(data, { level })).toEqual({ 'us on i': 'mixed 2-1-0' });
    expect(outcomes(data, { count: 'documents' })).toEqual({
      'rubio on i': 'support 1-0-0',
      'trump on i': 'mixed 1-1-0',
    });
  });

  test('[S13] own and attributed statements in one document count once together, where both are asked for', () => {
    const data = world([
      says('1', 'a', 'support', 'i', { document: 'd' }),
      says('2', 'a', 'support', 'i', { document: 'd', attributedBy: 'b' }),
    ]);
    expect(outcomes(data, { count: 'documents', attribution: 'any' })).toEqual({ 'a on i': 'support 1-0-0' });
  });

  test('[P5] what counts once together is conditional only if all of it is', () => {
    const conditional = (document: string, conditions: (string | null)[]) =>
      conditions.map((condition, n) => says(`${document}-${n}`, 'a', 'support', 'i', { document, condition }));
    const count = 'documents';
    expect(onlyPosition(world(conditional('d', ['if', 'if'])), { count })).toMatchObject({
      conditional: 1,
      statements: 1,
    });
    expect(onlyPosition(world(conditional('d', ['if', null])), { count })).toMatchObject({
      conditional: 0,
      statements: 1,
    });
    const both = world([...conditional('d', ['if', null]), ...conditional('e', ['if'])]);
    expect(onlyPosition(both, { count })).toMatchObject({ conditional: 1, statements: 2 });
    expect(onlyPosition(both)).toMatchObject({ conditional: 2, statements: 3 });
  });

  test('[P5] two stances in one document are conditional apart', () => {
    const data = world([
      says('1', 'a', 'support', 'i', { document: 'd', condition: 'if' }),
      says('2', 'a', 'oppose', 'i', { document: 'd' }),
    ]);
    expect(onlyPosition(data, { count: 'documents' })).toMatchObject({ conditional: 1, statements: 2 });
  });

  test('[P6] first and last look at every statement, also those that count once together', () => {
    const data = world([
      says('1', 'a', 'support', 'i', { document: 'd', date: '2025-03' }),
      says('2', 'a', 'support', 'i', { document: 'd', date: '2025-01' }),
      says('3', 'a', 'support', 'i', { document: 'd', date: '2025-05' }),
    ]);
    expect(onlyPosition(data, { count: 'documents' })).toMatchObject({
      first: '2025-01',
      last: '2025-05',
      statements: 1,
    });
  });

  test('[P3] the tolerance is of what is counted', () => {
    const data = world([
      ...['1', '2', '3', '4'].map((id) => says(id, 'a', 'support', 'i', { document: 'd' })),
      says('5', 'a', 'oppose', 'i', { document: 'd' }),
    ]);
    expect(onlyPosition(data, { tolerance: 0.2 }).position).toBe('support');
    expect(onlyPosition(data, { tolerance: 0.2, count: 'documents' })).toMatchObject({ position: 'mixed', net: 0 });
  });
});
