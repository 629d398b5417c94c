/** Statements, the unit of evidence: one actor, one issue, one stance, and where it is written. */
import { z } from 'zod';
import { PartialDate } from '../date.ts';
import { Stance } from './stance.ts';
import { Id, Name, Passage } from './text.ts';

export const Statement = z.strictObject({
  id: Id,
  actor: Id,
  issue: Id,
  stance: Stance,
  date: PartialDate.nullable().default(null).meta({ description: 'null: the date of its document' }),
  document: Id.nullable().default(null),
  quote: Passage.nullable().default(null),
  start: z
    .int()
    .min(0)
    .nullable()
    .default(null)
    .meta({ description: 'offset of the quote in the document, UTF-16 units' }),
  end: z.int().min(0).nullable().default(null),
  summary: Passage.nullable().default(null).meta({ description: "in the coder's words" }),
  locator: Name.nullable().default(null).meta({ description: 'where in the document: paragraph, page, time' }),
  condition: Passage.nullable().default(null).meta({ description: 'what the stance depends on' }),
  attributedBy: Id.nullable().default(null).meta({ description: "the actor who says that it is the other's stance" }),
  coder: Name.nullable().default(null),
  confidence: z.number().min(0).max(1).nullable().default(null),
});
export type Statement = z.infer<typeof Statement>;
