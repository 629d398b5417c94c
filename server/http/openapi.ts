/** The OpenAPI 3.1 document, made from the calls and from the very schemas that check their input. */
import { z } from 'zod';
import { isPlural, Selection, SELECTION_NAMES } from '../../graph-data/selection.ts';
import type { Answers, Call } from './call.ts';
import { Problem } from './problem.ts';

type Json = Record<string, unknown>;

export function openApiDocument(calls: readonly Call[], version: string): object {
  const paths: Record<string, Json> = {};
  for (const call of calls) paths[call.path] = { ...paths[call.path], [call.method]: operationOf(call) };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Stancegraph',
      version,
      description:
        'Who supports and who opposes what, with the evidence behind it. Every answer takes the same selection. ' +
        'Lists are `{ items, next }`; `next` goes back as `cursor`. Errors are problem documents (RFC 9457).',
    },
    servers: [{ url: '/api' }],
    tags: [...new Set(calls.map((call) => call.tag))].map((name) => ({ name })),
    paths,
    components: { schemas: { Problem: schemaOf(Problem, 'output') } },
  };
}

/** OpenAPI 3.1 takes JSON Schema as it is. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return json;
}

function operationOf(call: Call): Json {
  return {
    tags: [call.tag],
    summary: call.summary,
    operationId: `${call.method}${call.path.replace(/\W+(\w)/g, (_, letter: string) => letter.toUpperCase()).replace(/\W/g, '')}`,
    parameters: [
      ...pathParameters(call),
      ...selectionParameters(call),
      ...queryParameters(call),
      ...headerParameters(call),
    ],
    ...bodyOf(call),
    responses: {
      ...responsesOf(call.answers),
      default: problemResponse('what is wrong, and what to do'),
    },
  };
}

function pathParameters(call: Call): Json[] {
  const names = [...call.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  return names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
}

function selectionParameters(call: Call): Json[] {
  if (!call.selects) return [];
  return SELECTION_NAMES.map((name) => parameter(name, Selection.shape[name], isPlural(name)));
}

function queryParameters(call: Call): Json[] {
  const { required } = schemaOf(call.query, 'input');
  const needed = Array.isArray(required) ? (required as unknown[]) : [];
  return Object.entries(call.query.shape).map(([name, field]) => ({
    ...parameter(name, field as z.ZodType, false),
    required: needed.includes(name),
  }));
}

/** A list is given by repeating its name, or with commas. */
function parameter(name: string, field: z.ZodType, plural: boolean): Json {
  const { description, ...schema } = schemaOf(field, 'input');
  return { name, in: 'query', description, schema, ...(plural ? { style: 'form', explode: true } : {}) };
}

function headerParameters({ headers = {} }: Call): Json[] {
  return Object.entries(headers).map(([name, description]) => ({
    name,
    in: 'header',
    required: name === 'If-Match',
    description,
    schema: { type: 'string' },
  }));
}

function bodyOf({ body }: Call): Json {
  if (body === null) return {};
  if (body === 'file') {
    return {
      requestBody: {
        required: true,
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
    };
  }
  return { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } } };
}

/** Answers of one status that differ in their content type stand together. */
function responsesOf(answers: readonly Answers[]): Json {
  const responses: Record<string, Json> = {};
  for (const answer of answers) {
    const response = responseOf(answer);
    const before = responses[answer.status];
    const content = { ...(before?.['content'] as Json | undefined), ...(response['content'] as Json | undefined) };
    responses[answer.status] = { ...response, ...before, ...(Object.keys(content).length > 0 ? { content } : {}) };
  }
  return responses;
}

function responseOf({ status, description, schema, contentType }: Answers): Json {
  if (status === 204) return { description };
  if (schema !== undefined)
    return { description, content: { 'application/json': { schema: schemaOf(schema, 'output') } } };
  if (contentType !== undefined) return { description, content: { [contentType]: { schema: { type: 'string' } } } };
  return problemResponse(description);
}

function problemResponse(description: string): Json {
  return { description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
}
