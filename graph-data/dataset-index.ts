/** Look-ups over a dataset that the reference functions share: by id, parts of issues, affiliations on a date. */
import { canFallInside, spanOf, type DateSpan } from './date.ts';
import type { Actor } from './model/actor.ts';
import type { Dataset } from './model/dataset.ts';
import type { Collection, Document } from './model/document.ts';
import type { Issue } from './model/issue.ts';
import type { Statement } from './model/statement.ts';
import { words } from './text.ts';

export interface DatasetIndex {
  actor(id: string): Actor;
  issue(id: string): Issue;
  document(id: string | null): Document | null;
  collection(id: string | null): Collection | null;
  /** The date that counts: the statement's own, else its document's, else none. */
  span(statement: Statement): DateSpan | null;
  /** The issues and all their parts, at any depth. */
  withParts(issues: readonly string[]): Set<string>;
  /** For whom an actor's statement of that date counts at level `affiliation`. */
  standsFor(actor: string, span: DateSpan | null): string[];
  /** The words in the names, aliases, title, quote and summary of a statement. */
  words(statement: Statement): string[];
}

export function indexDataset(data: Dataset): DatasetIndex {
  const actors = new Map(data.actors.map((actor) => [actor.id, actor]));
  const issues = new Map(data.issues.map((issue) => [issue.id, issue]));
  const documents = new Map(data.documents.map((document) => [document.id, document]));
  const collections = new Map(data.collections.map((collection) => [collection.id, collection]));
  const actor = (id: string) => known(actors.get(id), id);
  const issue = (id: string) => known(issues.get(id), id);
  const document = (id: string | null) => (id === null ? null : known(documents.get(id), id));
  const span = (statement: Statement) => {
    const date = statement.date ?? document(statement.document)?.date ?? null;
    return date === null ? null : spanOf(date);
  };
  return {
    actor,
    issue,
    document,
    collection: (id) => (id === null ? null : known(collections.get(id), id)),
    span,
    withParts: (ids) => closure(ids, data.issues),
    standsFor: (id, at) => affiliationsOn(actor(id), at),
    words: (statement) => {
      const { quote, summary } = statement;
      const speaker = actor(statement.actor);
      const about = issue(statement.issue);
      const texts = [
        speaker.name,
        ...speaker.aliases,
        about.name,
        ...about.aliases,
        document(statement.document)?.title,
        quote,
        summary,
      ];
      return texts.flatMap((text) => words(text ?? ''));
    },
  };
}

function known<T>(found: T | undefined, id: string): T {
  if (found === undefined) throw new Error(`the dataset refers to "${id}" but does not hold it`);
  return found;
}

function closure(ids: readonly string[], issues: readonly Issue[]): Set<string> {
  const inside = new Set(ids);
  for (let before = -1; before !== inside.size;) {
    before = inside.size;
    for (const issue of issues) if (issue.partOf !== null && inside.has(issue.partOf)) inside.add(issue.id);
  }
  return inside;
}

/** An affiliation stands where it can overlap the date; for an undated statement only where it has no dates itself. */
function affiliationsOn(actor: Actor, span: DateSpan | null): string[] {
  const standing = actor.affiliations.filter(({ from, to }) => canFallInside(span, from, to));
  const groups = [...new Set(standing.map((affiliation) => affiliation.of))];
  return groups.length > 0 ? groups : [actor.id];
}
