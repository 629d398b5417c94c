/** A look at the beginning of a stream of bytes, without taking it out. */

/** What is yet to come of a stream; `return` ends it also where nothing was asked for. */
export type Bytes = AsyncIterable<Uint8Array> & { return(): Promise<unknown> };

export interface Peeked {
  /** The first bytes, `size` of them or all there are. */
  head: Buffer;
  /** Whether the head is all there is. */
  whole: boolean;
  /** The stream from its beginning. */
  all: Bytes;
}

/** The same bytes, not copied. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export async function peek(source: AsyncIterable<Uint8Array>, size: number): Promise<Peeked> {
  const iterator = source[Symbol.asyncIterator]();
  const held: Uint8Array[] = [];
  let bytes = 0;
  let whole = false;
  while (bytes <= size && !whole) {
    const next = await iterator.next();
    if (next.done === true) {
      whole = true;
    } else {
      held.push(next.value);
      bytes += next.value.byteLength;
    }
  }
  return { head: Buffer.concat(held).subarray(0, size), whole, all: resume(held, iterator) };
}

function resume(held: Uint8Array[], iterator: AsyncIterator<Uint8Array>): Bytes & AsyncIterator<Uint8Array> {
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      const value = held.shift();
      return value === undefined ? iterator.next() : { done: false, value };
    },
    async return() {
      held.length = 0;
      // Not waited for: a source that has stalled would hold up the error that ends it.
      iterator.return?.().catch(() => undefined);
      return { done: true, value: undefined };
    },
  };
}
