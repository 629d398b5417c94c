/** Live counts: what a selection holds, and what each option alone would hold. */
import { describe, expect, test } from '@jest/globals';
import { facets, TOP, topOf } from '../../graph-data/facets.ts';
import type { Selection } from '../../graph-data/selection.ts';
import { actor, document, issue, official, says, select, standsFor, world } from './world.ts';

const data = world(
  [
    says('1', 'us', 'support', 'plan', { date: '2025-11', document: 'd1' }),
    says('2', 'us', 'oppose', 'plan', { date: '2025-12-01', document: 'd1' }),
    says('3', 'us', 'support', 'cap', { date: '2024' }),
    says('4', 'russia', 'support', 'plan', { document: 'd2' }),
    says('5', 'rubio', 'neutral', 'cap', { document: 'd2' }),
    says('6', 'russia', 'oppose', 'cap', { attributedBy: 'us', date: '2023' }),
  ],
  {
    actors: [
      actor('us', 'state', { name: 'United States' }),
      actor('russia', 'state', { name: 'Russia' }),
      official('rubio', standsFor('us')),
    ],
    issues: [issue('plan', { name: 'The plan' }), issue('cap', { name: 'The cap' })],
    documents: [document('d1', { collection: 'c' }), document('d2')],
    collections: [{ id: 'c', name: 'Collection' }],
  },
);
const of = (given: Partial<Selection> = {}) => facets(data, select(given));
/** `value: count` for each option. */
const counted = (options: readonly { value: string; count: number }[]) =>
  Object.fromEntries(options.map(({ value, count }) => [value, count]));

describe('what a selection holds', () => {
  test('[F1] by default: own statements, and the positions of three actors', () => {
    const { stance: _s, actorType: _t, attribution: _a, position: _p, ...sums } = of();
    expect(sums).toEqual({
      ...{ statements: 5, positions: 4, actors: 3, issues: 2, documents: 2, first: '2024', last: '2025-12-01' },
      topActors: [
        { id: 'us', name: 'United States', count: 3 },
        { id: 'rubio', name: 'rubio', count: 1 },
        { id: 'russia', name: 'Russia', count: 1 },
      ],
      topIssues: [
        { id: 'plan', name: 'The plan', count: 3 },
        { id: 'cap', name: 'The cap', count: 2 },
      ],
      collections: [{ id: 'c', name: 'Collection', count: 2 }],
    });
  });

  test('[F1] nothing of an empty one', () => {
    expect(of({ actor: ['silent'] })).toMatchObject({
      ...{ statements: 0, positions: 0, actors: 0, issues: 0, documents: 0, first: null, last: null },
      ...{ topActors: [], topIssues: [], collections: [] },
    });
    expect(counted(of({ actor: ['silent'] }).stance)).toEqual({ support: 0, oppose: 0, neutral: 0 });
  });

  test('[F1] a statement that counts for two is one statement, and one for each of the two', () => {
    const both = world([says('1', 'x', 'support', 'i')], {
      actors: [official('x', standsFor('us'), standsFor('eu')), actor('us', 'state'), actor('eu', 'bloc')],
    });
    const found = facets(both, select({ level: 'affiliation' }));
    expect(found).toMatchObject({ statements: 1, positions: 2, actors: 2, issues: 1 });
    expect(found.topActors.map(({ id, count }) => [id, count])).toEqual([['eu', 1], ['us', 1]]); // prettier-ignore
    expect(found.topIssues).toEqual([{ id: 'i', name: 'i', count: 1 }]);
    expect(counted(found.actorType)).toMatchObject({ state: 1, bloc: 1, person: 0 });
  });
});

describe('what each option alone would hold', () => {
  test('[F1] by default', () => {
    expect(counted(of().stance)).toEqual({ support: 3, oppose: 1, neutral: 1 });
    expect(counted(of().actorType)).toEqual({
      ...{ state: 4, person: 1, organisation: 0, bloc: 0, party: 0, medium: 0, unknown: 0 },
    });
    expect(counted(of().attribution)).toEqual({ own: 5, attributed: 1, any: 6 });
    // us on plan is mixed, us on cap and russia on plan support, rubio on cap is neutral
    expect(counted(of().position)).toEqual({ support: 2, oppose: 0, mixed: 1, neutral: 1 });
  });

  test('[F1] the option counts alone, whatever is chosen in its own filter', () => {
    expect(of({ stance: ['oppose'] }).stance).toEqual(of().stance);
    expect(of({ actorType: ['person'] }).actorType).toEqual(of().actorType);
    expect(of({ attribution: 'any' }).attribution).toEqual(of().attribution);
    expect(of({ position: ['mixed'] }).position).toEqual(of().position);
  });

  test('[F1] the other filters stay as they are chosen', () => {
    expect(counted(of({ actorType: ['person'] }).stance)).toEqual({ support: 0, oppose: 0, neutral: 1 });
    expect(counted(of({ stance: ['support'] }).actorType)).toMatchObject({ state: 3, person: 0 });
    expect(counted(of({ stance: ['oppose'] }).attribution)).toEqual({ own: 1, attributed: 1, any: 2 });
    // with supports alone us on plan is no longer mixed
    expect(counted(of({ stance: ['support'] }).position)).toEqual({ support: 3, oppose: 0, mixed: 0, neutral: 0 });
  });

  test('[F1] positions that are left out hide their statements from the counts of statements', () => {
    expect(counted(of({ position: ['mixed'] }).stance)).toEqual({ support: 0, oppose: 0, neutral: 0 });
    expect(counted(of({ position: ['mixed'] }).actorType)).toMatchObject({ state: 2, person: 0 });
    expect(counted(of({ minStatements: 2 }).attribution)).toEqual({ own: 2, attributed: 0, any: 2 });
    expect(counted(of({ minStatements: 2 }).position)).toEqual({ support: 0, oppose: 0, mixed: 1, neutral: 0 });
  });

  test('[F1] statements are counted one by one, also where positions count documents', () => {
    const twice = world([
      says('1', 'a', 'support', 'i', { document: 'd' }),
      says('2', 'a', 'support', 'i', { document: 'd' }),
    ]);
    expect(counted(facets(twice, select({ count: 'documents' })).stance)).toEqual({
      support: 2,
      oppose: 0,
      neutral: 0,
    });
  });

  test('[F1] at level affiliation statements count by the type of whom they count for', () => {
    expect(counted(of({ level: 'affiliation' }).actorType)).toMatchObject({ state: 5, person: 0 });
    // rubio's neutral one joins the position of the United States on the cap
    expect(counted(of({ level: 'affiliation' }).position)).toEqual({ support: 2, oppose: 0, mixed: 1, neutral: 0 });
  });

  test('[F1] with basis=latest', () => {
    // us on plan: 2025-12-01 opposes, after 2025-11 supports
    expect(counted(of({ basis: 'latest' }).stance)).toEqual({ support: 2, oppose: 1, neutral: 1 });
    expect(counted(of({ basis: 'latest' }).position)).toEqual({ support: 2, oppose: 1, mixed: 0, neutral: 1 });
  });
});

test('[F1] the most frequent stand first, then by name and id, and no more than twenty', () => {
  const named = (id: string, name: string, count: number) => ({ id, name, count });
  const few = [named('z', 'Éa', 1), named('b', 'Zulu', 9), named('a', 'ea', 1), named('c', 'Alfa', 9)];
  expect(topOf(few).map((each) => each.id)).toEqual(['c', 'b', 'a', 'z']);
  const many = Array.from({ length: 30 }, (_, i) => named(`n${i}`, `n${i}`, i));
  expect(topOf(many)).toHaveLength(TOP);
  expect(topOf(many)[0]?.id).toBe('n29');
});
