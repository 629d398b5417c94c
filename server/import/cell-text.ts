/** What a cell holds as text: whether it holds any, and what of it could not be kept. */
import type { z } from 'zod';
import { Id, Name, Passage, storable } from '../../graph-data/model/text.ts';
import { clip } from './clip.ts';

/** Nothing but white space. The first character tells nearly always. */
export function isBlank(cell: string): boolean {
  if (cell === '') return true;
  const first = cell.charCodeAt(0);
  return (first <= 32 || first > 127) && cell.trim() === '';
}

/** Why a name or title can't be kept; null where it can. */
export function nameProblem(text: string): string | null {
  return text.length <= 200 && storable(text) ? null : problemWith(Name, text);
}

/** Why a passage can't be kept; null where it can. */
export function passageProblem(text: string): string | null {
  return text.length <= 200 && storable(text) ? null : problemWith(Passage, text);
}

const PLAIN_ID = /^[A-Za-z0-9][A-Za-z0-9._~@+-]{0,199}$/;

export function idProblem(text: string): string | null {
  return PLAIN_ID.test(text) ? null : problemWith(Id, text);
}

/** The first thing that a schema finds wrong, as a sentence. */
export function problemWith(schema: z.ZodType, value: string): string | null {
  const result = schema.safeParse(value);
  if (result.success) return null;
  const given = result.error.issues[0]?.message ?? 'is not valid';
  const message = given.replace(value, () => clip(value));
  return /^(?:is|holds) /.test(message) ? `The text ${message}.` : message;
}
