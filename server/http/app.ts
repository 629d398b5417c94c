/** The HTTP server's app: headers that keep it safe, the calls of the API, the page. */
import { existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import express, { type ErrorRequestHandler, type Express, type Request, type Response } from 'express';
import helmet from 'helmet';
import { StancegraphError } from '../../graph-data/errors.ts';
import { didYouMean } from '../../graph-data/nearest.ts';
import type { Answer, Call, Context } from './call.ts';
import { CALLS } from './calls/calls.ts';
import { docsPage } from './docs-page.ts';
import { inputOf } from './input.ts';
import { openApiDocument } from './openapi.ts';
import { DEFECT, knownError, problemOf, type Problem } from './problem.ts';
import { refuseStrangers } from './strangers.ts';

export interface AppOptions {
  context: Context;
  /** The folder of the built page; null: the API alone. */
  page: string | null;
  /** Told of every error that is a defect. */
  onDefect(error: unknown): void;
}

const LARGEST_JSON = '20mb';

export function makeApp({ context, page, onDefect }: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', false);
  app.set('etag', false);
  app.use(safeHeaders());
  app.use(refuseStrangers);
  app.use('/api', api(context));
  if (page !== null && existsSync(page)) servePage(app, page);
  app.use(refuseAddress);
  app.use(answerErrors(onDefect));
  return app;
}

function safeHeaders() {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: false,
  });
}

function api(context: Context) {
  const router = express.Router({ caseSensitive: true });
  const json = express.json({ limit: LARGEST_JSON, type: ['application/json', 'application/merge-patch+json'] });
  const document = openApiDocument(CALLS, context.version);
  router.get('/openapi.json', (_request, response) => void response.json(document));
  router.use('/docs', docsPage());
  for (const call of CALLS) {
    const path = call.path.replace(/\{(\w+)\}/g, ':$1');
    const before = call.body === null || call.body === 'file' ? [] : [json];
    router[call.method](path, ...before, async (request: Request, response: Response) => {
      await send(response, await call.handle(inputOf(request, call) as Parameters<Call['handle']>[0], context));
    });
  }
  return router;
}

async function send(response: Response, answer: Answer): Promise<void> {
  if (response.destroyed) return;
  response.status(answer.status ?? 200);
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  if (!response.hasHeader('Cache-Control')) response.setHeader('Cache-Control', 'no-cache');
  if ('text' in answer) await sendText(response, answer.text);
  else if ('empty' in answer) response.end();
  else response.type('json').send('jsonText' in answer ? answer.jsonText : JSON.stringify(answer.json));
}

/** Streams with back-pressure. What goes wrong after the first byte can only cut the answer off, which clients see. */
async function sendText(response: Response, text: AsyncIterable<string>): Promise<void> {
  const iterator = text[Symbol.asyncIterator]();
  const first = await iterator.next();
  async function* all() {
    try {
      if (first.done !== true) yield first.value;
      for (let step = await iterator.next(); step.done !== true; step = await iterator.next()) yield step.value;
    } finally {
      await iterator.return?.();
    }
  }
  try {
    await pipeline(Readable.from(first.done === true ? [] : all()), response);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}

/** Addresses of views are the page's own business, so each gets the page. */
function servePage(app: Express, folder: string): void {
  app.use('/assets', express.static(`${folder}/assets`, { immutable: true, maxAge: '1y', fallthrough: false }));
  app.use(express.static(folder, { index: false, etag: true }));
  app.get(/^\/(?!api(?:\/|$)).*/, (request, response, next) => {
    if (request.accepts('html') === false || /\.\w+$/.test(request.path)) return next();
    response.setHeader('Cache-Control', 'no-cache');
    return response.sendFile('index.html', { root: folder });
  });
}

function refuseAddress(request: Request, response: Response): void {
  const known = CALLS.filter((call) => pattern(call.path).test(request.path)).map((call) => call.method.toUpperCase());
  if (known.length > 0) {
    const methods = [...new Set(known)].join(', ');
    const message = `${request.method} is not possible at ${request.path}; it takes ${methods}.`;
    response.setHeader('Allow', methods);
    sendProblem(response, {
      ...problemOf(new StancegraphError('not_found', message)),
      title: 'This cannot be done here',
      status: 405,
    });
    return;
  }
  const hint = didYouMean(
    request.path,
    CALLS.map((call) => `/api${call.path}`),
  );
  sendProblem(
    response,
    problemOf(
      new StancegraphError('not_found', `There is nothing at ${request.path.slice(0, 200)}.${hint} See /api/docs.`),
    ),
  );
}

function pattern(path: string): RegExp {
  return new RegExp(`^/api${path.replace(/\{\w+\}/g, '[^/]+')}$`);
}

function answerErrors(onDefect: (error: unknown) => void): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const known = knownError(error);
    if (known === null && !request.socket.destroyed) onDefect(error);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (known === null && !(error instanceof Error)) return next(error);
    if (request.socket.destroyed) response.destroy();
    else sendProblem(response, known === null ? DEFECT : problemOf(known));
  };
}

function sendProblem(response: Response, problem: Problem): void {
  for (const name of ['ETag', 'Content-Disposition']) response.removeHeader(name);
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}
