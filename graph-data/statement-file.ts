/** The statement file: its columns, and a row of it after its values were understood and before its names were. */
import type { Id } from './model/text.ts';
import type { ActorType } from './model/actor.ts';
import type { Stance } from './model/stance.ts';

/** Every column a file may have; header names are matched without case and `_`. */
export const FILE_COLUMNS = [
  'id', 'actor', 'actor_id', 'actor_type', 'affiliation', 'issue', 'issue_id', 'part_of', 'stance', 'date',
  'document', 'document_id', 'document_date', 'publisher', 'source_url', 'collection', 'collection_id', 'quote', 'quote_start', 'quote_end',
  'summary', 'locator', 'condition', 'attributed_by',
  'attributed_by_id', 'coder', 'confidence',
] as const; // prettier-ignore
export type FileColumn = (typeof FILE_COLUMNS)[number];

/** Null stands for an empty cell or an absent column. Names are as written; ids, dates and numbers are checked. */
export interface StatementRow {
  /** Counts rows of data from 1. */
  row: number;
  id: Id | null;
  actor: string | null;
  actorId: Id | null;
  actorType: ActorType | null;
  affiliation: string | null;
  issue: string | null;
  issueId: Id | null;
  partOf: string | null;
  stance: Stance;
  date: string | null;
  document: string | null;
  documentId: Id | null;
  documentDate: string | null;
  publisher: string | null;
  sourceUrl: string | null;
  collection: string | null;
  collectionId: Id | null;
  quote: string | null;
  quoteStart: number | null;
  quoteEnd: number | null;
  summary: string | null;
  locator: string | null;
  condition: string | null;
  attributedBy: string | null;
  attributedById: Id | null;
  coder: string | null;
  confidence: number | null;
}
