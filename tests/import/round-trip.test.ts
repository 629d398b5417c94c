/** Any text, in any encoding and any kind of delimited file or JSONL, cut anywhere, gives the same rows. */
import { gzipSync } from 'node:zlib';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { inChunks, options, readWhole, type Reading } from './read-file.ts';

const HEADER = ['actor', 'issue', 'stance', 'document', 'quote', 'summary'] as const;

const piece = fc.constantFrom(
  ...['a', 'B ', ' c', 'plan', '"', '""', ',', ';', '\t', '\n', '\r\n', '\r', "'", '=1+1', '<script>alert(1)</script>', '\\'],
  ...['🕊️', '👩‍👩‍👧', '\u{10ffff}', 'שלום', '\u202eevil', 'e\u0301', 'é', '\u200b', '\u2060', '\ufeff', '平和', 'ß', '\u0085', '\u2028', '\ufffd'],
); // prettier-ignore
const text = fc
  .oneof(
    fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary', maxLength: 20 }).filter((some) => !some.includes('\0')),
  )
  .map((some) => `x${some}`);
const latin = fc
  .string({ unit: fc.constantFrom(...Array.from(`abc ,;\t\n"'éÉßøÅ€‚„…†‰Š‹ŒŽ‘’“”•–—™š›œžŸ¡ÿ `)), maxLength: 20 })
  .map((some) => `x${some}`);

const records = (cell: fc.Arbitrary<string>) =>
  fc.array(
    fc
      .tuple(cell, cell, cell, cell, fc.oneof(cell, fc.constant('')))
      .map(([actor, issue, title, quote, summary]) => [actor, issue, 'oppose', title, quote, summary]),
    { minLength: 1, maxLength: 6 },
  );

/** What the reader must make of those records. */
function expected(rows: readonly (readonly (string | undefined)[])[]) {
  return rows.map(([actor, issue, stance, title, quote, summary], index) => {
    const orNull = (cell: string | undefined) => (cell === undefined || cell.trim() === '' ? null : cell);
    return { row: index + 1, actor, issue, stance, document: title, quote: orNull(quote), summary: orNull(summary) };
  });
}

async function mustRead(bytes: Uint8Array, rows: string[][], reading: Reading): Promise<void> {
  const read = await readWhole(bytes, reading);
  expect(read.errors).toEqual([]);
  expect(read.rows).toMatchObject(expected(rows));
  expect(read.rowsRead).toBe(rows.length);
  expect(read.bytes).toBe(bytes.length);
}

const delimiter = fc.constantFrom(',', ';', '\t');
const lineEnd = fc.constantFrom('\n', '\r\n');
const chunks = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
/** csv-stringify quotes a cell with a line end only if it is that of its records, unless told. */
const written = (rows: string[][], between: string, end: string) =>
  stringify([[...HEADER], ...rows], { delimiter: between, record_delimiter: end, quoted_match: /[\r\n]/ });

const UNICODE = [
  { name: 'UTF-8', encode: (some: string) => Buffer.from(some) },
  { name: 'UTF-8 with a mark', encode: (some: string) => Buffer.from(`\ufeff${some}`) },
  { name: 'UTF-16 LE with a mark', encode: (some: string) => iconv.encode(some, 'utf-16le', { addBOM: true }) },
  { name: 'UTF-16 BE with a mark', encode: (some: string) => iconv.encode(some, 'utf-16be', { addBOM: true }) },
  { name: 'UTF-16 LE', encode: (some: string) => iconv.encode(some, 'utf-16le') },
  { name: 'UTF-16 BE', encode: (some: string) => iconv.encode(some, 'utf-16be') },
];

test.each(UNICODE)(
  '[R3] $name gives the rows that were written, whatever is between cells and lines',
  async ({ encode }) => {
    const property = fc.asyncProperty(records(text), delimiter, lineEnd, chunks, async (rows, between, end, sizes) => {
      await mustRead(encode(written(rows, between, end)), rows, { filename: 'x.txt', chunks: sizes });
    });
    await fc.assert(property, { numRuns: 60 });
  },
);

test('[R3] Windows-1252 gives the rows that were written', async () => {
  const property = fc.asyncProperty(records(latin), delimiter, lineEnd, chunks, async (rows, between, end, sizes) => {
    const bytes = iconv.encode(written(rows, between, end), 'windows-1252');
    await mustRead(bytes, rows, { options: { encoding: 'windows-1252' }, chunks: sizes });
  });
  await fc.assert(property, { numRuns: 60 });
});

test('[R3] an encoding that is named is not guessed', async () => {
  for (const encoding of ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const) {
    const rows = [['Zoë', 'Größe', 'oppose', 'Übersicht', 'ça', '']];
    await mustRead(iconv.encode(written(rows, ';', '\r\n'), encoding), rows, { options: { encoding } });
  }
});

test('[R3] line ends may be mixed, and stay as they are inside quotes', async () => {
  const file = 'actor,issue,stance,quote\r\nA,B,for,"1\r\n2\n3\r4"\nC,D,against,x\r\nE,F,0,y';
  const { rows, errors } = await readWhole(file);
  expect(errors).toEqual([]);
  expect(rows.map(({ quote }) => quote)).toEqual(['1\r\n2\n3\r4', 'x', 'y']);
});

test('[R3] a file whose lines end in returns alone is read, too', async () => {
  const { rows } = await readWhole('actor,issue,stance\rA,B,for\r\rC,D,against\r');
  expect(rows.map(({ actor }) => actor)).toEqual(['A', 'C']);
});

test('[R19] JSONL gives the rows that were written', async () => {
  const property = fc.asyncProperty(records(text), lineEnd, chunks, async (rows, end, sizes) => {
    const objects = rows.map((cells) =>
      JSON.stringify(Object.fromEntries(HEADER.map((name, at) => [name, cells[at]]))),
    );
    await mustRead(Buffer.from(objects.join(end)), rows, { filename: 'x.jsonl', chunks: sizes });
  });
  await fc.assert(property, { numRuns: 60 });
});

test('[R7] wherever the bytes are cut, rows, errors and warnings are the same, or the same failure', async () => {
  const broken = fc.constantFrom(
    'A,B,perhaps,d,"q",\n',
    'A,B\n',
    'A,"B,for,,,\n',
    'A,B"B,for,,,\n',
    'A,"B"x,for,,,\n',
    '\xff',
    '\n\n',
    ',,,,,\n',
  );
  const file = fc
    .tuple(records(text), fc.array(broken, { maxLength: 3 }), delimiter, lineEnd)
    .map(
      ([rows, others, between, end]) =>
        `${written(rows, between, end)}${others.join('')}${written(rows, between, end)}`,
    );
  const encode = fc.constantFrom(...UNICODE.map(({ encode }) => encode), (some: string) => Buffer.from(some, 'latin1'));
  const packed = fc.boolean();
  const property = fc.asyncProperty(file, encode, packed, chunks, chunks, async (some, as, gzip, sizes, others) => {
    const bytes = gzip ? gzipSync(as(some)) : as(some);
    const limits = { batchRows: 2, recordBytes: 300, sniffBytes: 100 };
    const outcome = (cut: number[]) =>
      readWhole(bytes, { filename: 'x', chunks: cut, limits }).catch((error: unknown) => String(error));
    expect(await outcome(sizes)).toEqual(await outcome(others));
  });
  await fc.assert(property, { numRuns: 200 });
});

test('[R7] empty chunks change nothing', async () => {
  const bytes = Buffer.from('actor,issue,stance\nA,B,for\n');
  const { readStatements } = await import('../../server/import/read-statements.ts');
  async function* withEmpty() {
    for await (const chunk of inChunks(bytes, [3])) yield* [new Uint8Array(0), chunk, new Uint8Array(0)];
  }
  const batches = [];
  for await (const batch of readStatements(withEmpty(), 'x.csv', options())) batches.push(...batch.rows);
  expect(batches).toHaveLength(1);
});
