/** Asks the server, checks what it answers, and turns whatever goes wrong into one sentence that can be shown. */
import { z } from 'zod';

const Problem = z.object({
  type: z.string().default('about:blank'),
  status: z.int(),
  detail: z.string(),
  errors: z.array(z.object({ pointer: z.string(), value: z.unknown(), message: z.string() })).default([]),
});

/** Its message is a sentence for the person in front of the page; `status` is 0 where no answer came. */
export class ApiProblem extends Error {
  readonly status: number;
  /** Places of bad input, such as `/issue/0`. */
  readonly pointers: string[];
  /** What was found at each of the places. */
  readonly values: unknown[];

  constructor(message: string, status: number, pointers: string[] = [], cause?: unknown, values: unknown[] = []) {
    super(message, { cause });
    this.values = values;
    this.name = 'ApiProblem';
    this.status = status;
    this.pointers = pointers;
  }
}

/** Whether asking again may help. */
export function mayPass(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 0 || error.status === 429 || error.status >= 500);
}

interface RequestOptions {
  method?: 'POST';
  /** Sent as JSON. */
  body?: object;
  signal?: AbortSignal;
}

export async function requestJson<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  init: RequestOptions = {},
): Promise<z.infer<Schema>> {
  const response = await reach(path, init);
  const body = await response.text();
  if (!response.ok) throw problemOf(response.status, body);
  return checkBody(schema, body, response.status);
}

async function reach(path: string, { body, ...init }: RequestOptions): Promise<Response> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const headers = { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
  try {
    return await fetch(path, { ...init, ...sent, headers });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw unreachable(cause);
  }
}

export function unreachable(cause?: unknown): ApiProblem {
  return new ApiProblem(
    'Stancegraph does not answer. Check that it is running and that you are connected, then try again.',
    0,
    [],
    cause,
  );
}

/** The sentence that the server gave, or one that says that there was none. */
export function problemOf(status: number, body: string): ApiProblem {
  const problem = Problem.safeParse(readJson(body));
  if (!problem.success)
    return new ApiProblem(`The server answered with an error (${status}). Try again in a moment.`, status);
  const { detail, errors } = problem.data;
  const [pointers, values] = [errors.map((error) => error.pointer), errors.map((error) => error.value)];
  return new ApiProblem(detail, status, pointers, undefined, values);
}

export function checkBody<Schema extends z.ZodType>(schema: Schema, body: string, status: number): z.infer<Schema> {
  const result = schema.safeParse(readJson(body));
  if (result.success) return result.data;
  const message =
    'The server answered something that this page does not understand. Reload the page: it may be older than the server.';
  throw new ApiProblem(message, status, [], result.error);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
