/** A statement as it is shown: with the names of what it refers to and the date that counts. */
import { z } from 'zod';
import { PartialDate } from './date.ts';
import type { DatasetIndex } from './dataset-index.ts';
import { Id } from './model/text.ts';
import { Statement } from './model/statement.ts';
import { ActorRef, IssueRef } from './position.ts';

export const DocumentRef = z.object({
  id: Id,
  title: z.string(),
  publisher: z.string().nullable(),
  date: PartialDate.nullable(),
  url: z.string().nullable(),
  collection: z.object({ id: Id, name: z.string() }).nullable(),
});
export type DocumentRef = z.infer<typeof DocumentRef>;

export const StatementView = z.object({
  id: Id,
  actor: ActorRef,
  issue: IssueRef,
  stance: Statement.shape.stance,
  date: PartialDate.nullable().meta({ description: "the date that counts: the statement's own, else its document's" }),
  dateFrom: z.enum(['statement', 'document']).nullable(),
  document: DocumentRef.nullable(),
  quote: z.string().nullable(),
  start: z.int().nullable(),
  end: z.int().nullable(),
  summary: z.string().nullable(),
  locator: z.string().nullable(),
  condition: z.string().nullable(),
  attributedBy: ActorRef.nullable(),
  coder: z.string().nullable(),
  confidence: z.number().nullable(),
});
export type StatementView = z.infer<typeof StatementView>;

/** The reference's view of a statement; stores make the same from their own joins. */
export function viewOf(statement: Statement, index: DatasetIndex): StatementView {
  const actorRef = (id: string) => {
    const { name, type } = index.actor(id);
    return { id, name, type };
  };
  const document = index.document(statement.document);
  const date = statement.date ?? document?.date ?? null;
  return {
    id: statement.id,
    actor: actorRef(statement.actor),
    issue: { id: statement.issue, name: index.issue(statement.issue).name },
    stance: statement.stance,
    date,
    dateFrom: statement.date !== null ? 'statement' : date !== null ? 'document' : null,
    document: document && {
      id: document.id,
      title: document.title,
      publisher: document.publisher,
      date: document.date,
      url: document.url,
      collection: index.collection(document.collection),
    },
    quote: statement.quote,
    start: statement.start,
    end: statement.end,
    summary: statement.summary,
    locator: statement.locator,
    condition: statement.condition,
    attributedBy: statement.attributedBy === null ? null : actorRef(statement.attributedBy),
    coder: statement.coder,
    confidence: statement.confidence,
  };
}
