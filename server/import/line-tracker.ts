/** On which line of a stream of bytes a place is, for places that were not long ago. */
import { countLines } from './utf8.ts';

interface Piece {
  /** Place of its first byte in the stream. */
  start: number;
  /** Line of its first byte, from 1. */
  line: number;
  bytes: Uint8Array;
}

const LF = 10;
const CR = 13;

export class LineTracker {
  #pieces: Piece[] = [];
  #end = 0;
  #line = 1;

  /** Hands the bytes on and keeps them until `forgettable` says that no place before it will be asked for. */
  async *watch(source: AsyncIterable<Uint8Array>, forgettable: () => number): AsyncGenerator<Uint8Array> {
    for await (const bytes of source) {
      this.#forget(forgettable());
      this.#pieces.push({ start: this.#end, line: this.#line, bytes });
      this.#end += bytes.length;
      this.#line += countLines(bytes);
      yield bytes;
    }
  }

  #forget(place: number): void {
    const kept = this.#pieces.findIndex(({ start, bytes }) => start + bytes.length > place);
    this.#pieces.splice(0, kept === -1 ? this.#pieces.length : kept);
  }

  /** The line of the first byte at or after a place that ends no line: of what begins there, blank lines passed over. */
  lineAt(place: number): number {
    for (const { start, line, bytes } of this.#pieces) {
      for (let at = Math.max(0, place - start); at < bytes.length; at++) {
        if (bytes[at] !== LF && bytes[at] !== CR) return line + countLines(bytes, at);
      }
    }
    return this.#line;
  }
}
