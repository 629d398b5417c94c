/** From an error to a problem document (RFC 9457): one table from code to HTTP status; what isn't known is a defect. */
import { z } from 'zod';
import { StancegraphError, type ErrorCode } from '../../graph-data/errors.ts';

const STATUS: Readonly<Record<ErrorCode, readonly [status: number, title: string]>> = {
  invalid_input: [400, 'The request holds something that is not valid'],
  forbidden: [403, 'This is not allowed'],
  not_found: [404, 'There is no such thing'],
  conflict: [409, 'This conflicts with what is there'],
  precondition_failed: [412, 'It was changed by somebody else'],
  too_large: [413, 'This is too large'],
  unsupported: [415, 'This kind of content is not understood'],
  precondition_required: [428, 'Say which version you change'],
  busy: [429, 'Too much at once'],
  store_unavailable: [503, 'The store is away'],
};

export const Problem = z.object({
  type: z.string().meta({ description: 'stable; urn:stancegraph:problem: and a code' }),
  title: z.string(),
  status: z.int(),
  detail: z.string().meta({ description: 'what is wrong, and what to do' }),
  errors: z.array(z.object({ pointer: z.string(), value: z.unknown().optional(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof Problem>;

export function problemOf(error: StancegraphError): Problem {
  const [status, title] = STATUS[error.code];
  const problem = { type: `urn:stancegraph:problem:${error.code}`, title, status, detail: error.message };
  return error.faults.length > 0 ? { ...problem, errors: error.faults } : problem;
}

/** What express and its body parsers raise for bad requests, as our own; null for a defect. */
export function knownError(error: unknown): StancegraphError | null {
  if (error instanceof StancegraphError) return error;
  if (error instanceof URIError) return new StancegraphError('invalid_input', 'The address is not well encoded.');
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return null;
  if (error.status === 413) return new StancegraphError('too_large', 'The body is larger than 20 MB; send less.');
  if (error.status === 415) return new StancegraphError('unsupported', `${error.message}. Send JSON in UTF-8.`);
  if (error.status >= 400 && error.status < 500) {
    return new StancegraphError('invalid_input', `The request could not be read: ${error.message}.`);
  }
  return null;
}

export const DEFECT: Problem = {
  type: 'urn:stancegraph:problem:defect',
  title: 'The program has a defect',
  status: 500,
  detail: 'The request could not be answered because of a defect of the program. Its log says more.',
};
