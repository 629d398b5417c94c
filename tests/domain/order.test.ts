/** The order of lists: total, by one column and then by names and ids; and cursors, the places in it. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseCursor, printCursor } from '../../graph-data/cursor.ts';
import { StancegraphError } from '../../graph-data/errors.ts';
import {
  comparePlaces,
  parseSort,
  POSITION_COLUMNS,
  positionPlace,
  sorted,
  STATEMENT_COLUMNS,
  statementPlace,
  type Place,
  type PositionColumn,
} from '../../graph-data/order.ts';
import { positionOf, type Position } from '../../graph-data/position.ts';
import type { StatementView } from '../../graph-data/statement-view.ts';
import { date } from '../arbitrary.ts';

const count = fc.integer({ min: 0, max: 3 });
/** Names that fold to the same or sort by code point alone. */
const name = fc.constantFrom('ea', 'Éa', 'EA', 'eb', '\uffee', '🕊️', 'Київ');
const row: fc.Arbitrary<Position> = fc
  .record({
    ...{ actor: fc.constantFrom('a', 'b', 'A'), issue: fc.constantFrom('i', 'j'), actorName: name, issueName: name },
    ...{ supports: count, opposes: count, neutrals: count, conditional: count },
    ...{ first: fc.option(date), last: fc.option(date) },
  })
  .map(({ actor, issue, actorName, issueName, ...tally }) =>
    positionOf({ id: actor, name: actorName, type: 'state' }, { id: issue, name: issueName }, tally, 0),
  );
const rows = fc.uniqueArray(row, { maxLength: 6, selector: (each) => `${each.actor.id} ${each.issue.id}` });
const column = fc.constantFrom(...POSITION_COLUMNS);

/** A row of `a` on `i` but for what is given. */
function made(given: Partial<Position> & { by?: string; on?: string } = {}): Position {
  const { by = 'a', on = 'i', ...rest } = given;
  const actor = { id: by, name: by, type: 'state' } as const;
  const tally = { supports: 1, opposes: 0, neutrals: 0, conditional: 0, first: null, last: null };
  return { ...positionOf(actor, { id: on, name: on }, tally, 0), ...rest };
}
const actorsIn = (each: readonly Position[], by: PositionColumn, descending = false) =>
  sorted(each, (one) => positionPlace(one, by), descending).map(({ actor }) => actor.id);

describe('the order of positions', () => {
  test('[L1] it is total: however the rows come, they are sorted the same', () => {
    fc.assert(
      fc.property(rows, column, fc.boolean(), (list, by, descending) => {
        const place = (one: Position) => positionPlace(one, by);
        const inOrder = sorted(list, place, descending);
        expect(sorted(list.toReversed(), place, descending)).toEqual(inOrder);
        expect(sorted(inOrder, place, descending)).toEqual(inOrder);
        expect(inOrder.toSorted((x, y) => list.indexOf(x) - list.indexOf(y))).toEqual(list);
      }),
      { numRuns: 300 },
    );
  });

  test('[L1] any two rows are in one order, and any three agree', () => {
    fc.assert(
      fc.property(rows, column, fc.boolean(), (list, by, descending) => {
        const places = list.map((one) => positionPlace(one, by));
        const before = (x: Place, y: Place) => comparePlaces(x, y, descending) < 0;
        for (const x of places) {
          expect(comparePlaces(x, x, descending)).toBe(0);
          for (const y of places) {
            if (x !== y) expect(before(x, y)).toBe(!before(y, x));
            for (const z of places) if (before(x, y) && before(y, z)) expect(before(x, z)).toBe(true);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  test('[L1] descending turns the column round, and leaves the ties as they are', () => {
    const list = [
      made({ by: 'b', statements: 1 }),
      made({ by: 'c', statements: 2 }),
      made({ by: 'a', statements: 2 }),
      made({ by: 'd', statements: 10 }),
    ];
    expect(actorsIn(list, 'statements')).toEqual(['b', 'a', 'c', 'd']);
    expect(actorsIn(list, 'statements', true)).toEqual(['d', 'a', 'c', 'b']);
  });

  test('[L1] ties go by the actor\u2019s name and id, then the issue\u2019s', () => {
    const ref = (id: string, text: string) => ({ id, name: text, type: 'state' }) as const;
    const list = [
      made({ actor: ref('z', 'éa'), on: 'j' }),
      made({ actor: ref('y', 'EA'), on: 'j' }),
      made({ actor: ref('y', 'EA'), on: 'i' }),
      made({ actor: ref('x', 'eb'), on: 'i' }),
    ];
    const inOrder = sorted(list, (one) => positionPlace(one, 'net'), true);
    expect(inOrder.map((one) => `${one.actor.id} ${one.issue.id}`)).toEqual(['y i', 'y j', 'z j', 'x i']);
  });

  test('[T4] names are sorted by their folded form, by code point; equal ones by id', () => {
    const named = (by: string, text: string) => made({ actor: { id: by, name: text, type: 'state' } });
    const list = [
      ...[named('1', '🕊️'), named('2', '\uffee'), named('3', 'Zulu'), named('4', 'éclair'), named('5', 'ECLAIR')],
      ...[named('6', 'Еа'), named('7', '10'), named('8', '9'), named('9', 'alfa')],
    ];
    expect(actorsIn(list, 'actor')).toEqual(['7', '8', '9', '4', '5', '3', '6', '2', '1']);
    expect(actorsIn(list, 'actor', true)).toEqual(['1', '2', '6', '3', '4', '5', '9', '8', '7']);
  });

  test('[L1] net as a number, and none before all', () => {
    const list = [
      made({ by: 'a', net: 1 }),
      made({ by: 'b', net: -1 }),
      made({ by: 'c', net: null }),
      made({ by: 'd', net: -0.5 }),
    ];
    expect(actorsIn(list, 'net')).toEqual(['c', 'b', 'd', 'a']);
    expect(actorsIn(list, 'net', true)).toEqual(['a', 'd', 'b', 'c']);
  });

  test('[D5] first by what begins earlier, last by what ends later, undated before all', () => {
    const dates = ['2025', '2025-01', '2025-06', '2025-01-01', '2024-12', null, '2025-12-31'];
    const list = dates.map((each) => made({ by: String(each), first: each, last: each }));
    expect(actorsIn(list, 'first')).toEqual([
      'null',
      '2024-12',
      '2025-01-01',
      '2025-01',
      '2025',
      '2025-06',
      '2025-12-31',
    ]);
    expect(actorsIn(list, 'last', true)).toEqual([
      '2025-12-31',
      '2025',
      '2025-06',
      '2025-01',
      '2025-01-01',
      '2024-12',
      'null',
    ]);
  });
});

describe('the order of statements', () => {
  const view = (id: string, given: Partial<StatementView> = {}): StatementView => ({
    ...{
      id,
      actor: { id: 'a', name: 'a', type: 'state' },
      issue: { id: 'i', name: 'i' },
      stance: 'support',
      date: null,
    },
    ...{ dateFrom: null, document: null, quote: null, start: null, end: null, summary: null, locator: null },
    ...{ condition: null, attributedBy: null, coder: null, confidence: null, ...given },
  });
  const ids = (list: StatementView[], by: (typeof STATEMENT_COLUMNS)[number], descending = false) =>
    sorted(list, (one) => statementPlace(one, by), descending).map((one) => one.id);

  test('[L1] by date, the latest last; the same date by id, up as down', () => {
    const list = [
      view('c', { date: '2025-11' }),
      view('a'),
      view('b', { date: '2025-11' }),
      view('d', { date: '2025-11-20' }),
    ];
    expect(ids(list, 'date')).toEqual(['a', 'd', 'b', 'c']);
    expect(ids(list, 'date', true)).toEqual(['b', 'c', 'd', 'a']);
  });

  test('[L1] by stance, actor and issue', () => {
    const list = [
      view('1', { actor: { id: 'x', name: 'Zulu', type: 'state' }, issue: { id: 'i', name: 'alfa' } }),
      view('2', { stance: 'oppose', issue: { id: 'j', name: 'Éclair' } }),
      view('3', { stance: 'neutral', issue: { id: 'k', name: 'zulu' } }),
    ];
    expect(ids(list, 'stance')).toEqual(['3', '2', '1']);
    expect(ids(list, 'actor')).toEqual(['2', '3', '1']);
    expect(ids(list, 'issue')).toEqual(['1', '2', '3']);
  });
});

describe('the column', () => {
  test('[L1] by its name, with - before it for the reverse', () => {
    expect(parseSort('net', POSITION_COLUMNS)).toEqual({ column: 'net', descending: false });
    expect(parseSort('-statements', POSITION_COLUMNS)).toEqual({ column: 'statements', descending: true });
  });

  test.each([['nett', 'net'], ['-Statements', 'statements'], ['suports', 'supports']])('[L1] %s is refused, and %s is named', (text, meant) => {
    expect(() => parseSort(text, POSITION_COLUMNS)).toThrow(StancegraphError);
    expect(() => parseSort(text, POSITION_COLUMNS)).toThrow(`Did you mean "${meant}"?`);
  }); // prettier-ignore

  test.each([[''], ['-'], ['--net'], ['+net'], ['net,actor'], ['toString']])('[L1] %j is no column', (text) => {
    expect(() => parseSort(text, POSITION_COLUMNS)).toThrow(StancegraphError);
  });
});

describe('cursors', () => {
  const like: Place = [0, '', ''];

  test('[L2] a cursor gives back the place it was made of, and stands in an address as it is', () => {
    const text = fc.string({ unit: 'binary', maxLength: 20 });
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), text, text, (number, x, y) => {
        const place = [number + 0, x, y];
        const cursor = printCursor('-net', place);
        expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(parseCursor(cursor, '-net', like)).toEqual(place.map((value) => (Object.is(value, -0) ? 0 : value)));
      }),
      { numRuns: 300 },
    );
  });

  test('[L2] the longest names have a cursor too', () => {
    const place = positionPlace(made({ by: '平'.repeat(10_000), on: 'ﷺ'.repeat(10_000) }), 'issue');
    expect(parseCursor(printCursor('issue', place), 'issue', ['', '', '', '', ''])).toEqual(place);
  });

  test('[L2] what is added or deleted meanwhile neither repeats nor hides others', () => {
    fc.assert(
      fc.property(rows, rows, column, fc.boolean(), fc.nat(5), (list, added, by, descending, at) => {
        const place = (one: Position) => positionPlace(one, by);
        const key = (one: Position) => JSON.stringify(place(one));
        const all = sorted(list, place, descending);
        const last = all[at];
        if (last === undefined) return;
        const cursor = parseCursor(printCursor(by, place(last)), by, place(last));
        const behind = (one: Position) => comparePlaces(place(one), cursor, descending) > 0;
        // the item of the cursor is deleted, others are added
        const later = sorted([...list.filter((one) => one !== last), ...added], place, descending).filter(behind);
        const addedKeys = new Set(added.map(key));
        expect(later.filter((one) => !addedKeys.has(key(one)))).toEqual(
          all.slice(at + 1).filter((one) => !addedKeys.has(key(one))),
        );
      }),
      { numRuns: 300 },
    );
  });

  const cursor = printCursor('net', [1, 'a', 'b']);
  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

  test('[L3] the cursor of these tests is good for its own list', () => {
    expect(parseCursor(cursor, 'net', like)).toEqual([1, 'a', 'b']);
    expect(parseCursor(encoded(['net', 1, 'a', 'b']), 'net', like)).toEqual([1, 'a', 'b']);
  });

  test.each([
    ['another column', cursor, 'statements', like],
    ['the reverse order', cursor, '-net', like],
    ['a list with fewer values', cursor, 'net', [0, '']],
    ['a list with more values', cursor, 'net', [0, '', '', '']],
    ['a column of text', cursor, 'net', ['', '', '']],
    ['nothing', '', 'net', like],
    ['no base64', '%%%', 'net', like],
    ['no text', '____', 'net', like],
    ['no JSON', encoded('').slice(0, 1), 'net', like],
    ['a cursor cut short', cursor.slice(0, -4), 'net', like],
    ['an object', encoded({ 0: 'net' }), 'net', like],
    ['a string', encoded('net'), 'net', like],
    ['null', encoded(null), 'net', like],
    ['no place', encoded(['net']), 'net', like],
    ['null in the place', encoded(['net', 1, null, 'b']), 'net', like],
    ['a list in the place', encoded(['net', 1, ['a'], 'b']), 'net', like],
    ['characters beyond Latin', 'Київ', 'net', like],
  ] satisfies [string, string, string, Place][])('[L3] refused: %s', (_, text, sort, shape) => {
    let error: unknown;
    try {
      parseCursor(text, sort, shape);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(StancegraphError);
    expect(error).toMatchObject({ code: 'invalid_input', faults: [{ pointer: '/cursor', value: text }] });
  });
});
