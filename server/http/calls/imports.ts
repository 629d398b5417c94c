/** The calls that bring files in: the file as body, its report, its progress as events, all its errors as CSV. */
import { stringify } from 'csv-stringify';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { notFound, StancegraphError } from '../../../graph-data/errors.ts';
import { ImportReport } from '../../../graph-data/import-report.ts';
import { Id } from '../../../graph-data/model/text.ts';
import { hash } from '../../import/ids.ts';
import { ENCODINGS, FORMATS, ImportOptions, parseMapping } from '../../import/options.ts';
import { runImport } from '../../import/run-import.ts';
import type { Store } from '../../store/contract.ts';
import { call } from '../call.ts';
import { checked } from '../input.ts';
import { LOCAL_USER } from '../versions.ts';

const tag = 'Files in';

/** After the last byte, a small file is answered whole; a large one is answered as running. */
const PATIENCE_MS = 8_000;
const EVENT_EVERY_MS = 250;
/** Whoever follows an import may ask for its events before its first bytes have come. */
const APPEARS_WITHIN_MS = 10_000;

const start = call({
  method: 'post',
  path: '/imports',
  tag,
  summary: 'A statement file in: CSV, TSV or JSON Lines, also with gzip',
  selects: false,
  query: z.object({
    filename: z
      .string()
      .min(1)
      .max(1_000)
      .default('statements')
      .meta({ description: 'name of the file; tells its format' }),
    id: Id.optional().meta({ description: 'an id made by the client, to follow the import by while the file is sent' }),
    onError: z
      .string()
      .optional()
      .meta({ description: 'abort (default): one bad row, and nothing is added; skip: bad rows are left out' }),
    dateFormat: z.string().optional().meta({ description: 'of dates that are not ISO 8601, such as d.M.yyyy' }),
    encoding: z
      .string()
      .optional()
      .meta({ description: ENCODINGS.join(', ') }),
    format: z
      .string()
      .optional()
      .meta({ description: FORMATS.join(', ') }),
    delimiter: z.string().optional().meta({ description: 'between cells: , or ; or tab' }),
    mapping: z
      .string()
      .optional()
      .meta({ description: 'header=column pairs, with commas between: organization=actor,concept=issue' }),
  }),
  body: 'file',
  headers: {
    'Idempotency-Key': 'the same key with the same options and length is answered with the import that it began',
  },
  answers: [
    { status: 201, description: 'the import is over; `state` says whether it is done or failed', schema: ImportReport },
    { status: 202, description: 'the file is read and the import goes on', schema: ImportReport },
    { status: 400, description: 'an option is not valid' },
    { status: 409, description: 'there is an import with that id, or the key was used for another one' },
    { status: 429, description: 'too many imports are under way' },
  ],
  handle: async ({ query, header, bytes, gone }, { store, newId, importing, onDefect }) => {
    const { filename, id: given, mapping, ...rest } = query;
    const options = checked(
      ImportOptions,
      withoutBlanks({ ...rest, mapping: parseMapping(pairsOf(mapping)) }),
      'query',
    );
    const key = header('Idempotency-Key');
    const id = given ?? (key === undefined ? newId() : `key-${hash(key, 24)}`);
    const request = key === undefined ? null : hash(JSON.stringify([query, header('Content-Length')]), 24);
    const known = request === null ? null : await store.importReport(id);
    if (known !== null) return answerAgain(known, request);
    const free = importing.take();
    const file = noteEnd(stopWhenGone(bytes, gone));
    const begun = { id, request, filename, onError: options.onError, who: LOCAL_USER };
    const running = runImport(store, begun, file.bytes, options).finally(free);
    try {
      const late = file.ended.then(() => wait(PATIENCE_MS, null, { ref: false }));
      const report = await Promise.race([running, late]);
      if (report !== null) return answerOf(report);
    } catch (error) {
      // Two requests with one key may come at once: the second is answered with what the first began.
      const other =
        error instanceof StancegraphError && error.code === 'conflict' ? await store.importReport(id) : null;
      if (other !== null && request !== null) return answerAgain(other, request);
      if (gone.aborted) return { empty: true };
      throw error;
    }
    running.catch(onDefect);
    return answerOf(await reportOf(store, id));
  },
});

function answerAgain(report: ImportReport, request: string | null) {
  if (report.request === request) return answerOf(report);
  throw new StancegraphError(
    'conflict',
    'This Idempotency-Key was used for another import. Make a new key for a new file.',
  );
}

function pairsOf(mapping: string | undefined): string[] {
  return mapping === undefined || mapping === '' ? [] : mapping.split(',');
}

/** A parameter that is left blank says nothing. */
function withoutBlanks(options: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined && value !== ''));
}

async function* stopWhenGone(bytes: AsyncIterable<Uint8Array>, gone: AbortSignal): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    gone.throwIfAborted();
    yield chunk;
  }
}

/** The same bytes, and a promise of their end. */
function noteEnd(bytes: AsyncIterable<Uint8Array>) {
  const { promise: ended, resolve } = withResolver();
  async function* noted() {
    try {
      yield* bytes;
    } finally {
      resolve();
    }
  }
  return { bytes: noted(), ended };
}

function withResolver(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

function answerOf(report: ImportReport) {
  const status = report.state === 'running' ? 202 : 201;
  return { status, json: report, headers: { Location: `/api/imports/${encodeURIComponent(report.id)}` } };
}

async function reportOf(store: Store, id: string): Promise<ImportReport> {
  const report = await store.importReport(id);
  if (report === null) throw missing(id);
  return report;
}

function missing(id: string): StancegraphError {
  return notFound('import', id);
}

const show = call({
  method: 'get',
  path: '/imports/{id}',
  tag,
  summary: 'The report of an import',
  selects: false,
  query: z.object({}),
  body: null,
  answers: [
    { status: 200, description: 'the report', schema: ImportReport },
    { status: 404, description: 'there is none with that id' },
  ],
  handle: async ({ params }, { store }) => ({ json: await reportOf(store, params['id'] ?? '') }),
});

const events = call({
  method: 'get',
  path: '/imports/{id}/events',
  tag,
  summary: 'The progress of an import as server-sent events: `progress` while it runs, `end` with the last report',
  selects: false,
  query: z.object({}),
  body: null,
  answers: [{ status: 200, description: 'events, each with a report as data', contentType: 'text/event-stream' }],
  handle: async ({ params, gone }, { store, now }) => {
    const id = params['id'] ?? '';
    const first = await waitForReport(store, id, now().getTime() + APPEARS_WITHIN_MS, now, gone);
    const headers = { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' };
    return { headers, text: reportEvents(store, first, gone) };
  },
});

async function waitForReport(
  store: Store,
  id: string,
  until: number,
  now: () => Date,
  gone: AbortSignal,
): Promise<ImportReport> {
  for (;;) {
    const report = await store.importReport(id);
    if (report !== null) return report;
    if (now().getTime() > until || gone.aborted) throw missing(id);
    await wait(EVENT_EVERY_MS);
  }
}

/** Reports are read from the store, so any server can tell of an import that another one carries out. */
async function* reportEvents(store: Store, first: ImportReport, gone: AbortSignal): AsyncGenerator<string> {
  let report = first;
  while (report.state === 'running' && !gone.aborted) {
    yield `event: progress\ndata: ${JSON.stringify(report)}\n\n`;
    await wait(EVENT_EVERY_MS);
    report = await reportOf(store, report.id);
  }
  yield `event: end\ndata: ${JSON.stringify(report)}\n\n`;
}

const errors = call({
  method: 'get',
  path: '/imports/{id}/errors',
  tag,
  summary: 'Every error of an import as CSV',
  selects: false,
  query: z.object({}),
  body: null,
  answers: [{ status: 200, description: 'row, column, value, message', contentType: 'text/csv' }],
  handle: async ({ params }, { store }) => {
    const { id } = await reportOf(store, params['id'] ?? '');
    const headers = {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="import-errors.csv"`,
    };
    return { headers, text: errorsAsCsv(store, id) };
  },
});

async function* errorsAsCsv(store: Store, id: string): AsyncGenerator<string> {
  async function* rows() {
    for await (const batch of store.importErrors(id)) yield* batch;
  }
  const columns = ['row', 'column', 'value', 'message'];
  const csv = stringify({ header: true, columns, escape_formulas: true });
  const writing = pipeline(Readable.from(rows()), csv);
  writing.catch(() => undefined);
  for await (const chunk of csv as AsyncIterable<Buffer>) yield chunk.toString();
  await writing;
}

export const IMPORT_CALLS = [start, show, events, errors];
