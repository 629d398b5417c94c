/** Compressed files: recognised by their bytes, refused where they are damaged, cut short or too large. */
import { gzipSync } from 'node:zlib';
import { readWhole } from './read-file.ts';

const FILE = `actor,issue,stance\n${Array.from({ length: 3_000 }, (_, i) => `Actor ${i * 7919},Issue ${i},for`).join('\n')}\n`;
const packed = gzipSync(FILE);

test('[R1] a gzip file is recognised by its bytes, whatever its name', async () => {
  for (const filename of ['a.csv.gz', 'a.csv', 'a']) {
    const { rows, bytes } = await readWhole(packed, { filename, chunks: [100] });
    expect(rows).toHaveLength(3_000);
    expect(bytes).toBe(packed.length);
  }
  expect((await readWhole(FILE, { filename: 'a.csv.gz' })).rows).toHaveLength(3_000);
});

test('[R1] a gzip file of several members is read whole', async () => {
  const two = Buffer.concat([gzipSync(FILE), gzipSync('A,B,for\n')]);
  expect((await readWhole(two)).rows).toHaveLength(3_001);
});

test('[R2] a gzip file that is cut short is refused, wherever it is cut', async () => {
  for (const length of [2, 11, 200, packed.length - 9, packed.length - 1]) {
    await expect(readWhole(packed.subarray(0, length))).rejects.toThrow(
      /^The gzip file is cut short.*Make or transfer it again/,
    );
  }
});

test('[R2] a damaged gzip file is refused', async () => {
  const damaged = Buffer.from(packed);
  damaged.fill(0xaa, 2_000, 2_050);
  await expect(readWhole(damaged)).rejects.toThrow('The gzip file is damaged');
  const badSum = Buffer.from(packed);
  badSum[badSum.length - 5] = (badSum[badSum.length - 5] ?? 0) ^ 1;
  await expect(readWhole(badSum)).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(readWhole(Buffer.concat([packed, Buffer.from('rubbish')]))).rejects.toThrow('The gzip file is damaged');
});

test('[R2] a gzip file that expands beyond the limit is refused, and one inside another too', async () => {
  const reading = { limits: { expandedBytes: 10_000 } };
  await expect(readWhole(packed, reading)).rejects.toThrow('expands to more than 10,000 bytes. Split it');
  await expect(readWhole(gzipSync(packed))).rejects.toThrow('The file is compressed twice');
});

test('an error of the source is thrown as it is', async () => {
  const { readStatements } = await import('../../server/import/read-statements.ts');
  const { gather, options } = await import('./read-file.ts');
  const gone = new Error('the connection was lost');
  for (const bytes of [packed, Buffer.from(FILE)]) {
    async function* source() {
      yield bytes.subarray(0, 5_000);
      throw gone;
    }
    await expect(gather(readStatements(source(), 'a.csv', options()))).rejects.toBe(gone);
  }
});
