/** Actors: those who make statements, with the names they go by and whom they stood for when. */
import { z } from 'zod';
import { PartialDate } from '../date.ts';
import { Id, Name } from './text.ts';

export const ACTOR_TYPES = ['state', 'person', 'organisation', 'bloc', 'party', 'medium', 'unknown'] as const;
/** `unknown` is what an actor has until someone says what it is; it is never guessed from a name. */
export const ActorType = z.enum(ACTOR_TYPES);
export type ActorType = z.infer<typeof ActorType>;

export const Affiliation = z
  .strictObject({
    of: Id.meta({ description: 'the actor affiliated to' }),
    role: Name.nullable().default(null),
    from: PartialDate.nullable().default(null),
    to: PartialDate.nullable().default(null),
  })
  .meta({ description: 'an actor stands for another, in a role, from one date to another' });
export type Affiliation = z.infer<typeof Affiliation>;

export const Actor = z.strictObject({
  id: Id,
  name: Name,
  type: ActorType.default('unknown'),
  aliases: z.array(Name).max(1_000).default([]),
  affiliations: z.array(Affiliation).max(1_000).default([]),
});
export type Actor = z.infer<typeof Actor>;
