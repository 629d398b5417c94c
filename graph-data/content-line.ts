/** The line of text that stands for an entity when the content of stores is compared: every field, in an order that stays. */
import type { Actor } from './model/actor.ts';
import type { Collection, Document } from './model/document.ts';
import type { Issue } from './model/issue.ts';
import type { Statement } from './model/statement.ts';

/** What refers comes after what it refers to, but for what lies within a kind. */
export const CONTENT_KINDS = ['collection', 'actor', 'issue', 'document', 'statement'] as const;

export type Content =
  | { kind: 'collection'; value: Collection }
  | { kind: 'actor'; value: Actor }
  | { kind: 'issue'; value: Issue }
  | { kind: 'document'; value: Document }
  | { kind: 'statement'; value: Statement };

/** The kind, a space and the value as JSON, which has no line ends of its own (docs/SPEC.md, rule V1). */
export function contentLine(content: Content): string {
  return `${content.kind} ${JSON.stringify(inOrder(content))}`;
}

function inOrder(content: Content): Content['value'] {
  switch (content.kind) {
    case 'collection':
      return collectionInOrder(content.value);
    case 'actor':
      return actorInOrder(content.value);
    case 'issue':
      return issueInOrder(content.value);
    case 'document':
      return documentInOrder(content.value);
    case 'statement':
      return statementInOrder(content.value);
  }
}

function collectionInOrder({ id, name }: Collection): Collection {
  return { id, name };
}

function actorInOrder({ id, name, type, aliases, affiliations }: Actor): Actor {
  const inside = affiliations.map(({ of, role, from, to }) => ({ of, role, from, to }));
  return { id, name, type, aliases, affiliations: inside };
}

function issueInOrder({ id, name, aliases, partOf }: Issue): Issue {
  return { id, name, aliases, partOf };
}

function documentInOrder(document: Document): Document {
  const { id, title, publisher, date, url, language, collection, licence, text } = document;
  return { id, title, publisher, date, url, language, collection, licence, text };
}

function statementInOrder(statement: Statement): Statement {
  const { id, actor, issue, stance, date, document, quote, start, end, summary, locator, condition } = statement;
  const { attributedBy, coder, confidence } = statement;
  return {
    id,
    actor,
    issue,
    stance,
    date,
    document,
    quote,
    start,
    end,
    summary,
    locator,
    condition,
    attributedBy,
    coder,
    confidence,
  };
}
