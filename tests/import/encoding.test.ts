/** Which encoding a file is read in, and that no byte is ever replaced in silence. */
import iconv from 'iconv-lite';
import { completeLength, firstInvalid } from '../../server/import/utf8.ts';
import { readWhole } from './read-file.ts';

const HEADER = 'actor,issue,stance\n';
const ROW = 'Norway,The plan,support\n';
const MANY = ROW.repeat(60_000);

const latin1 = (text: string) => Buffer.from(text, 'latin1');

test('[R5] a file that is not UTF-8 is read as Windows-1252, with a warning', async () => {
  const { rows, warnings } = await readWhole(iconv.encode(`${HEADER}Zoë “Ž” €,Größe,pro\n`, 'windows-1252'));
  expect(rows[0]).toMatchObject({ actor: 'Zoë “Ž” €', issue: 'Größe' });
  expect(warnings).toMatchObject([
    { row: 0, column: null, message: expect.stringContaining('Windows-1252') as string },
  ]);
});

test('[R5] a file of which most is UTF-8 and one line is not is refused with the line', async () => {
  const mixed = Buffer.concat([Buffer.from(`${HEADER}Zoë,Größe,pro\n${ROW}`), latin1('Zo\xeb,x,pro\n')]);
  await expect(readWhole(mixed)).rejects.toThrow('Most of the file is UTF-8, but line 4 is not.');
  await expect(readWhole(mixed)).rejects.toThrow('encoding=windows-1252');
  const { rows } = await readWhole(mixed, { options: { encoding: 'windows-1252' } });
  expect(rows.map(({ actor }) => actor)).toEqual(['ZoÃ«', 'Norway', 'Zoë']);
});

test('[R4] bytes that stop being UTF-8 late in the file are refused with the line and the remedy', async () => {
  const file = Buffer.concat([Buffer.from(HEADER + MANY), latin1('Zo\xeb,x,pro\n'), Buffer.from(ROW)]);
  await expect(readWhole(file)).rejects.toMatchObject({
    code: 'invalid_input',
    message: expect.stringMatching(/^Line 60002 is not UTF-8.*encoding=windows-1252/) as string,
  });
});

test('[R4] a file that ends in the middle of a character is refused with the line', async () => {
  const cut = Buffer.from(`${HEADER}${ROW}Zoë`).subarray(0, -1);
  await expect(readWhole(cut, { options: { encoding: 'utf-8' } })).rejects.toThrow('Line 3 is not UTF-8');
  const wide = iconv.encode(`${HEADER}${ROW}Zo`, 'utf-16le').subarray(0, -1);
  await expect(readWhole(wide)).rejects.toThrow('Line 3 holds half a character of UTF-16LE');
  const half = iconv
    .encode(`${HEADER}Z🕊️,x,pro`, 'utf-16be', { addBOM: true })
    .subarray(0, 2 + 2 * (HEADER.length + 2));
  await expect(readWhole(half)).rejects.toThrow('Line 2 holds half a character of UTF-16BE');
});

test('[R4] half a pair of surrogates in UTF-16 is refused with the line', async () => {
  const file = iconv.encode(`${HEADER}${ROW}a\ud83d,x,pro\n`, 'utf-16le');
  await expect(readWhole(file)).rejects.toThrow('Line 3 holds half a character of UTF-16LE');
});

test('[R4] a byte that stands for nothing in Windows-1252 is refused with the line', async () => {
  const file = latin1(`${HEADER}${ROW}Zo\x9d,x,pro\n`);
  await expect(readWhole(file)).rejects.toThrow('Line 3 has the byte 0x9d, which stands for nothing in Windows-1252');
});

test('[R4] the characters U+FFFD and U+FEFF are text where a file has them', async () => {
  const { rows } = await readWhole(`\ufeff${HEADER}\ufeffa\ufffd,x,pro\n`);
  expect(rows[0]?.actor).toBe('\ufeffa\ufffd');
});

test.each([
  ['an Excel workbook or a zip archive', Buffer.from('PK\u0003\u0004aaaaaaaaaa')],
  ['an old Excel workbook', Buffer.from('d0cf11e0a1b11ae10000', 'hex')],
  ['a PDF', Buffer.from('%PDF-1.7')],
  ['in UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 97, 0, 0, 0])],
])('[R6] a file that is %s is refused by that name', async (name, bytes) => {
  await expect(readWhole(bytes)).rejects.toThrow(`The file is ${name}`);
});

test('where UTF-8 ends and goes wrong is told as a decoder tells it', () => {
  const text = Buffer.from('aë平🕊');
  const ends = [0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10];
  expect(ends.map((_, length) => completeLength(text.subarray(0, length)))).toEqual(ends);
  expect(firstInvalid(text)).toBe(text.length);
  for (const bad of ['c080', 'eda080', 'f8808080', '80', 'f4908080', 'e280']) {
    expect(firstInvalid(Buffer.concat([text, Buffer.from(bad, 'hex'), text]))).toBe(text.length);
  }
});
