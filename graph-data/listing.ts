/** What lists of actors, issues, documents and collections hold, and the page that every list comes in. */
import { z } from 'zod';
import { Actor } from './model/actor.ts';
import { Collection, Document } from './model/document.ts';
import { Issue } from './model/issue.ts';

const statements = z.int().min(0).meta({ description: 'how many statements there are of it, own and attributed' });

export const ActorListed = Actor.extend({ statements });
export type ActorListed = z.infer<typeof ActorListed>;

export const IssueListed = Issue.extend({ statements });
export type IssueListed = z.infer<typeof IssueListed>;

/** A document without its text, which can be long; `GET /documents/{id}` has it. */
export const DocumentListed = Document.omit({ text: true }).extend({ hasText: z.boolean(), statements });
export type DocumentListed = z.infer<typeof DocumentListed>;

export const CollectionListed = Collection.extend({ documents: z.int().min(0), statements });
export type CollectionListed = z.infer<typeof CollectionListed>;

/** `next` goes back as `cursor`; null on the last page. `total` is there where it was asked for. */
export interface Page<T> {
  items: T[];
  next: string | null;
  total?: number;
}

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable(), total: z.int().optional() });
}
