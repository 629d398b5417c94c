/** Records of a file, whichever of its formats it has, as cells that the columns tell apart. */
import type { Warn } from './columns.ts';
import { readDelimited } from './delimited.ts';
import { dialectOf } from './dialect.ts';
import type { RecordBatch } from './file-record.ts';
import { readJsonLines } from './json-lines.ts';
import type { Limits } from './limits.ts';
import type { ImportOptions } from './options.ts';
import { peek } from './peek.ts';

/**
 * The records of a file in UTF-8, `limits.batchRows` at a time; what holds nothing but white space is no record.
 * Throws `invalid_input` where the file as a whole can't be read.
 */
export async function* readRecords(
  source: AsyncIterable<Uint8Array>,
  filename: string,
  options: ImportOptions,
  limits: Limits,
  warn: Warn,
): AsyncGenerator<RecordBatch> {
  const { head, all } = await peek(source, limits.sniffBytes);
  try {
    const format = options.format === 'auto' ? formatOf(filename, head) : options.format;
    if (format === 'jsonl') yield* readJsonLines(all, options.mapping, limits, warn);
    else yield* readDelimited(all, dialectOf(head, options.delimiter, format), options.mapping, limits, warn);
  } finally {
    await all.return();
  }
}

const BY_ENDING = new Map([
  ['csv', 'csv'],
  ['tsv', 'tsv'],
  ['tab', 'tsv'],
  ['jsonl', 'jsonl'],
  ['ndjson', 'jsonl'],
] as const);

function formatOf(filename: string, head: Buffer): 'csv' | 'tsv' | 'jsonl' {
  const ending = /\.([a-z]+)(?:\.gz)?$/i.exec(filename)?.[1]?.toLowerCase();
  for (const [name, format] of BY_ENDING) if (name === ending) return format;
  return /^\s*\{/.test(head.toString('latin1', 0, 1_000)) ? 'jsonl' : 'csv';
}
