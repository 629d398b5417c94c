/** UTF-8 by its bytes: where it ends in the middle of a character, where it goes wrong, and how much of it is right. */
import { isUtf8 } from 'node:buffer';

/** Where the last complete character ends; what follows is the beginning of one, of three bytes at most. */
export function completeLength(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) return lengthFrom(byte) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function lengthFrom(lead: number): number {
  return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
}

/** Where the bytes first stop being UTF-8; their length where they never do. */
export function firstInvalid(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = characterAt(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return at;
}

/** How many characters beyond ASCII are right, and how many bytes are none. */
export function census(bytes: Uint8Array): { right: number; wrong: number } {
  const found = { right: 0, wrong: 0 };
  for (let at = 0; at < bytes.length;) {
    const length = characterAt(bytes, at);
    if (length === 0) found.wrong += 1;
    if (length > 1) found.right += 1;
    at += Math.max(1, length);
  }
  return found;
}

/** The bytes of the character at that place, 0 where there is none. */
function characterAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length = lengthFrom(lead);
  const character = bytes.subarray(at, at + length);
  return length > 1 && character.length === length && isUtf8(character) ? length : 0;
}

export function countLines(bytes: Uint8Array, end = bytes.length): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at !== -1 && at < end; at = bytes.indexOf(10, at + 1)) lines += 1;
  return lines;
}
