/** Keeps other sites' pages out of a server without a log-in: it answers only to its own name and takes only its own writes. */
import type { NextFunction, Request, Response } from 'express';
import { StancegraphError } from '../../graph-data/errors.ts';

const OWN_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/** A name that another site made point here (DNS rebinding) is no name of ours; a write from another origin is not taken. */
export function refuseStrangers(request: Request, _response: Response, next: NextFunction): void {
  const host = request.headers.host ?? '';
  if (!OWN_NAMES.has(host.replace(/:\d+$/, '').toLowerCase())) {
    throw new StancegraphError('forbidden', `This server answers at localhost, not at "${host}".`);
  }
  if (request.method !== 'GET' && request.method !== 'HEAD' && !isOwn(request.headers.origin, host)) {
    throw new StancegraphError('forbidden', `Pages of ${request.headers.origin ?? 'other sites'} may not write here.`);
  }
  next();
}

/** Programs send no origin; pages always do when they write. */
function isOwn(origin: string | undefined, host: string): boolean {
  return origin === undefined || origin === `http://${host}`;
}
