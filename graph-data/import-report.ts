/** What an import answers: how far it is, what it added, and each row that it could not take. */
import { z } from 'zod';
import { Id } from './model/text.ts';

/** `row` counts rows of data from 1, the header not among them; 0 speaks of the file as a whole. */
export const RowError = z.object({
  row: z.int().min(0),
  column: z.string().nullable(),
  value: z.string().nullable(),
  message: z.string(),
});
export type RowError = z.infer<typeof RowError>;

/** How many errors, and how many warnings, a report lists; the rest are counted. */
export const LISTED_ERRORS = 1_000;

const count = z.int().min(0);

export const ImportReport = z.object({
  id: Id,
  request: z.string().nullable().meta({ description: 'a fingerprint of the request, where it may be repeated' }),
  filename: z.string(),
  state: z.enum(['running', 'done', 'failed']),
  onError: z.enum(['abort', 'skip']),
  rows: count.meta({ description: 'rows read so far' }),
  bytes: count.meta({ description: 'bytes of the file read so far' }),
  added: count.meta({ description: 'statements added' }),
  duplicates: count.meta({ description: 'rows that say what a statement of the store or an earlier row says' }),
  rejected: count.meta({ description: 'rows with errors' }),
  errors: z.array(RowError).meta({ description: `the first ${LISTED_ERRORS}` }),
  errorCount: count,
  warnings: z.array(RowError).meta({ description: 'what was taken, but not as the file has it' }),
  warningCount: count,
  actorsAdded: count,
  issuesAdded: count,
  documentsAdded: count,
  message: z.string().nullable().meta({ description: 'why it failed, and what to do' }),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type ImportReport = z.infer<typeof ImportReport>;
