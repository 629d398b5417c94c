/** What is wrong with an entity that is already in a store, by the rules of the model. */
import type { Content } from './content-line.ts';
import { Actor } from './model/actor.ts';
import { Collection, Document } from './model/document.ts';
import { Issue } from './model/issue.ts';
import { actorFaults, issueFaults, statementFaults } from './model/rules.ts';
import { Statement } from './model/statement.ts';

export interface ContentFault {
  /** Such as "affiliations/0/of". */
  field: string;
  message: string;
}

/** Each fault once; none for what could have been written. */
export function contentFaults(content: Content): ContentFault[] {
  const { error } = MODELS[content.kind].safeParse(content.value);
  if (error !== undefined) return error.issues.map(({ path, message }) => ({ field: path.join('/'), message }));
  return withinFaults(content).map(({ pointer, message }) => ({ field: pointer.slice(1), message }));
}

const MODELS = { actor: Actor, issue: Issue, document: Document, collection: Collection, statement: Statement };

function withinFaults(content: Content) {
  switch (content.kind) {
    case 'actor':
      return actorFaults(content.value);
    case 'issue':
      return issueFaults(content.value);
    case 'statement':
      return statementFaults(content.value);
    case 'collection':
    case 'document':
      return [];
  }
}
