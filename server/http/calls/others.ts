/** The calls about the store itself: health, the cases that ship, exports, the history of writes. */
import { z } from 'zod';
import { StancegraphError } from '../../../graph-data/errors.ts';
import { ImportReport } from '../../../graph-data/import-report.ts';
import { ExportChoices, parseChoices, type ExportOptions } from '../../export/format.ts';
import { exportFormat, exportFormats, FORMAT_IDS } from '../../export/formats.ts';
import { fileName } from '../../export/file-name.ts';
import { CaseSummary } from '../../cases/cases.ts';
import { call } from '../call.ts';
import { wholeNumber } from '../paging.ts';

const Health = z.object({
  status: z.enum(['ok', 'unavailable']),
  version: z.string(),
  store: z.enum(['embedded', 'neo4j']),
  counts: z.record(z.string(), z.int()).nullable(),
  reason: z.string().optional(),
});

const health = call({
  method: 'get',
  path: '/health',
  tag: 'The store',
  summary: 'Whether the store answers, and how much it holds',
  selects: false,
  query: z.object({}),
  body: null,
  answers: [
    { status: 200, description: 'it answers', schema: Health },
    { status: 503, description: 'the store is away', schema: Health },
  ],
  handle: async (_input, { store, version }) => {
    const headers = { 'Cache-Control': 'no-store' };
    try {
      const counts = await store.counts();
      return { headers, json: { status: 'ok', version, store: store.kind, counts } };
    } catch (error) {
      if (!(error instanceof StancegraphError)) throw error;
      const json = { status: 'unavailable', version, store: store.kind, counts: null, reason: error.message };
      return { status: 503, headers: { ...headers, 'Retry-After': '5' }, json };
    }
  },
});

const cases = call({
  method: 'get',
  path: '/cases',
  tag: 'Files in',
  summary: 'The cases that ship with the program',
  selects: false,
  query: z.object({}),
  body: null,
  answers: [{ status: 200, description: 'cases', schema: z.object({ items: z.array(CaseSummary) }) }],
  handle: async (_input, context) => ({ json: { items: await context.cases() } }),
});

const loadCase = call({
  method: 'post',
  path: '/cases/{id}',
  tag: 'Files in',
  summary: 'Load a case that ships; what is there already stays as it is',
  selects: false,
  query: z.object({}),
  body: null,
  answers: [{ status: 201, description: 'what was added', schema: ImportReport }],
  handle: async ({ params }, context) => ({ status: 201, json: await context.loadCase(params['id'] ?? '') }),
});

/** Checked by `parseChoices`, which names the nearest; documented from the schema that it checks by. */
function choiceOf(field: (typeof ExportChoices.shape)[keyof typeof ExportChoices.shape]) {
  const { description = '' } = field.meta() ?? {};
  return z
    .string()
    .optional()
    .meta({ description: `${field.unwrap().options.join(' or ')}: ${description}` });
}

const exporting = call({
  method: 'get',
  path: '/export',
  tag: 'Files out',
  summary: 'The stance graph, the positions or the statements of the selection as a file',
  selects: true,
  query: z.object({
    format: z
      .string({ error: `is missing; write one of ${FORMAT_IDS.join(', ')}` })
      .meta({ description: FORMAT_IDS.join(', ') }),
    ...Object.fromEntries(Object.entries(ExportChoices.shape).map(([name, field]) => [name, choiceOf(field)])),
  }),
  body: null,
  answers: exportFormats.map(({ contentType, label }) => ({ status: 200, description: label, contentType })),
  handle: async ({ selection, query, gone }, { store, now, exporting: slots }) => {
    const { format: id, ...rest } = query;
    const format = exportFormat(id);
    const given = Object.entries(rest).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : [],
    );
    const options: ExportOptions = { ...parseChoices(format, given), date: now().toISOString().slice(0, 10), gone };
    const headers = {
      'Content-Type': format.contentType,
      'Content-Disposition': `attachment; filename="${fileName(format, selection, options)}"`,
      'Cache-Control': 'no-store',
    };
    return { headers, text: untilGone(format.write(store, selection, options), gone, slots.take()) };
  },
});

/** A stopped download stops the work, and whatever ends it frees its place. */
async function* untilGone(text: AsyncIterable<string>, gone: AbortSignal, free: () => void): AsyncGenerator<string> {
  try {
    for await (const chunk of text) {
      if (gone.aborted) return;
      yield chunk;
    }
  } finally {
    free();
  }
}

const HistoryItem = z.object({
  seq: z.int(),
  at: z.string(),
  who: z.string(),
  action: z.enum(['create', 'update', 'delete', 'import']),
  kind: z.string(),
  id: z.string(),
  before: z.unknown(),
  after: z.unknown(),
});

const history = call({
  method: 'get',
  path: '/history',
  tag: 'The store',
  summary: 'Every write: who, when, before and after; newest first',
  selects: false,
  query: z.object({
    cursor: wholeNumber(1, 999_999_999).optional().meta({ description: '`next` of the page before' }),
    limit: wholeNumber(1, 100).default(100).meta({ description: '1 to 100', default: 100 }),
  }),
  body: null,
  answers: [
    {
      status: 200,
      description: 'writes',
      schema: z.object({ items: z.array(HistoryItem), next: z.string().nullable() }),
    },
  ],
  handle: async ({ query: { cursor, limit } }, { store }) => {
    const items = await store.history(cursor ?? null, limit + 1);
    const shown = items.slice(0, limit);
    return { json: { items: shown, next: items.length > limit ? String(shown.at(-1)?.seq) : null } };
  },
});

export const OTHER_CALLS = [health, cases, loadCase, exporting, history];
