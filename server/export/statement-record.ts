/** A statement as a row of the statement file, so that what is exported can be imported again. */
import { FILE_COLUMNS, type FileColumn } from '../../graph-data/statement-file.ts';
import type { StatementView } from '../../graph-data/statement-view.ts';

/** A row says nothing of affiliations or parts of issues: those belong to the actor and the issue. */
export type RecordColumn = Exclude<FileColumn, 'affiliation' | 'part_of'>;
export const RECORD_COLUMNS = FILE_COLUMNS.filter(
  (column): column is RecordColumn => column !== 'affiliation' && column !== 'part_of',
);
export type StatementRecord = Record<RecordColumn, string | number | null>;

/** Keys in the order of the columns. */
export function recordOf(view: StatementView): StatementRecord {
  const { actor, issue, document } = view;
  return {
    id: view.id,
    actor: actor.name,
    actor_id: actor.id,
    actor_type: actor.type,
    issue: issue.name,
    issue_id: issue.id,
    stance: view.stance,
    // A date that it has from its document stays the document's.
    date: view.dateFrom === 'statement' ? view.date : null,
    document: document?.title ?? null,
    document_id: document?.id ?? null,
    document_date: document?.date ?? null,
    publisher: document?.publisher ?? null,
    source_url: document?.url ?? null,
    collection: document?.collection?.name ?? null,
    collection_id: document?.collection?.id ?? null,
    quote: view.quote,
    quote_start: view.start,
    quote_end: view.end,
    summary: view.summary,
    locator: view.locator,
    condition: view.condition,
    attributed_by: view.attributedBy?.name ?? null,
    attributed_by_id: view.attributedBy?.id ?? null,
    coder: view.coder,
    confidence: view.confidence,
  };
}
