/** A statement with the names of what it refers to, as Cypher gives it and as the product shows it. */
import type { ActorType } from '../../../graph-data/model/actor.ts';
import type { Stance } from '../../../graph-data/model/stance.ts';
import type { StatementView } from '../../../graph-data/statement-view.ts';

type Ref = [id: string, name: string, type: ActorType];

export interface StatementRow {
  actor: Ref;
  issue: [id: string, name: string];
  document: [id: string, title: string, publisher: string | null, date: string | null, url: string | null] | null;
  collection: [id: string, name: string] | null;
  by: Ref | null;
  said: {
    id: string;
    stance: Stance;
    date?: string;
    quote?: string;
    start?: number;
    end?: number;
    summary?: string;
    locator?: string;
    condition?: string;
    coder?: string;
    confidence?: number;
    revision: number;
  };
}

/** From `s` to all that it refers to. */
export const STATEMENT_REFERS = `MATCH (speaker)-[:MADE]->(s)-[:ABOUT]->(about)
  OPTIONAL MATCH (s)-[:FROM]->(source) OPTIONAL MATCH (source)-[:IN]->(shelf) OPTIONAL MATCH (s)-[:ATTRIBUTED_BY]->(by)`;

export const STATEMENT_COLUMNS = `[speaker.id, speaker.name, speaker.type] AS actor, [about.id, about.name] AS issue,
  CASE WHEN source IS NULL THEN NULL ELSE [source.id, source.title, source.publisher, source.date, source.url] END AS document,
  CASE WHEN shelf IS NULL THEN NULL ELSE [shelf.id, shelf.name] END AS collection,
  CASE WHEN by IS NULL THEN NULL ELSE [by.id, by.name, by.type] END AS by,
  s {.id, .stance, .date, .quote, .start, .end, .summary, .locator, .condition, .coder, .confidence, .revision} AS said`;

/** Keys in the order of graph-data's `viewOf`, so that both give the same JSON. */
export function toView({ actor, issue, document, collection, by, said }: StatementRow): StatementView {
  const documentDate = document?.[3] ?? null;
  const own = said.date ?? null;
  const date = own ?? documentDate;
  return {
    id: said.id,
    actor: { id: actor[0], name: actor[1], type: actor[2] },
    issue: { id: issue[0], name: issue[1] },
    stance: said.stance,
    date,
    dateFrom: own !== null ? 'statement' : date !== null ? 'document' : null,
    document: document && {
      id: document[0],
      title: document[1],
      publisher: document[2],
      date: documentDate,
      url: document[4],
      collection: collection && { id: collection[0], name: collection[1] },
    },
    quote: said.quote ?? null,
    start: said.start ?? null,
    end: said.end ?? null,
    summary: said.summary ?? null,
    locator: said.locator ?? null,
    condition: said.condition ?? null,
    attributedBy: by && { id: by[0], name: by[1], type: by[2] },
    coder: said.coder ?? null,
    confidence: said.confidence ?? null,
  };
}
