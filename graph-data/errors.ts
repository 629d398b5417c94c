/** The one family of errors that the product raises on purpose; anything else is a defect and is rethrown. */

export type ErrorCode =
  | 'invalid_input'
  | 'not_found'
  | 'conflict'
  | 'precondition_required'
  | 'precondition_failed'
  | 'too_large'
  | 'unsupported'
  | 'forbidden'
  | 'busy'
  | 'store_unavailable';

/** Where input was bad: a JSON pointer, the value found there and what to write instead. */
export interface Fault {
  pointer: string;
  value?: unknown;
  message: string;
}

/** A bad value as it may be shown again: short, and never what is nested or endless. */
export function echoed(value: unknown): string | number | boolean | null | undefined {
  if (typeof value === 'string')
    return value.length > 200 ? `${value.slice(0, 200).toWellFormed()}…` : value.toWellFormed();
  return typeof value === 'number' || typeof value === 'boolean' || value === null ? value : undefined;
}

export class StancegraphError extends Error {
  readonly code: ErrorCode;
  readonly faults: Fault[];

  constructor(code: ErrorCode, message: string, options: { faults?: Fault[]; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'StancegraphError';
    this.code = code;
    this.faults = options.faults ?? [];
  }
}

export function invalid(message: string, faults: Fault[] = []): StancegraphError {
  return new StancegraphError('invalid_input', message, { faults });
}

export function notFound(kind: string, id: string): StancegraphError {
  return new StancegraphError('not_found', `There is no ${kind} with the id "${id}".`);
}
