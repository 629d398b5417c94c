/** Dates in files: ISO 8601, a format that the user names, and nothing by guess. */
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { dateFormatProblem, dateReader } from '../../server/import/date-format.ts';
import { errorOf, readCells } from './read-file.ts';

const date = async (text: string, dateFormat?: string) =>
  (await readCells({ date: text }, dateFormat === undefined ? {} : { options: { dateFormat } })).rows[0]?.date;
const problem = async (text: string, dateFormat?: string) =>
  (await errorOf({ date: text }, dateFormat === undefined ? {} : { options: { dateFormat } })).message;

test('[R32] a day, a month or a year in ISO 8601 is read as given', async () => {
  for (const iso of ['2025-11-20', '2025-11', '2025', '0001-01-01', '2024-02-29']) expect(await date(iso)).toBe(iso);
});

test.each([
  [
    '3.11.2025',
    '"3.11.2025" is not ISO 8601. Write 2025-11-20, or say how the file writes dates: dateFormat=d.M.yyyy.',
  ],
  [
    '3/11/2025',
    '"3/11/2025" is ambiguous. Write 2025-11-20, or say how the file writes dates: dateFormat=d/M/yyyy or dateFormat=M/d/yyyy.',
  ],
  ['20/11/2025', 'dateFormat=d/M/yyyy.'],
  ['11/20/2025', 'dateFormat=M/d/yyyy.'],
  ['3/4/25', 'dateFormat=d/M/yy or dateFormat=M/d/yy.'],
  ['2025/11/20', 'dateFormat=yyyy/M/d.'],
  ['2025-1-2', 'dateFormat=yyyy-M-d.'],
  ['20251120', 'dateFormat=yyyyMMdd.'],
  ['11/2025', 'dateFormat=M/yyyy.'],
  ['20 November 2025', 'dateFormat=d MMMM yyyy.'],
  ['2025-11-20T10:00:00Z', 'has a time of day. Keep the day: 2025-11-20.'],
  ['2025-02-29', '"2025-02-29" is not a date. Write a day (2025-11-20), a month (2025-11) or a year (2025).'],
  ['yesterday', 'is not a date.'],
  ['x'.repeat(500), '… is not a date.'.slice(1)],
])('[R33] %s is not guessed at', async (text, message) => {
  expect(await problem(text)).toContain(message);
});

test.each([
  ['d.M.yyyy', '3.11.2025', '2025-11-03'],
  ['d.M.yyyy', '03.11.2025', '2025-11-03'],
  ['dd.MM.yyyy', '03.11.2025', '2025-11-03'],
  ['M/d/yyyy', '3/11/2025', '2025-03-11'],
  ['MM/yyyy', '03/2025', '2025-03'],
  ['yyyy', '1866', '1866'],
  ['M/d/yy', '3/11/61', '1961-03-11'],
  ['M/d/yy', '3/11/60', '2060-03-11'],
  ['d MMMM yyyy', '3 november 2025', '2025-11-03'],
  ["d 'of' LLL yyyy", '3 of Nov 2025', '2025-11-03'],
  ['yyyyMMdd', '20251103', '2025-11-03'],
  ['d.M.yyyy HH:mm:ss', '3.11.2025 23:59:59', '2025-11-03'],
  ['EEEE, MMMM d, yyyy', 'Monday, November 3, 2025', '2025-11-03'],
  ['d.M.yyyy', '2025-11', '2025-11'],
])('[R34] the format %s reads %s as %s', async (format, text, iso) => {
  expect(await date(text, format)).toBe(iso);
});

test.each([
  ['d.M.yyyy', '31.2.2025'],
  ['d.M.yyyy', '3.11.25'],
  ['d.M.yyyy', '3/11/2025'],
  ['d.M.yyyy', '3.11.2025 10:00'],
  ['dd.MM.yyyy', '3.11.2025'],
  ['d.M.y', '3.11.12025'],
  ['d.M.y', '3.11.0'],
  ['d.M.yy', '3.11.125'],
  ['EEEE, MMMM d, yyyy', 'Tuesday, November 3, 2025'],
])('[R34] the format %s does not read %s', async (format, text) => {
  expect(await problem(text, format)).toBe(
    `"${text}" is a date neither in the format ${format} nor in ISO 8601 (2025-11-20).`,
  );
});

test.each([
  ['DD.MM.YYYY', 'has "DD"'],
  ['d.M.YYYY', 'has "YYYY"'],
  ['dd/mm/yyyy', 'has a day but no month'],
  ['mm/yyyy', 'has minutes but no hour'],
  ['d.M', 'has no year'],
  ['', 'has no year'],
  ["'yyyy'", 'has no year'],
  ['D', 'has "D"'],
  ['yyyyy-MM-dd', 'has "yyyyy"'],
  ['yyyy-MM-dd ZZ', 'has "ZZ"'],
  ['d d yyyy M', 'has the same part twice'],
])('[R35] the date format "%s" is refused', (format, what) => {
  const message = dateFormatProblem(format);
  expect(message).toContain(`The date format "${format}" ${what}`);
  expect(message).toContain('for example d.M.yyyy.');
  expect(() => dateReader(format)).toThrow(what);
});

test('[R34] any day that luxon writes in a format is read back', () => {
  const formats = ['d.M.yyyy', 'M/d/yyyy', 'dd.MM.yyyy', 'yyyyMMdd', 'd MMM yyyy', 'MMMM d, yyyy', 'd-LLL-yyyy'];
  const day = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
  const property = fc.property(day, fc.constantFrom(...formats), (some, format) => {
    const at = DateTime.fromJSDate(some, { zone: 'utc' });
    expect(dateReader(format)(at.toFormat(format, { locale: 'en' }))).toEqual({ date: at.toISODate() });
  });
  fc.assert(property);
});

test('dates are remembered, and no more of them than memory bears', () => {
  const read = dateReader('d.M.yyyy');
  for (let i = 0; i < 60_000; i++) read(`x${i}`);
  expect(read('3.11.2025')).toEqual({ date: '2025-11-03' });
});
