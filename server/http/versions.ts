/** Versions and retries in headers: `ETag` and `If-Match`, `Idempotency-Key`. */
import { createHash } from 'node:crypto';
import { invalid, StancegraphError } from '../../graph-data/errors.ts';
import type { WriteContext } from '../store/contract.ts';

/** Until there are users. */
export const LOCAL_USER = 'local';

export function etagOf(revision: number): string {
  return `"${revision}"`;
}

/** The revision that `If-Match` names; null for `*`, which means whatever is there. Throws where there is none. */
export function expectedRevision(ifMatch: string | undefined): number | null {
  if (ifMatch === undefined) {
    throw new StancegraphError(
      'precondition_required',
      'Send the ETag that you read in If-Match, so that a change of somebody else is not overwritten; or If-Match: * to overwrite.',
    );
  }
  if (ifMatch.trim() === '*') return null;
  const revisions = ifMatch.split(',').map((tag) => /^"(\d{1,15})"$/.exec(tag.trim())?.[1]);
  // Versions only grow, so of a list only the newest can still be the current one.
  const known = revisions.flatMap((revision) => (revision === undefined ? [] : [Number(revision)]));
  if (known.length > 0) return Math.max(...known);
  throw new StancegraphError(
    'precondition_failed',
    `If-Match: ${ifMatch.slice(0, 200)} is no ETag of this store. Read again what you change.`,
  );
}

/** Who writes, and under which key; the same key with another request is refused by the store. */
export function writeContext(key: string | undefined, call: string, body: unknown): WriteContext {
  if (key === undefined) return { who: LOCAL_USER, idempotency: null };
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    const message = 'An Idempotency-Key has 1 to 255 visible ASCII characters.';
    throw invalid(message, [{ pointer: '/Idempotency-Key', value: key, message }]);
  }
  const request = createHash('sha256')
    .update(JSON.stringify([call, body]))
    .digest('hex');
  return { who: LOCAL_USER, idempotency: { key, request } };
}
