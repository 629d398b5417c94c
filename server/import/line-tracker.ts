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
  #last: { piece: Piece; at: number; line: number } | null = null;

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

  /**
   * The line of the first byte at or after a place that ends no line: of what begins there, blank lines passed over.
   * Places that are asked for one after the other cost no more than the bytes between them.
   */
  lineAt(place: number): number {
    for (const piece of this.#pieces) {
      const { start, bytes } = piece;
      for (let at = Math.max(0, place - start); at < bytes.length; at++) {
        if (bytes[at] !== LF && bytes[at] !== CR) return this.#lineIn(piece, at);
      }
    }
    return this.#line;
  }

  #lineIn(piece: Piece, at: number): number {
    const from = this.#last?.piece === piece && this.#last.at <= at ? this.#last : { at: 0, line: piece.line };
    const line = from.line + countLines(piece.bytes.subarray(from.at, at));
    this.#last = { piece, at, line };
    return line;
  }
}
