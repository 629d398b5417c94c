/** Which encoding a file is in, told by its first bytes. */
import { isUtf8 } from 'node:buffer';
import { invalid } from '../../graph-data/errors.ts';
import type { Encoding } from './options.ts';
import { census, completeLength, countLines, firstInvalid } from './utf8.ts';

type Named = Exclude<Encoding, 'auto'>;

const MARKS = new Map<Named, Buffer>([
  ['utf-8', Buffer.from([0xef, 0xbb, 0xbf])],
  ['utf-16le', Buffer.from([0xff, 0xfe])],
  ['utf-16be', Buffer.from([0xfe, 0xff])],
]);
const UTF_32 = Buffer.from([0xff, 0xfe, 0, 0]);

/** Files that are no text, by their first bytes. */
const OTHERS: readonly (readonly [string, Buffer])[] = [
  ['an Excel workbook or a zip archive', Buffer.from('PK\u0003\u0004', 'latin1')],
  ['an old Excel workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  ['a PDF', Buffer.from('%PDF-')],
  ['compressed twice', Buffer.from('1f8b08', 'hex')],
];

/** Throws `invalid_input` where the bytes are no text. */
export function refuseOtherFiles(head: Buffer): void {
  const other = OTHERS.find(([, magic]) => head.subarray(0, magic.length).equals(magic));
  if (other === undefined) return;
  throw invalid(`The file is ${other[0]}, not text. Save the statements as CSV in UTF-8, or as JSONL.`);
}

/** How many bytes of byte order mark the file begins with, read in that encoding. */
export function markLength(head: Buffer, encoding: Named): number {
  const mark = MARKS.get(encoding);
  return mark !== undefined && head.subarray(0, mark.length).equals(mark) ? mark.length : 0;
}

/**
 * The encoding of a file that begins with `head`; `whole` where that is all of it.
 * Throws `invalid_input` where it can't be told without a guess.
 */
export function detectEncoding(head: Buffer, whole: boolean): Named {
  if (head.subarray(0, 4).equals(UTF_32)) throw invalid('The file is in UTF-32. Save it as UTF-8.');
  const marked = [...MARKS.keys()].find((encoding) => markLength(head, encoding) > 0);
  if (marked !== undefined) return marked;
  const wide = wideEncoding(head);
  if (wide !== null) return wide;
  const text = whole ? head : head.subarray(0, completeLength(head));
  if (isUtf8(text)) return 'utf-8';
  const { right, wrong } = census(text);
  if (right <= wrong) return 'windows-1252';
  const line = 1 + countLines(text, firstInvalid(text));
  throw invalid(
    `Most of the file is UTF-8, but line ${line} is not. Correct that line and save the file as UTF-8, ` +
      `or name the encoding, for example encoding=windows-1252.`,
  );
}

/** UTF-16 without a mark: one byte of many of its pairs is NUL, and always the same one. */
function wideEncoding(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  const nuls = [0, 0];
  const looked = Math.min(head.length, 64 * 1024) & ~1;
  for (let at = 0; at < looked; at++) if (head[at] === 0) nuls[at & 1] = (nuls[at & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = nuls;
  if (Math.max(even, odd) < looked / 40 || Math.max(even, odd) < 2) return null;
  if (Math.min(even, odd) > Math.max(even, odd) / 20) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}
