/** Issues: propositions that one can support or oppose, some of them parts of wider ones. */
import { z } from 'zod';
import { Id, Name } from './text.ts';

export const Issue = z.strictObject({
  id: Id,
  name: Name,
  aliases: z.array(Name).max(1_000).default([]),
  partOf: Id.nullable().default(null).meta({ description: 'the wider issue that this one is a part of' }),
});
export type Issue = z.infer<typeof Issue>;
