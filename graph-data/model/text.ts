/** Text from people and files: kept exactly as given; only what no store or file format can hold is refused. */
import { z } from 'zod';

/** A lone surrogate is no character and U+0000 ends strings in databases: neither would come back as it went in. */
export function storable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000');
}

export function text(most: number) {
  return z
    .string()
    .max(most, { error: `is longer than ${most.toLocaleString('en')} characters; shorten it` })
    .refine(storable, { error: 'holds a character that is none (U+0000 or half of a pair); remove it' });
}

/** A name or title: must show something. */
export const Name = text(10_000).refine((name) => name.trim() !== '', { error: 'is empty; write a name' });

/** Letters, digits and `. _ - ~ @ +`, without spaces or commas, so that it can stand in an address as it is. */
export const Id = z
  .string()
  .max(200, { error: 'is longer than 200 characters; shorten it' })
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}\p{M}._~@+-]*$/u, {
    error: (issue) =>
      `"${String(issue.input)}" is not an id. Use letters, digits and . _ - ~ @ +, starting with a letter or digit.`,
  })
  .meta({ description: 'id', examples: ['russia'] });
export type Id = z.infer<typeof Id>;

export const Passage = text(100_000);
