/** Takes gzip off a file that has it, told by its bytes and not by its name. */
import { Readable, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { StancegraphError } from '../../graph-data/errors.ts';
import { peek } from './peek.ts';

/** Throws `invalid_input` where the gzip is damaged or cut short, or expands to more than `most` bytes. */
export async function* gunzipped(source: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  const { head, all } = await peek(source, 2);
  try {
    yield* isGzip(head) ? expanded(all, most) : all;
  } finally {
    await all.return();
  }
}

function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

async function* expanded(source: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  const compressed = Readable.from(source, { objectMode: true, highWaterMark: 1 });
  const gunzip = pipeline(compressed, createGunzip({ chunkSize: 64 * 1024 }), () => {
    // An error reaches the loop below as well.
  });
  let bytes = 0;
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      bytes += chunk.byteLength;
      if (bytes > most) throw new StancegraphError('invalid_input', tooMuch(most));
      yield chunk;
    }
  } catch (error) {
    throw isZlib(error) ? damaged(error) : error;
  }
}

function tooMuch(most: number): string {
  return `The gzip file expands to more than ${most.toLocaleString('en')} bytes. Split it and import the parts.`;
}

interface ZlibError {
  code: string;
  message: string;
}

function isZlib(error: unknown): error is ZlibError {
  return String((error as Partial<ZlibError> | null)?.code).startsWith('Z_');
}

function damaged(error: ZlibError): StancegraphError {
  const what =
    error.code === 'Z_BUF_ERROR'
      ? 'The gzip file is cut short: it ends in the middle.'
      : `The gzip file is damaged (${error.message}).`;
  const remedy = 'Make or transfer it again, or give it without compression.';
  return new StancegraphError('invalid_input', `${what} ${remedy}`, { cause: error });
}
