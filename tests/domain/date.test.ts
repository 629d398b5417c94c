/** Dates: what is one, which days it can mean, when it falls inside a range, and which of two is earlier. */
import { describe, expect, test } from '@jest/globals';
import { canFallInside, dateOfSpan, PartialDate, readDate, spanOf } from '../../graph-data/date.ts';
import { StancegraphError } from '../../graph-data/errors.ts';
import { dateSortValue, lastSortValue } from '../../graph-data/order.ts';
import { onlyPosition, says, world } from './world.ts';

describe('what a date is', () => {
  test.each([
    ['2025-11-20'], ['2025-11'], ['2025'], ['2024-02-29'], ['2000-02-29'], ['2025-02-28'], ['2025-12-31'], ['2025-01-01'],
    ['0001'], ['0099-12-31'], ['9999-12-31'],
  ])('[D1] %j is one', (text) => {
    expect(readDate(text)).toMatchObject({ date: text });
    expect(PartialDate.parse(text)).toBe(text);
  }); // prettier-ignore

  test.each([
    ['2025-02-29'], ['2100-02-29'], ['2025-02-30'], ['2025-04-31'], ['2025-11-00'], ['2025-11-32'], ['2025-13'], ['2025-00'],
    ['0000'], ['0000-01'], ['0000-01-01'], ['2025-1'], ['2025-1-1'], ['2025-11-2'], ['25'], ['025'], ['12025'], ['+2025'], ['-2025'],
    [''], [' '], [' 2025'], ['2025 '], ['2025-11 '], ['2025\n'], ['2025-11-20\n'], ['2025- 1'], ['2025-'], ['2025-11-'],
    ['2025-11-20T10:00'], ['2025-11-20T10:00Z'], ['2025-W47'], ['2025-W47-4'], ['2025-324'], ['20251120'], ['202511'],
    ['2025/11/20'], ['20.11.2025'], ['11/20/2025'], ['2025-Nov-20'], ['Nov 2025'], ['2025-11-20/2025-11-21'], ['2025–11'],
    ['٢٠٢٥'], ['２０２５'], ['today'], ['null'],
  ])('[D1] %j is none', (text) => {
    expect(readDate(text)).toBeNull();
    expect(PartialDate.safeParse(text).success).toBe(false);
  }); // prettier-ignore

  test('[D1] a refusal names the value and what to write instead', () => {
    const remedy = '"20.11.2025" is not a date. Write a day (2025-11-20), a month (2025-11) or a year (2025).';
    expect(() => spanOf('20.11.2025')).toThrow(StancegraphError);
    expect(() => spanOf('20.11.2025')).toThrow(remedy);
    expect(PartialDate.safeParse('20.11.2025').error?.issues.map((each) => each.message)).toEqual([remedy]);
  });

  test('[D1] what was refused or read once is refused or read again', () => {
    expect([readDate('2023-02-29'), readDate('2023-02-29')]).toEqual([null, null]);
    expect(readDate('2024-02')).toEqual(readDate('2024-02'));
  });
});

describe('the days that a date can mean', () => {
  test.each([
    ['2025-11-20', '2025-11-20', '2025-11-20'],
    ['2025-01', '2025-01-01', '2025-01-31'],
    ['2025-02', '2025-02-01', '2025-02-28'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2000-02', '2000-02-01', '2000-02-29'],
    ['1900-02', '1900-02-01', '1900-02-28'],
    ['2100-02', '2100-02-01', '2100-02-28'],
    ['2025-04', '2025-04-01', '2025-04-30'],
    ['2025-11', '2025-11-01', '2025-11-30'],
    ['2025-12', '2025-12-01', '2025-12-31'],
    ['2025', '2025-01-01', '2025-12-31'],
    ['2024', '2024-01-01', '2024-12-31'],
    ['0001', '0001-01-01', '0001-12-31'],
    ['0050-02', '0050-02-01', '0050-02-28'],
    ['9999', '9999-01-01', '9999-12-31'],
  ])('[D2] %s is from %s to %s, and is shown as it was given', (date, first, last) => {
    expect(spanOf(date)).toEqual({ date, first, last });
    expect(dateOfSpan(first, last)).toBe(date);
  });
});

describe('whether a date falls inside a range', () => {
  test.each([
    // a day against its neighbours
    ['2025-11-20', '2025-11-20', '2025-11-20', true],
    ['2025-11-20', '2025-11-21', null, false],
    ['2025-11-20', null, '2025-11-19', false],
    ['2025-11-20', '2025-11-20', null, true],
    ['2025-11-20', null, '2025-11-20', true],
    // a day against months and years
    ['2025-11-01', '2025-11', '2025-11', true],
    ['2025-11-30', '2025-11', '2025-11', true],
    ['2025-10-31', '2025-11', null, false],
    ['2025-12-01', null, '2025-11', false],
    ['2025-01-01', '2025', '2025', true],
    ['2025-12-31', '2025', '2025', true],
    ['2024-12-31', '2025', null, false],
    ['2026-01-01', null, '2025', false],
    // a month against days: one day of it is enough
    ['2025-11', '2025-11-30', null, true],
    ['2025-11', '2025-12-01', null, false],
    ['2025-11', null, '2025-11-01', true],
    ['2025-11', null, '2025-10-31', false],
    ['2025-11', '2025-11-10', '2025-11-12', true],
    ['2024-02', '2024-02-29', null, true],
    ['2025-02', '2025-03-01', null, false],
    // a year against months
    ['2025', '2025-12', null, true],
    ['2025', '2026-01', null, false],
    ['2025', null, '2025-01', true],
    ['2025', null, '2024-12', false],
    ['2025', '2025-06', '2025-07', true],
    // no limit
    ['2025', null, null, true],
  ])('[D4] %s from %s to %s: %s', (date, from, to, inside) => {
    expect(canFallInside(spanOf(date), from, to)).toBe(inside);
  });

  test.each([
    [null, null, true],
    ['0001', null, false],
    [null, '9999', false],
    ['0001', '9999', false],
  ])('[D4] undated from %s to %s: %s', (from, to, inside) => {
    expect(canFallInside(null, from, to)).toBe(inside);
  });
});

describe('which date is earlier', () => {
  const byCodeUnit = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

  test('[D5] earlier is what begins earlier, then what ends earlier; undated is the earliest', () => {
    const inOrder = [
      null,
      '2024-12',
      '2024-12-31',
      '2025-01-01',
      '2025-01',
      '2025',
      '2025-01-02',
      '2025-02-01',
      '2025-02',
    ];
    const shuffled = inOrder.toSorted((a, b) => byCodeUnit(String(b), String(a)));
    expect(shuffled.toSorted((a, b) => byCodeUnit(dateSortValue(a), dateSortValue(b)))).toEqual(inOrder);
  });

  test('[D5] later is what ends later, then what begins later; undated is the earliest', () => {
    const inOrder = [
      null,
      '2024',
      '2024-12',
      '2024-12-31',
      '2025-01-30',
      '2025-01',
      '2025-01-31',
      '2025',
      '2025-12',
      '2025-12-31',
    ];
    const shuffled = inOrder.toSorted((a, b) => byCodeUnit(String(b), String(a)));
    expect(shuffled.toSorted((a, b) => byCodeUnit(lastSortValue(a), lastSortValue(b)))).toEqual(inOrder);
  });

  test('[D5] first and last of a position go by the same order', () => {
    const ends = (...dates: (string | null)[]) => {
      const { first, last } = onlyPosition(world(dates.map((date, n) => says(`s${n}`, 'a', 'support', 'i', { date }))));
      return { first, last };
    };
    const dates = (...given: (string | null)[]) => {
      expect(ends(...given.toReversed())).toEqual(ends(...given));
      return ends(...given);
    };
    expect(dates('2025', '2025-01', '2025-01-01')).toEqual({ first: '2025-01-01', last: '2025' });
    expect(dates('2025', '2025-12-31', '2025-12')).toEqual({ first: '2025', last: '2025-12-31' });
    expect(dates('2025-01-02', '2025', '2025-12-30')).toEqual({ first: '2025', last: '2025' });
    expect(dates(null, '2024-05', null)).toEqual({ first: '2024-05', last: '2024-05' });
  });
});
