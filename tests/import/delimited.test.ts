/** Delimited text: what is guessed, what is no row, and what quotes may and may not do. */
import { readWhole } from './read-file.ts';

const HEADER = 'actor,issue,stance,quote\n';

test('[R8] the format is told by the ending, else by the first character', async () => {
  const json = '{"actor":"A","issue":"B","stance":"for"}\n';
  for (const filename of ['a.jsonl', 'a.NDJSON', 'a.jsonl.gz', 'a.txt', 'a', 'a.json']) {
    expect((await readWhole(json, { filename })).rows).toHaveLength(1);
  }
  expect((await readWhole(`\n  ${json}`, { filename: 'a' })).rows).toHaveLength(1);
  await expect(readWhole(json, { filename: 'a.csv' })).rejects.toThrow('A quoted cell begins on line 1');
  await expect(readWhole(json, { filename: 'a', options: { format: 'csv' } })).rejects.toThrow('A quoted cell');
  expect((await readWhole(json, { filename: 'a.csv', options: { format: 'jsonl' } })).rows).toHaveLength(1);
});

test('[R9] the delimiter is what the header has most of outside quotes', async () => {
  const file = '"actor";"issue";"stance";"a,b,c,d,e,f"\nA, B;C;for;x\n';
  expect((await readWhole(file)).rows[0]).toMatchObject({ actor: 'A, B', issue: 'C' });
  const tabs = 'actor\tissue\tstance\nA, B\tC;D\tfor\n';
  expect((await readWhole(tabs)).rows[0]).toMatchObject({ actor: 'A, B', issue: 'C;D' });
  expect(await readWhole('actor,x\tissue\tstance\nA\tB\tfor\n', { filename: 'a.tsv' }).catch(String)).toContain(
    '"actor,x"',
  );
});

test('[R9] a delimiter that is named is taken', async () => {
  const file = 'actor|issue|stance,a,b,c,d\nA|B|for\n';
  await expect(readWhole(file, { options: { delimiter: '|' } })).rejects.toThrow('"stance,a,b,c,d"');
  expect((await readWhole('actor|issue|stance\nA|B|for\n', { options: { delimiter: '|' } })).rows).toHaveLength(1);
  expect((await readWhole('actor\tissue\tstance\nA\tB\tfor\n', { options: { delimiter: 'tab' } })).rows).toHaveLength(
    1,
  );
});

test('[R10] blank lines and rows of blank cells are no rows, before the header and below it', async () => {
  const { rows, rowsRead } = await readWhole('\n\r\n actor , Issue,stance\n\n,,\nA,B,for\n , \t,\n\nC,D,for\n\n\n');
  expect(rows.map(({ row, actor }) => [row, actor])).toEqual([[1, 'A'], [2, 'C']]); // prettier-ignore
  expect(rowsRead).toBe(2);
});

test('[R11] quotes inside a quoted cell are written twice', async () => {
  const { rows } = await readWhole(`${HEADER}A,B,for,"""We"" said\n""yes"", so"\nC,D,for,""""\n`);
  expect(rows.map(({ quote }) => quote)).toEqual(['"We" said\n"yes", so', '"']);
});

test('[R11] a quote in the middle of an unquoted cell is an error of that row alone', async () => {
  const file = `${HEADER}A,B,for,x\nC,the "green" deal,for,a "b" c\nE,F,for,5" wide\n\nG,H,for,y`;
  const { rows, errors, rowsRead } = await readWhole(file);
  expect(rows.map(({ row, actor }) => [row, actor])).toEqual([[1, 'A'], [4, 'G']]); // prettier-ignore
  expect(rowsRead).toBe(4);
  expect(errors.map(({ row, column, value }) => [row, column, value])).toEqual([
    [2, 'issue', 'the "'],
    [2, 'quote', 'a "'],
    [3, 'quote', '5"'],
  ]);
  expect(errors[0]?.message).toContain('Line 3 has a quote in the middle of a cell. Put the whole cell in quotes');
});

test('[R11] a quote in the middle of a header cell is a failure of the file', async () => {
  await expect(readWhole('actor,is"sue,stance\nA,B,for\n')).rejects.toThrow(
    /The header can't be read\. Line 1 has a quote/,
  );
});

test('[R11] a quote that is never closed is a failure with the line where it opens', async () => {
  const before = `${HEADER}A,B,for,"1\r\n2\r\n3"\n\n`;
  await expect(readWhole(`${before}C,D,for,"open\nE,F,for,x\n`)).rejects.toThrow(
    'A quote opens on line 6 and is never closed.',
  );
  await expect(readWhole(`${before}"C,D,for,x\nE,F,for,"quoted"\n`)).rejects.toThrow(
    'A quoted cell begins on line 6, and text follows the quote that closes it.',
  );
});

test('[R11] a quote left open in a large file is found without reading all of it into memory', async () => {
  const file = `${HEADER}A,B,for,"open\n${'E,F,for,x\n'.repeat(200_000)}`;
  const reading = { limits: { recordBytes: 100_000 } };
  await expect(readWhole(file, reading)).rejects.toThrow(
    'The record with the cell that begins on line 2 is larger than 100,000 bytes. Look there for a quote that was left open',
  );
});

test('[R12] a single line of 20 MB is refused, in every format', async () => {
  const long = 'x'.repeat(20_000_000);
  await expect(readWhole(`${HEADER}A,B,for,ok\nA,B,for,${long}\n`)).rejects.toThrow(
    'begins on line 3 is larger than 16,777,216',
  );
  const json = `{"actor":"A","issue":"B","stance":"for","quote":"${long}"}`;
  await expect(readWhole(`\n${json}\n`, { filename: 'a.jsonl' })).rejects.toThrow('Line 2 is longer than 16,777,216');
  await expect(readWhole(`{}\n${json}`, { filename: 'a.jsonl' })).rejects.toThrow('Line 2 is longer than 16,777,216');
});

test('[R12] a record of delimiters without end is refused', async () => {
  const reading = { limits: { recordBytes: 100_000 } };
  for (const endless of [','.repeat(2_000_000), '""'.repeat(1_000_000), '"'.repeat(2_000_001)]) {
    await expect(readWhole(`${HEADER}A,B,for,ok\n${endless}`, reading)).rejects.toThrow('is larger than 100,000 bytes');
  }
  await expect(readWhole(`${HEADER}${','.repeat(20_000)}`)).resolves.toMatchObject({ rowsRead: 0 });
  await expect(readWhole(`${','.repeat(20_000)}a\n`)).rejects.toThrow(
    'The header has 20,001 columns, and 10,000 are the most',
  );
});

test('[R12] blank lines and rows with stray quotes may go on for long', async () => {
  const reading = { limits: { recordBytes: 1_000 } };
  const { rows, errors } = await readWhole(
    `${HEADER}${'\n'.repeat(500_000)}${'A,a"b,for,x\n'.repeat(1_000)}A,B,for,x\n`,
    reading,
  );
  expect([rows.length, errors.length]).toEqual([1, 1_000]);
});

test('[R11] further stray quotes of a row are of that row also where a batch ends', async () => {
  const file = `${HEADER}${'A,the "green" deal,for,a "b" c\n'.repeat(2_499)}A,B,for,x\n`;
  const { rows, errors, rowsRead } = await readWhole(file, { limits: { batchRows: 7 } });
  expect([rowsRead, errors.length, rows[0]?.row]).toEqual([2_500, 2 * 2_499, 2_500]);
  expect(errors.at(-1)?.message).toContain('Line 2500 has');
  await expect(readWhole(file.repeat(2))).rejects.toThrow(
    'The file has more than 10,000 quotes in the middle of cells.',
  );
});

test('[R11] a line of very many stray quotes is refused at once', async () => {
  await expect(readWhole(`${HEADER}A,B,for,${'x"'.repeat(5_000_000)}`)).rejects.toThrow(
    'Line 2 has more than 100 quotes in the middle of cells.',
  );
});

test('[R13] an empty file is refused', async () => {
  for (const file of ['', '\ufeff', '\n\r\n\n', ' \n'])
    await expect(readWhole(file)).rejects.toThrow('The file is empty.');
});

test('[R13] a header without rows is read, with a warning', async () => {
  const read = await readWhole(HEADER);
  expect(read).toMatchObject({ rows: [], errors: [], bytes: HEADER.length, rowsRead: 0 });
  expect(read.warnings.map(({ message }) => message)).toEqual(['The file has no rows.']);
});

test('[R20] a row with too few or too many cells is an error that counts both', async () => {
  const { rows, errors } = await readWhole(`${HEADER}A,B,for\nA,B,for,x,y\nA,B,for,x,, \nA\n`);
  expect(rows.map(({ row }) => row)).toEqual([3]);
  expect(errors.map(({ row, column, message }) => [row, column, message.split('. ')[0]])).toEqual([
    [1, null, 'The row has 3 cells, where the header has 4'],
    [2, null, 'The row has 5 cells, where the header has 4'],
    [4, null, 'The row has 1 cell, where the header has 4'],
  ]);
  expect(errors[0]?.value).toBe('A | B | for');
});

test('rows come in batches of the size asked for, and count on', async () => {
  const { readStatements } = await import('../../server/import/read-statements.ts');
  const { inChunks, options } = await import('./read-file.ts');
  const file = Buffer.from(HEADER + 'A,B,for,x\n'.repeat(2_500));
  const sizes = [];
  for await (const { rows, rowsRead } of readStatements(inChunks(file, [999]), 'a.csv', options()))
    sizes.push([rows.length, rowsRead]);
  expect(sizes.slice(0, 3)).toEqual([[1_000, 1_000], [1_000, 2_000], [500, 2_500]]); // prettier-ignore
});

test('whoever stops reading stops the source', async () => {
  const { readStatements } = await import('../../server/import/read-statements.ts');
  const { options } = await import('./read-file.ts');
  let given = 0;
  const closed = new Promise<void>((resolve) => {
    async function* endless() {
      try {
        yield Buffer.from(HEADER);
        for (; ; given++) yield Buffer.from('A,B,for,x\n'.repeat(10_000));
      } finally {
        resolve();
      }
    }
    void (async () => {
      for await (const { rowsRead } of readStatements(endless(), 'a.csv', options())) if (rowsRead > 20_000) break;
    })();
  });
  await closed;
  expect(given).toBeLessThan(60);
});
