/** Numbers and dates as people read them. */
import { counted, date, dates, net } from '../../client/words.ts';

describe('words for numbers and dates', () => {
  test.each([
    ['2025-11-20', '20 Nov 2025'],
    ['2025-09', 'Sep 2025'],
    ['1866', '1866'],
  ])('%s is never made more exact than it was given', (iso, shown) => {
    expect(date(iso)).toBe(shown);
  });

  test.each([
    ['2025-11-20', '2025-11-20', '20 Nov 2025'],
    ['2025-11-20', '2025-11-26', '20 – 26 Nov 2025'],
    ['2025-10-30', '2025-11-02', '30 Oct – 2 Nov 2025'],
    ['2024-12-30', '2025-01-02', '30 Dec 2024 – 2 Jan 2025'],
    ['2025-10', '2025-11', 'Oct – Nov 2025'],
    ['2024', '2025', '2024 – 2025'],
    ['2025', '2025-11-02', '2025 – 2 Nov 2025'],
    [null, null, 'undated'],
  ])('from %s to %s', (first, last, shown) => {
    expect(dates(first, last)).toBe(shown);
  });

  test.each([
    [1, '+1'],
    [-1, '−1'],
    [0, '0'],
    [1 / 3, '+0.33'],
    [-0.5, '−0.5'],
    [null, '–'],
  ])('a net of %s', (value, shown) => {
    expect(net(value)).toBe(shown);
  });

  test('one is one and many are many', () => {
    expect([counted(1, 'statement'), counted(2_000, 'statement')]).toEqual(['1 statement', '2,000 statements']);
  });
});
