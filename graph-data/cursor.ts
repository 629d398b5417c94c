/** Cursors: the place of the last item of a page, so that what is added in between moves no page. */
import { invalid } from './errors.ts';
import type { Place } from './order.ts';

/** A cursor is good only for the order it was made for. */
export function printCursor(sort: string, place: Place): string {
  const bytes = new TextEncoder().encode(JSON.stringify([sort, ...place]));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** The place that a cursor names. Throws `invalid_input` where it is none of this list in this order. */
export function parseCursor(cursor: string, sort: string, like: Place): Place {
  const [madeFor, ...place] = decode(cursor);
  const fits = madeFor === sort && place.length === like.length && place.every((v, i) => typeof v === typeof like[i]);
  if (!fits) throw refused(cursor);
  return place as Place;
}

function decode(cursor: string): unknown[] {
  try {
    const binary = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
    const value: unknown = JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (c) => c.charCodeAt(0))));
    if (Array.isArray(value)) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof DOMException)) throw error;
  }
  throw refused(cursor);
}

function refused(cursor: string) {
  const message = `"${cursor}" is not a cursor of this list in this order; take "next" of the page before, or leave cursor out`;
  return invalid(message, [{ pointer: '/cursor', value: cursor, message }]);
}
