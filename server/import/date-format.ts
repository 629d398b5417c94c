/** Dates as files write them: ISO 8601 always, one other format where the user says which, and never by guess. */
import { DateTime } from 'luxon';
import { dateRemedy, readDate } from '../../graph-data/date.ts';
import { invalid } from '../../graph-data/errors.ts';
import { clip } from './clip.ts';

/** The ISO text of a date as given, or what is wrong with it. */
export type DateResult = { date: string } | { problem: string };

const LOCALE = { locale: 'en' } as const;
const YEAR = ['y', 'yy', 'yyyy'];
const MONTH = ['M', 'MM', 'MMM', 'MMMM', 'L', 'LL', 'LLL', 'LLLL'];
const DAY = ['d', 'dd'];
const HOUR = ['H', 'HH', 'h', 'hh'];
const WITH_HOUR = ['m', 'mm', 's', 'ss', 'S', 'SSS', 'a'];
const WEEKDAY = ['EEE', 'EEEE', 'ccc', 'cccc'];
/** No date is longer, with month and weekday as words and a time of day. */
const LONGEST = 100;
const KNOWN = [...YEAR, ...MONTH, ...DAY, ...HOUR, ...WITH_HOUR, ...WEEKDAY];

/** Formats that people write, to name in a remedy those that a date would fit. */
const USUAL = [
  'd.M.yyyy',
  'd/M/yyyy',
  'M/d/yyyy',
  'd-M-yyyy',
  'M-d-yyyy',
  'yyyy/M/d',
  'yyyy.M.d',
  'yyyy-M-d',
  'yyyyMMdd',
  'd.M.yy',
  'd/M/yy',
  'M/d/yy',
  'd-M-yy',
  'M-d-yy',
  'M/yyyy',
  'M.yyyy',
  'M-yyyy',
  'yyyy/M',
  'yyyy-M',
  'd MMMM yyyy',
  'd MMM yyyy',
  'd-MMM-yyyy',
  'd-MMM-yy',
  'MMMM d, yyyy',
  'MMM d, yyyy',
  'MMMM yyyy',
  'MMM yyyy',
];

/** Runs of one letter outside quotes, which is how luxon cuts a format into tokens. */
function tokensOf(format: string): string[] {
  return format.replace(/'[^']*'/g, ' ').match(/([A-Za-z])\1*/g) ?? [];
}

/** Why a text is not a format that dates could be read with; null where it is one. */
export function dateFormatProblem(format: string): string | null {
  const tokens = tokensOf(format);
  const has = (kind: readonly string[]) => tokens.some((token) => kind.includes(token));
  const unknown = tokens.find((token) => !KNOWN.includes(token));
  const problem =
    unknown !== undefined
      ? `has "${unknown}", which stands for no part of a date`
      : !has(YEAR)
        ? 'has no year'
        : has(DAY) && !has(MONTH)
          ? 'has a day but no month'
          : has(WITH_HOUR) && !(has(HOUR) && has(DAY))
            ? 'has minutes but no hour'
            : new Set(tokens).size < tokens.length
              ? 'has the same part twice'
              : null;
  if (problem === null) return null;
  const remedy =
    'Write yyyy for the year, M or MM for the month, MMM for its name (mm is minutes) and d or dd for the day';
  return `The date format "${clip(format)}" ${problem}. ${remedy}, for example d.M.yyyy.`;
}

/**
 * Reads dates in `format` or ISO 8601. Few dates of a file are distinct, so each is worked out once.
 * Throws `invalid_input` where the format is none.
 */
export function dateReader(format: string | null): (text: string) => DateResult {
  const parse = format === null ? () => null : parserOf(format);
  const cache = new Map<string, DateResult>();
  return (text) => {
    const known = cache.get(text);
    if (known !== undefined) return known;
    if (text.length > LONGEST) return { problem: dateRemedy(clip(text)) };
    const date = parse(text) ?? readDate(text)?.date ?? null;
    const result = date === null ? { problem: problemOf(text, format) } : { date };
    if (cache.size > 50_000) cache.clear();
    cache.set(text, result);
    return result;
  };
}

function parserOf(format: string): (text: string) => string | null {
  const problem = dateFormatProblem(format);
  if (problem !== null) throw invalid(problem, [{ pointer: '/dateFormat', value: format, message: problem }]);
  const parser = DateTime.buildFormatParser(format, LOCALE);
  const has = (kind: readonly string[]) => tokensOf(format).some((token) => kind.includes(token));
  const precision = has(DAY) ? 10 : has(MONTH) ? 7 : 4;
  // luxon takes two, three or four digits for yy; three are no year that anyone means.
  const least = has(['yy']) ? 1000 : 1;
  return (text) => {
    const parsed = DateTime.fromFormatParser(text, parser, { ...LOCALE, zone: 'utc' });
    if (!parsed.isValid || parsed.year < least || parsed.year > 9999) return null;
    return parsed.toISODate().slice(0, precision);
  };
}

function problemOf(text: string, format: string | null): string {
  const shown = clip(text);
  if (format !== null) return `"${shown}" is a date neither in the format ${format} nor in ISO 8601 (2025-11-20).`;
  if (/^\d{4}-\d\d-\d\d[T ]\d/.test(text)) return `"${shown}" has a time of day. Keep the day: ${text.slice(0, 10)}.`;
  const fitting = USUAL.filter((usual) => fits(text, usual));
  const [first, ...others] = fitting.map((usual) => `dateFormat=${usual}`);
  if (first === undefined) return dateRemedy(shown);
  const choice = others.length === 0 ? first : `${first} or ${others.join(' or ')}`;
  const why = others.length === 0 ? 'is not ISO 8601' : 'is ambiguous';
  return `"${shown}" ${why}. Write 2025-11-20, or say how the file writes dates: ${choice}.`;
}

function fits(text: string, format: string): boolean {
  if (/\d{4}/.test(text) && !format.includes('yyyy')) return false;
  return DateTime.fromFormat(text, format, { ...LOCALE, zone: 'utc' }).isValid;
}
