/** Lines of a stream of UTF-8, as many at a time as have come. */
import { invalid } from '../../graph-data/errors.ts';
import { asBuffer } from './peek.ts';

/** Without their ends. Throws `invalid_input` where a line has more than `mostBytes`. */
export async function* linesOf(source: AsyncIterable<Uint8Array>, mostBytes: number): AsyncGenerator<string[]> {
  let begun: Buffer[] = [];
  let size = 0;
  let line = 1;
  const finish = (rest: Buffer) => {
    const bytes = size === 0 ? rest : Buffer.concat([...begun, rest]);
    if (bytes.length > mostBytes) throw tooLong(line, mostBytes);
    begun = [];
    size = 0;
    line += 1;
    return bytes.toString();
  };
  for await (const chunk of source) {
    const bytes = asBuffer(chunk);
    const lines: string[] = [];
    let from = 0;
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, from)) {
      lines.push(finish(bytes.subarray(from, end)));
      from = end + 1;
    }
    begun.push(bytes.subarray(from));
    size += bytes.length - from;
    if (size > mostBytes) throw tooLong(line, mostBytes);
    yield lines;
  }
  if (size > 0) yield [finish(Buffer.alloc(0))];
}

function tooLong(line: number, mostBytes: number) {
  return invalid(
    `Line ${line} is longer than ${mostBytes.toLocaleString('en')} bytes. ` +
      'Write each statement as one JSON object on a line of its own, and shorten this one.',
  );
}
