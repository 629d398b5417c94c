/** What a call of the API is: one description checks its input, answers it and documents it. */
import type { z } from 'zod';
import type { ImportReport } from '../../graph-data/import-report.ts';
import type { Selection } from '../../graph-data/selection.ts';
import type { CaseSummary } from '../cases/cases.ts';
import type { Store } from '../store/contract.ts';
import type { Slots } from './slots.ts';

/** What calls work with. Clock and ids are passed in. */
export interface Context {
  store: Store;
  version: string;
  now(): Date;
  newId(): string;
  /** Told of errors that nobody waits for any more. */
  onDefect(error: unknown): void;
  importing: Slots;
  exporting: Slots;
  cases(): Promise<CaseSummary[]>;
  loadCase(id: string): Promise<ImportReport>;
}

export interface Input<Query, Body> {
  selection: Selection;
  query: Query;
  body: Body;
  params: Readonly<Record<string, string>>;
  header(name: string): string | undefined;
  /** The body as it comes in, for calls that take a file. */
  bytes: AsyncIterable<Uint8Array>;
  /** Fires when whoever asked has gone. */
  gone: AbortSignal;
}

export type Answer = { status?: number; headers?: Record<string, string> } & (
  { json: unknown } | { jsonText: string } | { text: AsyncIterable<string> } | { empty: true }
);

/** A kind of answer, for the documentation. */
export interface Answers {
  status: number;
  description: string;
  schema?: z.ZodType;
  contentType?: string;
}

export interface Call<Query extends z.ZodObject = z.ZodObject, Body extends z.ZodType = z.ZodType> {
  method: 'get' | 'post' | 'patch' | 'delete';
  /** Below `/api`, with parameters in braces. */
  path: string;
  tag: string;
  summary: string;
  /** Whether the query takes the selection's names besides its own. */
  selects: boolean;
  query: Query;
  body: Body | 'file' | null;
  /** Request headers to document. */
  headers?: Readonly<Record<string, string>>;
  answers: readonly Answers[];
  handle(input: Input<z.infer<Query>, z.infer<Body>>, context: Context): Promise<Answer>;
}

/** Keeps a call's own types for its handler, and gives it the general type for the table of calls. */
export function call<Query extends z.ZodObject, Body extends z.ZodType>(definition: Call<Query, Body>): Call {
  return definition;
}
