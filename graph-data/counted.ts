/** Which statements of a dataset a selection counts, and for whom: the first half of the reference semantics. */
import { canFallInside, type DateSpan } from './date.ts';
import { indexDataset, type DatasetIndex } from './dataset-index.ts';
import type { Dataset } from './model/dataset.ts';
import type { Statement } from './model/statement.ts';
import type { Selection } from './selection.ts';
import { words } from './text.ts';

/** A statement as it counts: for `actor`, which is the speaker or, at level `affiliation`, whom it spoke for. */
export interface Counted {
  statement: Statement;
  actor: string;
  span: DateSpan | null;
}

/**
 * The statements that count, once for each actor they count for, before positions are filtered by their outcome.
 * The order matters: who, what, where, when and `q` say which statements there are; `basis` keeps the latest of
 * these; only then does `stance` pick, so that a stance given up is never shown as the latest one.
 */
export function countedStatements(data: Dataset, selection: Selection, index = indexDataset(data)): Counted[] {
  const about = selection.issue.length > 0 ? index.withParts(selection.issue) : null;
  const wanted = selection.q === null ? [] : words(selection.q);
  const inScope = data.statements
    .filter((statement) => about === null || about.has(statement.issue))
    .filter((statement) => inSources(statement, selection, index))
    .filter((statement) => attributionFits(statement, selection))
    .filter((statement) => saysAll(wanted, statement, index))
    .map((statement) => ({ statement, span: index.span(statement) }))
    .filter(({ span }) => canFallInside(span, selection.from, selection.to))
    .flatMap(({ statement, span }) => rollUp(statement, span, selection, index));
  const onBasis = selection.basis === 'latest' ? latestOnly(inScope) : inScope;
  return onBasis.filter(({ statement }) => within(selection.stance, statement.stance));
}

function within<T>(chosen: readonly T[], value: T): boolean {
  return chosen.length === 0 || chosen.includes(value);
}

function inSources(statement: Statement, selection: Selection, index: DatasetIndex): boolean {
  const document = index.document(statement.document);
  const { document: documents, collection: collections } = selection;
  return (
    (documents.length === 0 || (document !== null && documents.includes(document.id))) &&
    (collections.length === 0 || (document?.collection != null && collections.includes(document.collection)))
  );
}

function attributionFits(statement: Statement, { attribution }: Selection): boolean {
  return attribution === 'any' || (attribution === 'attributed') === (statement.attributedBy !== null);
}

function saysAll(wanted: readonly string[], statement: Statement, index: DatasetIndex): boolean {
  if (wanted.length === 0) return true;
  const said = index.words(statement);
  return wanted.every((word) => said.some((candidate) => candidate.startsWith(word)));
}

/** One `Counted` for each actor that the statement counts for; the `actor` filter takes in members. */
function rollUp(statement: Statement, span: DateSpan | null, selection: Selection, index: DatasetIndex): Counted[] {
  const actors = selection.level === 'affiliation' ? index.standsFor(statement.actor, span) : [statement.actor];
  return actors
    .filter((actor) => within(selection.actor, actor) || within(selection.actor, statement.actor))
    .filter((actor) => within(selection.actorType, index.actor(actor).type))
    .map((actor) => ({ statement, actor, span }));
}

/** Those of each actor on each issue that no other is certainly later than; an undated one is older than any date. */
function latestOnly(counted: readonly Counted[]): Counted[] {
  const newest = new Map<string, string>();
  for (const item of counted) {
    const key = cell(item);
    const first = item.span?.first ?? '';
    if (first >= (newest.get(key) ?? '')) newest.set(key, first);
  }
  return counted.filter((item) => (item.span?.last ?? '') >= (newest.get(cell(item)) ?? ''));
}

/** Names one actor on one issue. */
export function cell(item: Counted): string {
  return `${item.actor}\n${item.statement.issue}`;
}
