/** Text that stands before a stream, held back until the stream has begun. */

/** Whatever the stream throws at its start is thrown before anything is given out. */
export async function* headed(head: string, chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let before = head;
  for await (const chunk of chunks) {
    yield before + chunk;
    before = '';
  }
  if (before !== '') yield before;
}
