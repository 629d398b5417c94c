/** A statement with the names of what it refers to, as SQL gives it and as the product shows it. */
import type { ActorType } from '../../../graph-data/model/actor.ts';
import type { Stance } from '../../../graph-data/model/stance.ts';
import type { StatementView } from '../../../graph-data/statement-view.ts';

export interface StatementSqlRow {
  id: string;
  actor_id: string;
  actor_name: string;
  actor_type: ActorType;
  issue_id: string;
  issue_name: string;
  stance: number;
  date: string | null;
  document_id: string | null;
  title: string;
  publisher: string | null;
  document_date: string | null;
  url: string | null;
  collection_id: string | null;
  collection_name: string;
  quote: string | null;
  start_at: number | null;
  end_at: number | null;
  summary: string | null;
  locator: string | null;
  condition: string | null;
  by_id: string | null;
  by_name: string;
  by_type: ActorType;
  coder: string | null;
  confidence: number | null;
  revision: number;
}

export const STATEMENT_COLUMNS_SQL = `
  s.id, actor.id AS actor_id, actor.name AS actor_name, actor.type AS actor_type, issue.id AS issue_id,
  issue.name AS issue_name, s.stance, s.date, document.id AS document_id, document.title, document.publisher,
  document.date AS document_date, document.url, collection.id AS collection_id, collection.name AS collection_name, s.quote, s.start_at, s.end_at, s.summary,
  s.locator, s.condition, by.id AS by_id, by.name AS by_name, by.type AS by_type, s.coder, s.confidence, s.revision`;

export const STATEMENT_FROM_SQL = `
  FROM statement AS s JOIN actor ON actor.key = s.actor JOIN issue ON issue.key = s.issue
  LEFT JOIN document ON document.key = s.document LEFT JOIN collection ON collection.key = document.collection
  LEFT JOIN actor AS by ON by.key = s.attributed_by`;

const STANCE_OF: Readonly<Record<number, Stance>> = { 1: 'support', [-1]: 'oppose', 0: 'neutral' };

/** Throws a `RangeError` for a number that stands for none. */
export function stanceOf(number: number): Stance {
  const stance = STANCE_OF[number];
  if (stance === undefined) throw new RangeError(`no stance is kept as ${number}`);
  return stance;
}

/** Keys in the order of graph-data's `viewOf`, so that both give the same JSON. */
export function toView(row: StatementSqlRow): StatementView {
  const date = row.date ?? row.document_date;
  return {
    id: row.id,
    actor: { id: row.actor_id, name: row.actor_name, type: row.actor_type },
    issue: { id: row.issue_id, name: row.issue_name },
    stance: stanceOf(row.stance),
    date,
    dateFrom: row.date !== null ? 'statement' : date !== null ? 'document' : null,
    document:
      row.document_id === null
        ? null
        : {
            id: row.document_id,
            title: row.title,
            publisher: row.publisher,
            date: row.document_date,
            url: row.url,
            collection: row.collection_id === null ? null : { id: row.collection_id, name: row.collection_name },
          },
    quote: row.quote,
    start: row.start_at,
    end: row.end_at,
    summary: row.summary,
    locator: row.locator,
    condition: row.condition,
    attributedBy: row.by_id === null ? null : { id: row.by_id, name: row.by_name, type: row.by_type },
    coder: row.coder,
    confidence: row.confidence,
  };
}
