/** Decodes a file, whatever its encoding, to UTF-8 that is known to be right; nothing is ever replaced in silence. */
import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { invalid, type StancegraphError } from '../../graph-data/errors.ts';
import type { Warn } from './columns.ts';
import { detectEncoding, markLength, refuseOtherFiles } from './encoding.ts';
import type { Encoding } from './options.ts';
import { asBuffer, peek } from './peek.ts';
import { completeLength, countLines, firstInvalid } from './utf8.ts';

/** Throws `invalid_input`, with the line, where bytes are no text in the encoding. */
export async function* decoded(
  source: AsyncIterable<Uint8Array>,
  encoding: Encoding,
  sniffBytes: number,
  warn: Warn,
): AsyncGenerator<Buffer> {
  const { head, whole, all } = await peek(source, encoding === 'auto' ? sniffBytes : 16);
  try {
    refuseOtherFiles(head);
    const named = encoding === 'auto' ? detectEncoding(head, whole) : encoding;
    if (encoding === 'auto' && named === 'windows-1252') warn(null, READ_AS_WINDOWS);
    const text = without(markLength(head, named), all);
    if (named === 'utf-8') yield* fromUtf8(text);
    else if (named === 'windows-1252') yield* fromWindows1252(text);
    else yield* fromUtf16(text, named);
  } finally {
    await all.return();
  }
}

const READ_AS_WINDOWS =
  'The file is not UTF-8 and was read as Windows-1252. If names look wrong, save it as UTF-8 and import it again.';

async function* without(mark: number, source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let left = mark;
  for await (const chunk of source) {
    if (chunk.byteLength > left) yield asBuffer(chunk).subarray(left);
    left = Math.max(0, left - chunk.byteLength);
  }
}

async function* fromUtf8(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let line = 1;
  let begun: Buffer = Buffer.alloc(0);
  for await (const chunk of source) {
    const bytes = begun.length > 0 ? Buffer.concat([begun, chunk]) : chunk;
    const text = bytes.subarray(0, completeLength(bytes));
    if (!isUtf8(text)) throw notUtf8(line + countLines(text, firstInvalid(text)));
    begun = bytes.subarray(text.length);
    line += countLines(text);
    yield text;
  }
  if (begun.length > 0) throw notUtf8(line);
}

function notUtf8(line: number): StancegraphError {
  return invalid(
    `Line ${line} is not UTF-8, as all before it is. Correct it and save the file as UTF-8, ` +
      `or name the encoding of the whole file: encoding=windows-1252.`,
  );
}

/** Windows-1252 has five bytes that stand for nothing; iconv-lite makes U+FFFD of them, which no other byte gives. */
async function* fromWindows1252(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const decoder = iconv.getDecoder('windows-1252');
  let line = 1;
  for await (const chunk of source) {
    const text = decoder.write(chunk);
    const bad = text.indexOf('\ufffd');
    if (bad !== -1) throw notWindows(chunk[bad] ?? 0, line + countLines(chunk, bad));
    line += countLines(chunk);
    yield Buffer.from(text);
  }
}

function notWindows(byte: number, line: number): StancegraphError {
  const shown = `0x${byte.toString(16)}`;
  return invalid(
    `Line ${line} has the byte ${shown}, which stands for nothing in Windows-1252. Save the file as UTF-8.`,
  );
}

async function* fromUtf16(source: AsyncIterable<Buffer>, encoding: 'utf-16le' | 'utf-16be'): AsyncGenerator<Buffer> {
  const decoder = iconv.getDecoder(encoding, { stripBOM: false });
  let line = 1;
  let bytes = 0;
  let half = '';
  for await (const chunk of source) {
    bytes += chunk.length;
    const read = half + decoder.write(chunk);
    half = /[\ud800-\udbff]$/.test(read) ? read.slice(-1) : '';
    const text = read.slice(0, read.length - half.length);
    const utf8 = Buffer.from(text);
    if (!text.isWellFormed()) throw notUtf16(encoding, line + countLines(utf8, firstLoneHalf(text)));
    line += countLines(utf8);
    yield utf8;
  }
  if (bytes % 2 !== 0 || half !== '') throw notUtf16(encoding, line);
  const rest = decoder.end() ?? '';
  if (rest !== '') throw notUtf16(encoding, line);
}

/** In bytes of the UTF-8 that comes of the text. */
function firstLoneHalf(text: string): number {
  let bytes = 0;
  for (const character of text) {
    if (!character.isWellFormed()) return bytes;
    bytes += Buffer.byteLength(character);
  }
  return bytes;
}

function notUtf16(encoding: string, line: number): StancegraphError {
  return invalid(
    `Line ${line} holds half a character of ${encoding.toUpperCase()}: the file is damaged, cut short or in another ` +
      `encoding. Save it as UTF-8, or name its encoding (encoding=…).`,
  );
}
