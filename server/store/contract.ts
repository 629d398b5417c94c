/** What the product asks of a store. It speaks in selections, positions, statements and streams, never in SQL or Cypher. */
import type { CountedTable } from '../../graph-data/counted-table.ts';
import type { CypherAnswer, CypherRequest } from '../../graph-data/cypher-answer.ts';
import type { Facets } from '../../graph-data/facets.ts';
import type { StanceGraphJson } from '../../graph-data/graph.ts';
import type { ImportReport, RowError } from '../../graph-data/import-report.ts';
import type { ActorListed, CollectionListed, DocumentListed, IssueListed, Page } from '../../graph-data/listing.ts';
import type { Actor } from '../../graph-data/model/actor.ts';
import type { Collection, Document } from '../../graph-data/model/document.ts';
import type { Dataset } from '../../graph-data/model/dataset.ts';
import type { Issue } from '../../graph-data/model/issue.ts';
import type { Statement } from '../../graph-data/model/statement.ts';
import type { NamedColumn, PositionColumn, Sort, StatementColumn } from '../../graph-data/order.ts';
import type { Position } from '../../graph-data/position.ts';
import type { Selection } from '../../graph-data/selection.ts';
import type { StatementView } from '../../graph-data/statement-view.ts';
import type { StatementRow } from '../../graph-data/statement-file.ts';

export interface EntityOf {
  actor: Actor;
  issue: Issue;
  document: Document;
  collection: Collection;
  statement: Statement;
}
export type Kind = keyof EntityOf;

/** What a write answers: a statement with the names of what it refers to, anything else as it is. */
export interface ShownOf extends Omit<EntityOf, 'statement'> {
  statement: StatementView;
}

export interface ListedOf {
  actor: ActorListed;
  issue: IssueListed;
  document: DocumentListed;
  collection: CollectionListed;
}
export type ListedKind = keyof ListedOf;

/** `revision` changes with every write of the entity and is never used twice. */
export interface Versioned<T> {
  value: T;
  revision: number;
}

export interface PageQuery<Column extends string> {
  sort: Sort<Column>;
  cursor: string | null;
  limit: number;
  total: boolean;
}

/** The one position whose evidence is wanted: its actor and issue exactly as in its row, parts not taken in. */
export interface PositionOf {
  actor: string;
  issue: string;
}

export interface CountedWanted {
  ids: boolean;
  /** Rows at the most. */
  limit: number;
}

export interface Counts {
  actors: number;
  issues: number;
  documents: number;
  collections: number;
  statements: number;
}

/** A text of JSON that parses to a `T`: made where the data is, and only passed on from there. */
export type JsonText<T> = string & { readonly parsesTo?: T };

export interface HistoryEntry {
  seq: number;
  at: string;
  who: string;
  action: 'create' | 'update' | 'delete' | 'import';
  kind: Kind | 'import';
  id: string;
  before: unknown;
  after: unknown;
}

/** A page of a selection's answers; an unknown id in the selection is `invalid_input` and names the nearest. */
export interface StoreReader {
  counts(): Promise<Counts>;
  positions(selection: Selection, page: PageQuery<PositionColumn>): Promise<Page<Position>>;
  statements(selection: Selection, page: PageQuery<StatementColumn>, of?: PositionOf): Promise<Page<StatementView>>;
  /** At most `limit` stance edges, those of most statements first. */
  graph(selection: Selection, limit: number): Promise<JsonText<StanceGraphJson>>;
  facets(selection: Selection): Promise<Facets>;
  /**
   * The rows of `countedStatements`, with the statements' ids if wanted. Throws `too_large` where there are more than
   * `limit`.
   */
  counted(selection: Selection, wanted: CountedWanted): Promise<CountedTable>;
  /** Batches in order; the work stops when the consumer stops. */
  streamPositions(selection: Selection, sort: Sort<PositionColumn>): AsyncIterable<Position[]>;
  streamStatements(selection: Selection, sort: Sort<StatementColumn>): AsyncIterable<StatementView[]>;
  list<K extends ListedKind>(kind: K, q: string | null, page: PageQuery<NamedColumn>): Promise<Page<ListedOf[K]>>;
  get<K extends Kind>(kind: K, id: string): Promise<Versioned<EntityOf[K]> | null>;
  statementView(id: string): Promise<Versioned<StatementView> | null>;
  /** Newest first, from before `before` where that is given. */
  history(before: number | null, limit: number): Promise<HistoryEntry[]>;
}

/** Who writes, and the key under which a repeated request is recognised; `request` tells whether it is the same one. */
export interface WriteContext {
  who: string;
  idempotency: { key: string; request: string } | null;
}

/** How many entities were added. */
export interface Added {
  actors: number;
  issues: number;
  documents: number;
  statements: number;
}

/** Each write puts who, when, before and after into the history, in the same transaction. */
export interface StoreWriter {
  create<K extends Kind>(kind: K, value: EntityOf[K], context: WriteContext): Promise<Versioned<ShownOf[K]>>;
  /** `expected` null: whatever the revision. Throws `precondition_failed` where it is another one. */
  update<K extends Kind>(
    kind: K,
    id: string,
    patch: Partial<EntityOf[K]>,
    expected: number | null,
    context: WriteContext,
  ): Promise<Versioned<ShownOf[K]>>;
  remove(kind: Kind, id: string, expected: number | null, context: WriteContext): Promise<void>;
  /** Adds a small dataset, such as a shipped case, whole or not at all; what is there under its id already stays. */
  addDataset(data: Dataset, who: string): Promise<Added>;
}

export interface ImportStart {
  id: string;
  /** A fingerprint of the request, where it may be repeated. */
  request: string | null;
  filename: string;
  onError: 'abort' | 'skip';
  who: string;
}

export interface ImportProgress {
  rows: number;
  bytes: number;
}

export interface Staged {
  errors: RowError[];
  warnings: RowError[];
}

/** Rows are staged out of sight and become visible together, by `commit`, or never. */
export interface ImportSession {
  /** The rows whose values were understood, what was wrong with the others, and remarks; answers what names did not fit. */
  stage(rows: StatementRow[], errors: RowError[], warnings: RowError[], progress: ImportProgress): Promise<Staged>;
  /** Adds what was staged unless `onError` is `abort` and there were errors; the final report. */
  commit(): Promise<ImportReport>;
  /** Nothing is added; the report is kept as failed with the reason. */
  fail(reason: string): Promise<ImportReport>;
}

export interface Imports {
  /** Throws `conflict` where an import of that id exists. */
  beginImport(start: ImportStart): Promise<ImportSession>;
  importReport(id: string): Promise<ImportReport | null>;
  importErrors(id: string): AsyncIterable<RowError[]>;
}

/** One thing of a store on its way to another: an entity, a line of history, or the report of an import with its errors. */
export type Carried =
  | { [K in Kind]: { kind: K; value: EntityOf[K]; revision: number } }[Kind]
  | { kind: 'history'; value: HistoryEntry }
  | { kind: 'import'; value: ImportReport }
  | { kind: 'importErrors'; id: string; errors: RowError[] };

/** What is put becomes visible together, by `commit`, or never. */
export interface CopySession {
  /**
   * In the order of `everything`: issues may come before what they are parts of, actors before whom they are affiliated to.
   * After an error nothing stays of what was put.
   */
  put(items: readonly Carried[]): Promise<void>;
  commit(): Promise<void>;
  /** Nothing stays of what was put. Does nothing where the session has ended. */
  abandon(): Promise<void>;
}

/** Something that the store derives from its content, and that is not what the content says. */
export interface Difference {
  /** Such as "stance edge russia -> renounce-nato". */
  what: string;
  expected: string;
  found: string;
}

export interface Verification {
  /** SHA-256, in hexadecimal digits, of the content (docs/SPEC.md, rule V1): equal in every store that holds the same. */
  checksum: string;
  counts: Counts;
  /** The first hundred. */
  differences: Difference[];
  differenceCount: number;
}

export interface Movable {
  /**
   * Everything as it is at one moment: collections, actors, issues, documents, statements, each by id in the order of code
   * points; then history, oldest first; then imports, each with its errors behind it.
   */
  everything(): AsyncIterable<Carried[]>;
  /** Throws `conflict` unless the store is empty, its history included. Until the session ends, other writes are refused as `busy` or wait. */
  beginCopy(): Promise<CopySession>;
  /** Recomputes everything that is derived. */
  verify(): Promise<Verification>;
}

export interface CypherConsole {
  /**
   * Throws `forbidden`, with the reason, for what does not only read; `invalid_input` for what Neo4j does not understand;
   * `too_large` where nothing came within the limits. The signal ends the query.
   */
  run(request: CypherRequest, signal?: AbortSignal): Promise<CypherAnswer>;
}

export interface Store extends StoreReader, StoreWriter, Imports, Movable {
  readonly kind: 'embedded' | 'neo4j';
  /** Questions in Cypher, where the store understands them. */
  readonly console: CypherConsole | null;
  /** A copy of the whole store in one file, while it is in use. Throws `conflict` where the file exists. */
  backup(file: string): Promise<void>;
  close(): Promise<void>;
}
