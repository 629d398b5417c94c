/** `level=affiliation`: for whom a statement counts, and which statements a filter by actor takes in. */
import { describe, expect, test } from '@jest/globals';
import { actor, document, official, outcomes, picked, says, standsFor, world } from './world.ts';

const level = 'affiliation';
const SUPPORT = 'support 1-0-0';

/** Whom a statement of that date by someone so affiliated counts for. */
function countsFor(date: string | null, ...affiliations: ReturnType<typeof standsFor>[]): string[] {
  const data = world([says('1', 'x', 'support', 'i', { date })], {
    actors: [official('x', ...affiliations), actor('us'), actor('eu'), actor('un')],
  });
  return Object.keys(outcomes(data, { level }))
    .map((key) => key.replace(' on i', ''))
    .toSorted();
}

describe('for whom a statement counts', () => {
  test('[S9] for the affiliation at level affiliation, for the speaker at level actor', () => {
    const data = world([says('1', 'rubio', 'support', 'i')], {
      actors: [official('rubio', standsFor('us')), actor('us', 'state')],
    });
    expect(outcomes(data, { level })).toEqual({ 'us on i': SUPPORT });
    expect(outcomes(data)).toEqual({ 'rubio on i': SUPPORT });
  });

  test('[S9] for the speaker itself without an affiliation', () => {
    expect(countsFor('2025')).toEqual(['x']);
  });

  test('[S9] for each of several affiliations at once', () => {
    expect(countsFor('2025', standsFor('us'), standsFor('eu'))).toEqual(['eu', 'us']);
  });

  test('[S9] once for an actor that it is affiliated to twice', () => {
    expect(countsFor('2025', standsFor('us', '2017', '2021'), standsFor('us', '2025'), standsFor('us'))).toEqual([
      'us',
    ]);
    const data = world([says('1', 'x', 'support', 'i', { date: '2025' })], {
      actors: [official('x', standsFor('us', '2025'), standsFor('us', '2024', '2025')), actor('us')],
    });
    expect(outcomes(data, { level })).toEqual({ 'us on i': SUPPORT });
  });

  test('[S9] one step: an affiliation of the affiliation is not followed', () => {
    const data = world([says('1', 'scholz', 'support', 'i'), says('2', 'germany', 'support', 'i')], {
      actors: [
        official('scholz', standsFor('germany')),
        actor('germany', 'state', { affiliations: [standsFor('eu')] }),
        actor('eu'),
      ],
    });
    expect(outcomes(data, { level })).toEqual({ 'germany on i': SUPPORT, 'eu on i': SUPPORT });
    expect(picked(data, { level, actor: ['eu'] })).toEqual(['2']);
  });

  test.each([
    // on the days at either end, and beside them
    ['2025-01-21', '2025-01-21', null, true],
    ['2025-01-20', '2025-01-21', null, false],
    ['2025-06-30', null, '2025-06-30', true],
    ['2025-07-01', null, '2025-06-30', false],
    ['2025-03-01', '2025-01-21', '2025-06-30', true],
    ['2025-07-01', '2025-01-21', '2025-06-30', false],
    // dates of affiliations can be months and years
    ['2025-01-01', '2025', null, true],
    ['2024-12-31', '2025', null, false],
    ['2025-12-31', null, '2025', true],
    ['2026-01-01', null, '2025', false],
    ['2025-11-30', null, '2025-11', true],
    ['2025-12-01', null, '2025-11', false],
    ['2025-11-01', '2025-11', null, true],
    // so can dates of statements: it is enough that the two can overlap
    ['2025-01', '2025-01-21', null, true],
    ['2025-01', '2025-01-31', null, true],
    ['2025-01', '2025-02', null, false],
    ['2025', null, '2025-01-01', true],
    ['2025', null, '2024-12-31', false],
    ['2025', '2025-12', null, true],
    ['2025', '2025-03-01', '2025-03-02', true],
    // without dates it stands always
    ['1900', null, null, true],
    // on no date only one without dates stands
    [null, null, null, true],
    [null, '2025', null, false],
    [null, null, '2025', false],
    [null, '0001', '9999', false],
  ])('[S9] on %s an affiliation from %s to %s stands: %s', (date, from, to, stands) => {
    expect(countsFor(date, standsFor('us', from, to))).toEqual([stands ? 'us' : 'x']);
  });

  test('[S9] of two offices in turn the one held on the date', () => {
    const offices = [standsFor('us', '2017-01-20', '2021-01-20'), standsFor('eu', '2021-01-21', '2025')];
    expect(countsFor('2021-01-20', ...offices)).toEqual(['us']);
    expect(countsFor('2021-01-21', ...offices)).toEqual(['eu']);
    expect(countsFor('2021-01', ...offices)).toEqual(['eu', 'us']);
    expect(countsFor('2026', ...offices)).toEqual(['x']);
  });

  test('[S9] an undated statement with a dated and an undated affiliation counts for the undated one', () => {
    expect(countsFor(null, standsFor('us', '2025'), standsFor('eu'))).toEqual(['eu']);
    expect(countsFor('2025', standsFor('us', '2025'), standsFor('eu'))).toEqual(['eu', 'us']);
    expect(countsFor('2024', standsFor('us', '2025'), standsFor('eu'))).toEqual(['eu']);
    expect(countsFor(null, standsFor('us', '2025'))).toEqual(['x']);
  });

  test('[S9] the date that counts is the document\u2019s where the statement has none', () => {
    const data = world([says('1', 'rubio', 'support', 'i', { document: 'd' })], {
      actors: [official('rubio', standsFor('us', '2025-01-21')), actor('us')],
      documents: [document('d', { date: '2025-11' })],
    });
    expect(outcomes(data, { level })).toEqual({ 'us on i': SUPPORT });
  });

  test('[S9] it is the actor\u2019s affiliation that counts, not that of who attributes the statement to it', () => {
    const data = world([says('1', 'trump', 'support', 'i', { attributedBy: 'lavrov' })], {
      actors: [
        official('trump', standsFor('us')),
        official('lavrov', standsFor('russia')),
        actor('us'),
        actor('russia'),
      ],
    });
    expect(outcomes(data, { level, attribution: 'any' })).toEqual({ 'us on i': SUPPORT });
  });

  test('[P2] statements of the state and of its officials add up', () => {
    const data = world(
      [says('1', 'us', 'support', 'i'), says('2', 'rubio', 'support', 'i'), says('3', 'trump', 'oppose', 'i')],
      {
        actors: [official('rubio', standsFor('us')), official('trump', standsFor('us')), actor('us', 'state')],
      },
    );
    expect(outcomes(data, { level })).toEqual({ 'us on i': 'mixed 2-1-0' });
  });
});

describe('filters by actor', () => {
  const data = world(
    [
      says('of-us', 'us', 'support', 'i', { date: '2025' }),
      says('of-rubio', 'rubio', 'support', 'i', { date: '2025' }),
      says('of-young-rubio', 'rubio', 'oppose', 'i', { date: '2010' }),
      says('of-envoy', 'envoy', 'support', 'i', { date: '2025' }),
      says('of-russia', 'russia', 'oppose', 'i', { date: '2025' }),
    ],
    {
      actors: [
        ...[actor('us', 'state'), actor('russia', 'state'), actor('un', 'organisation')],
        ...[official('rubio', standsFor('us', '2025')), official('envoy', standsFor('us'), standsFor('un'))],
      ],
    },
  );

  test('[S10] by the state at level affiliation: it and its officials while they were', () => {
    expect(picked(data, { level, actor: ['us'] })).toEqual(['of-envoy', 'of-rubio', 'of-us']);
    expect(outcomes(data, { level, actor: ['us'] })).toEqual({ 'us on i': 'support 3-0-0' });
  });

  test('[S10] by the state at level actor: it alone', () => {
    expect(picked(data, { actor: ['us'] })).toEqual(['of-us']);
  });

  test('[S10] by the official at level affiliation: whatever it is counted for', () => {
    expect(outcomes(data, { level, actor: ['rubio'] })).toEqual({ 'us on i': SUPPORT, 'rubio on i': 'oppose 0-1-0' });
    expect(outcomes(data, { level, actor: ['envoy'] })).toEqual({ 'us on i': SUPPORT, 'un on i': SUPPORT });
  });

  test('[S10] by one of two affiliations: for that one alone', () => {
    expect(outcomes(data, { level, actor: ['un'] })).toEqual({ 'un on i': SUPPORT });
  });

  test('[S10] by state and official: each statement still counts once for each actor', () => {
    expect(outcomes(data, { level, actor: ['us', 'rubio'] })).toEqual({
      'us on i': 'support 3-0-0',
      'rubio on i': 'oppose 0-1-0',
    });
  });

  test('[S10] at level actor an official is picked as speaker', () => {
    expect(outcomes(data, { actor: ['rubio', 'russia'] })).toEqual({
      'rubio on i': 'mixed 1-1-0',
      'russia on i': 'oppose 0-1-0',
    });
  });

  test('[S10] who attributes a statement is not picked by it', () => {
    const told = world([says('1', 'eu', 'oppose', 'i', { attributedBy: 'russia' })]);
    expect(picked(told, { attribution: 'any', actor: ['russia'] })).toEqual([]);
    expect(picked(told, { attribution: 'any', actor: ['eu'] })).toEqual(['1']);
  });

  test('[S10] actorType is the type of whom a statement counts for', () => {
    expect(picked(data, { actorType: ['person'] })).toEqual(['of-envoy', 'of-rubio', 'of-young-rubio']);
    expect(outcomes(data, { level, actorType: ['person'] })).toEqual({ 'rubio on i': 'oppose 0-1-0' });
    expect(outcomes(data, { level, actorType: ['state'] })).toEqual({
      'us on i': 'support 3-0-0',
      'russia on i': 'oppose 0-1-0',
    });
    expect(outcomes(data, { level, actorType: ['organisation', 'bloc'] })).toEqual({ 'un on i': SUPPORT });
  });

  test('[S10] actor and actorType must both fit', () => {
    expect(outcomes(data, { level, actor: ['rubio'], actorType: ['state'] })).toEqual({ 'us on i': SUPPORT });
    expect(outcomes(data, { level, actor: ['un'], actorType: ['state'] })).toEqual({});
  });
});
