/** JSONL: one object a line, keys as columns, and what of JSON a cell can hold. */
import { readWhole, type Reading } from './read-file.ts';

const read = (lines: unknown[], reading: Reading = {}) =>
  readWhole(lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'), {
    filename: 'a.jsonl',
    ...reading,
  });
const GOOD = { actor: 'A', issue: 'B', stance: 'for' };

test('[R19] keys are column names in any spelling, each object with its own', async () => {
  const { rows, warnings } = await read([
    { actorId: 'a', issue_id: 'b', Stance: 'for', sourceUrl: 'https://example.org/' },
    '',
    { ...GOOD, 'attributed by': 'C' },
  ]);
  expect(rows).toMatchObject([
    { row: 1, actorId: 'a', issueId: 'b', sourceUrl: 'https://example.org/', actor: null },
    { row: 2, actor: 'A', attributedBy: 'C' },
  ]);
  expect(warnings).toEqual([]);
});

test('[R19] numbers stand for what JSON writes, and null and blanks for nothing', async () => {
  const { rows, errors } = await read([
    {
      ...GOOD,
      stance: 1,
      date: 2025,
      id: 42,
      confidence: 0.8,
      quote: 'q',
      quoteStart: 0,
      quoteEnd: 1,
      summary: null,
      locator: ' ',
    },
    { ...GOOD, stance: -1, confidence: 1e-7 },
  ]);
  expect(errors).toEqual([]);
  expect(rows).toMatchObject([
    {
      stance: 'support',
      date: '2025',
      id: '42',
      confidence: 0.8,
      quoteStart: 0,
      quoteEnd: 1,
      summary: null,
      locator: null,
    },
    { stance: 'oppose', confidence: 1e-7 },
  ]);
});

test('[R19] what no cell can hold is an error of that row', async () => {
  const { rows, errors } = await read([
    { ...GOOD, quote: ['a'], summary: { a: 1 }, coder: true },
    '{"actor":"A","issue":"B","stance":"for","id":12345678901234567890}',
    { ...GOOD, actor_id: 'x', actorId: 'y' },
    GOOD,
  ]);
  expect(rows.map(({ row }) => row)).toEqual([4]);
  expect(errors.map(({ row, column, message }) => [row, column, message])).toEqual([
    [1, 'quote', 'A text, a number or null may stand here, not a list.'],
    [1, 'summary', 'A text, a number or null may stand here, not an object.'],
    [1, 'coder', 'A text, a number or null may stand here, not true or false.'],
    [2, 'id', 'The number is too large to be read exactly. Write it in quotes.'],
    [3, 'actorId', 'The object gives this column twice. Remove one of its keys.'],
  ]);
});

test('[R19] a line that is no object is an error of that row', async () => {
  const { rows, errors } = await read(['{"actor":', '[1]', 'null', '"x"', GOOD]);
  expect(rows.map(({ row }) => row)).toEqual([5]);
  expect(errors.map(({ row, column }) => [row, column])).toEqual([1, 2, 3, 4].map((row) => [row, null]));
  expect(errors[0]).toMatchObject({
    value: '{"actor":',
    message: expect.stringMatching(/^The line is not a JSON object \(.*JSON.*\)\. Write each statement/) as string,
  });
});

test('[R19] half a character or U+0000, which JSON can write, is refused', async () => {
  const { errors } = await read(['{"actor":"a\\ud83d","issue":"B\\u0000","stance":"for"}']);
  expect(errors.map(({ column, value }) => [column, value])).toEqual([['actor', 'a\ufffd'], ['issue', 'B\u2400']]); // prettier-ignore
});

test('[R17] keys that are not known get one warning each, whatever they hold', async () => {
  const { rows, warnings } = await read([
    { ...GOOD, quotes: ['a'] },
    { ...GOOD, quotes: { a: 1 }, zzzzzzzzzzzzzzzzzzzz: 1 },
  ]);
  expect(rows).toHaveLength(2);
  expect(warnings.map(({ row, column }) => [row, column])).toEqual([[0, 'quotes'], [0, 'zzzzzzzzzzzzzzzzzzzz']]); // prettier-ignore
});

test('[R17] keys without number do not fill memory or the report', async () => {
  const lines = Array.from({ length: 50 }, (_, i) => ({ ...GOOD, [`k${i}`]: 1 }));
  const { rows, warnings } = await read(lines, { limits: { unknownColumns: 10 } });
  expect(rows).toHaveLength(50);
  expect(warnings).toHaveLength(11);
  expect(warnings.at(-1)?.message).toBe('More keys that are not known are left out.');
});

test('[R18] a mapping says which column a key stands for', async () => {
  const mapping = { Organization: 'actor', nowhere: 'quote' } as const;
  const { rows, warnings } = await read([{ organization: 'A', issue: 'B', stance: 'for', actor: 'C' }], {
    options: { mapping },
  });
  expect(rows[0]?.actor).toBe('A');
  expect(warnings.map(({ column }) => column)).toEqual(['actor', 'nowhere']);
});

test('[R10] an object of which nothing is known is a row with errors', async () => {
  const { errors, rowsRead } = await read([{}, GOOD]);
  expect(rowsRead).toBe(2);
  expect(errors.map(({ row, column }) => [row, column])).toEqual([[1, 'stance'], [1, 'actor'], [1, 'issue']]); // prettier-ignore
});
