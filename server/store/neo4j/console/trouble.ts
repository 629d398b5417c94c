/** What Neo4j says of a query that it does not take, as errors with the place in the query as it was sent. */
import { Neo4jError } from 'neo4j-driver';
import { StancegraphError } from '../../../../graph-data/errors.ts';

const PLACE = /\s*\(line (\d+), column (\d+) \(offset: (\d+)\)\)[\s\S]*$/;

/** `prefix`: how many characters stood before the query when Neo4j read it. */
export function queryTrouble(error: unknown, prefix: number): unknown {
  if (!(error instanceof Neo4jError)) return error;
  const { code, message } = error;
  if (/Security\.Forbidden|Statement\.AccessMode/.test(code)) {
    return new StancegraphError('forbidden', `Neo4j does not allow this: ${message}`, { cause: error });
  }
  if (/OutOfMemory|MemoryLimit|StackOverFlow/i.test(code)) return tooLarge(TOO_MUCH_MEMORY, error);
  if (/Transaction(TimedOut|Terminated)|LockClientStopped/.test(code)) return error;
  if (/^Neo\.ClientError\.(Statement|Procedure|Schema|General)/.test(code)) return inQuery(message, prefix, error);
  if (
    /^(Neo\.TransientError|Neo\.DatabaseError|Neo\.ClientError\.(Security|Database)|ServiceUnavailable|SessionExpired)/.test(
      code,
    )
  ) {
    const sentence = `Neo4j cannot answer just now: ${message.split('\n')[0] ?? ''} Try again in a moment.`;
    return new StancegraphError('store_unavailable', sentence, { cause: error });
  }
  return error;
}

const TOO_MUCH_MEMORY =
  'The query needed more memory than Neo4j gives to one. Narrow it, or aggregate earlier in the query.';

export function tooLarge(message: string, cause?: unknown): StancegraphError {
  return new StancegraphError('too_large', message, cause === undefined ? {} : { cause });
}

/** The sentence without the excerpt that Neo4j puts below it; the place goes into the fault as offset, line and column from 1. */
function inQuery(message: string, prefix: number, cause: Neo4jError): StancegraphError {
  const [, line = 0, column = 0, offset = 0] = (PLACE.exec(message) ?? []).map(Number);
  const sentence = shortened(message.replace(PLACE, ''));
  if (line === 0) {
    const faults = [{ pointer: '/query', message: sentence }];
    return new StancegraphError('invalid_input', sentence, { cause, faults });
  }
  const at = {
    offset: Math.max(0, offset - prefix),
    line,
    column: line === 1 ? Math.max(1, column - prefix) : column,
  };
  const text = `${sentence} (line ${at.line}, column ${at.column})`;
  return new StancegraphError('invalid_input', text, {
    cause,
    faults: [{ pointer: '/query', value: at, message: sentence }],
  });
}

/** Neo4j names every keyword that could stand; the first of them are enough. */
function shortened(message: string): string {
  return message.replace(/(expected (?:[^,]*, ){6})(?:'[^']*'(?:, | or )?){4,}(?:<EOF>)?/, '$1…');
}
