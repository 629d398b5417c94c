/** The calls that answer a selection: positions, evidence, the stance graph and live counts. */
import { z } from 'zod';
import { Facets } from '../../../graph-data/facets.ts';
import { StanceGraphJson } from '../../../graph-data/graph.ts';
import { invalid } from '../../../graph-data/errors.ts';
import { pageOf } from '../../../graph-data/listing.ts';
import { Id } from '../../../graph-data/model/text.ts';
import { POSITION_COLUMNS, STATEMENT_COLUMNS } from '../../../graph-data/order.ts';
import { Position } from '../../../graph-data/position.ts';
import { StatementView } from '../../../graph-data/statement-view.ts';
import { call } from '../call.ts';
import { pageQueryOf, pagingOf, wholeNumber } from '../paging.ts';

const tag = 'Answers to a selection';

const positions = call({
  method: 'get',
  path: '/positions',
  tag,
  summary: 'Who supports or opposes what',
  selects: true,
  query: z.object(pagingOf(POSITION_COLUMNS, '-statements')),
  body: null,
  answers: [{ status: 200, description: 'positions, a page of them', schema: pageOf(Position) }],
  handle: async ({ selection, query }, { store }) => ({
    json: await store.positions(selection, pageQueryOf(query, POSITION_COLUMNS)),
  }),
});

const statements = call({
  method: 'get',
  path: '/statements',
  tag,
  summary: 'The evidence behind the selection',
  selects: true,
  query: z.object({
    ...pagingOf(STATEMENT_COLUMNS, '-date'),
    ofActor: Id.optional().meta({
      description: 'with ofIssue: only what the position of that actor on that issue adds up',
    }),
    ofIssue: Id.optional(),
  }),
  body: null,
  answers: [{ status: 200, description: 'statements, a page of them', schema: pageOf(StatementView) }],
  handle: async ({ selection, query }, { store }) => {
    const { ofActor: actor, ofIssue: issue } = query;
    if ((actor === undefined) !== (issue === undefined)) {
      const message = 'ofActor and ofIssue name one position together; give both or neither';
      throw invalid(message, [{ pointer: actor === undefined ? '/ofActor' : '/ofIssue', message }]);
    }
    const of = actor === undefined || issue === undefined ? undefined : { actor, issue };
    return { json: await store.statements(selection, pageQueryOf(query, STATEMENT_COLUMNS), of) };
  },
});

/** Drawn on a page, more than this is no picture; the exports hold everything. */
const MOST_EDGES = 10_000;
const DEFAULT_EDGES = 2_000;

const graph = call({
  method: 'get',
  path: '/graph',
  tag,
  summary: "The stance graph in graphology's JSON; says when it is cut, and to what",
  selects: true,
  query: z.object({
    limit: wholeNumber(1, MOST_EDGES)
      .default(DEFAULT_EDGES)
      .meta({
        description: `stance edges at the most, those of most statements first; 1 to ${MOST_EDGES}`,
        default: DEFAULT_EDGES,
      }),
  }),
  body: null,
  answers: [{ status: 200, description: 'the graph', schema: StanceGraphJson }],
  handle: async ({ selection, query }, { store }) => ({ jsonText: await store.graph(selection, query.limit) }),
});

const facets = call({
  method: 'get',
  path: '/facets',
  tag,
  summary: 'How much the selection holds, and what each option of a filter would leave',
  selects: true,
  query: z.object({}),
  body: null,
  answers: [{ status: 200, description: 'counts', schema: Facets }],
  handle: async ({ selection }, { store }) => ({ json: await store.facets(selection) }),
});

export const READ_CALLS = [positions, statements, graph, facets];
