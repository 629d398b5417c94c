/** What one can say of a statement file that it does not say itself. */
import { z } from 'zod';
import { invalid } from '../../graph-data/errors.ts';
import { didYouMean } from '../../graph-data/nearest.ts';
import { FILE_COLUMNS, type FileColumn } from '../../graph-data/statement-file.ts';
import { columnNamed } from './columns.ts';
import { dateFormatProblem } from './date-format.ts';

export const FORMATS = ['auto', 'csv', 'tsv', 'jsonl'] as const;
export const ENCODINGS = ['auto', 'utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

function oneOf<const T extends readonly string[]>(what: string, values: T) {
  return z.enum(values, {
    error: ({ input }) =>
      `"${String(input)}" is not ${what}.${didYouMean(String(input), values)} Accepted: ${values.join(', ')}.`,
  });
}

const Delimiter = z.string().refine((text) => /^(?:tab|\t|[^\p{L}\p{N}\s"])$/u.test(text), {
  error: ({ input }) => `"${String(input)}" is not a delimiter. Write one character such as , or ; or the word tab.`,
});

const DateFormat = z.string().superRefine((format, context) => {
  const problem = dateFormatProblem(format);
  if (problem !== null) context.addIssue({ code: 'custom', message: problem, input: format });
});

export const ImportOptions = z.strictObject({
  format: oneOf('a file format', FORMATS).default('auto').meta({
    description: 'auto: by the name of the file, else by how it begins',
  }),
  encoding: oneOf('an encoding', ENCODINGS).default('auto').meta({
    description: 'auto: by byte order mark, else UTF-8 or UTF-16 where it can be, else Windows-1252',
  }),
  delimiter: Delimiter.nullable().default(null).meta({
    description: 'between cells; null: a comma, semicolon or tab, whichever the header has most of',
  }),
  dateFormat: DateFormat.nullable()
    .default(null)
    .meta({
      description: 'how dates are written that are not ISO 8601, in tokens of luxon; yy is 1961 to 2060',
      examples: ['d.M.yyyy', 'M/d/yyyy', 'MM/yyyy'],
    }),
  mapping: z
    .record(z.string(), oneOf('a column', FILE_COLUMNS))
    .default({})
    .meta({
      description: 'header names of the file and the columns that they stand for',
      examples: [{ organization: 'actor' }],
    }),
  onError: oneOf('a way with errors', ['abort', 'skip']).default('abort').meta({
    description: 'abort: nothing is imported where a row has an error; skip: such rows are left out and reported',
  }),
});
export type ImportOptions = z.infer<typeof ImportOptions>;

/** A mapping from pairs such as `organization=actor`, as an address or a command line has them. Throws `invalid_input`. */
export function parseMapping(pairs: readonly string[]): Record<string, FileColumn> {
  return Object.fromEntries(pairs.map(parsePair));
}

function parsePair(pair: string): [string, FileColumn] {
  const at = pair.lastIndexOf('=');
  const name = pair.slice(at + 1);
  const column = columnNamed(name);
  if (at > 0 && column !== null) return [pair.slice(0, at), column];
  const why = at > 0 ? `"${name}" is not a column.${didYouMean(name, FILE_COLUMNS)}` : `"${pair}" maps nothing.`;
  const message = `${why} Write a mapping as header=column, for example organization=actor.`;
  throw invalid(message, [{ pointer: '/mapping', value: pair, message }]);
}
