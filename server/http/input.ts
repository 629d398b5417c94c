/** Checks a request against the call that it is for: everything is parsed here, once, and trusted after. */
import type { Request } from 'express';
import { z } from 'zod';
import { echoed, invalid, StancegraphError, type Fault } from '../../graph-data/errors.ts';
import { didYouMean } from '../../graph-data/nearest.ts';
import {
  DEFAULT_SELECTION,
  parseSelection,
  SELECTION_NAMES,
  type Pair,
  type Selection,
} from '../../graph-data/selection.ts';
import type { Call, Input } from './call.ts';

export function inputOf(request: Request, call: Call): Input<unknown, unknown> {
  const pairs = [...new URLSearchParams(request.originalUrl.replace(/^[^?]*\??/, ''))];
  const gone = new AbortController();
  request.res?.on('close', () => {
    if (request.res?.writableFinished !== true) gone.abort();
  });
  return {
    selection: selectionOf(pairs, call),
    query: queryOf(pairs, call),
    body: call.body === null || call.body === 'file' ? null : checked(call.body, request.body, 'body'),
    params: request.params as Record<string, string>,
    header: (name) => request.get(name),
    bytes: request,
    gone: gone.signal,
  };
}

function selectionOf(pairs: readonly Pair[], call: Call): Selection {
  return call.selects ? parseSelection(pairs, Object.keys(call.query.shape)) : DEFAULT_SELECTION;
}

function queryOf(pairs: readonly Pair[], call: Call): unknown {
  const names = Object.keys(call.query.shape);
  const others = call.selects ? (SELECTION_NAMES as readonly string[]) : [];
  const faults: Fault[] = [];
  const raw: Record<string, string> = {};
  for (const [name, value] of pairs) {
    if (others.includes(name)) continue;
    if (!names.includes(name)) {
      const message = `"${name}" is not a parameter of this call.${didYouMean(name, [...names, ...others])}`;
      faults.push({ pointer: `/${name}`, value, message });
    } else if (name in raw) {
      faults.push({ pointer: `/${name}`, value, message: `${name} is given more than once; give it once.` });
    } else raw[name] = value;
  }
  if (faults.length > 0) throw invalid(faults.map((fault) => fault.message).join(' '), faults);
  return checked(call.query, raw, 'query');
}

/** What the schema makes of the value. Throws `invalid_input` with the place of each fault. */
export function checked<T extends z.ZodType>(schema: T, value: unknown, what: 'body' | 'query'): z.infer<T> {
  if (what === 'body' && value === undefined) {
    throw new StancegraphError(
      'unsupported',
      'This call takes a body of JSON; send one with Content-Type: application/json.',
    );
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const faults = result.error.issues.flatMap((issue) => faultsOf(issue, value));
  throw invalid(
    faults.map(({ pointer, message }) => `${pointer === '' ? what : pointer.slice(1)}: ${message}`).join(' '),
    faults,
  );
}

function faultsOf(issue: z.core.$ZodIssue, value: unknown): Fault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: `/${[...issue.path, key].join('/')}`,
      message: `"${key}" is not a name that is known here.`,
    }));
  }
  const found = issue.path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], value);
  const pointer = issue.path.length === 0 ? '' : `/${issue.path.join('/')}`;
  const echo = echoed(found);
  return [echo === undefined ? { pointer, message: issue.message } : { pointer, value: echo, message: issue.message }];
}
