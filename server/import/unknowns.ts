/** What an import has to ask the store before it can resolve the names in a batch. */
import type { StatementRow } from '../../graph-data/statement-file.ts';
import type { Asked, Directory, NamedKind, Unknowns } from './directory.ts';
import { distinctSlugOf, documentIdOf, slugOf } from './ids.ts';

/** What the directory does not know yet of the names in these rows. */
export function unknownsOf(rows: readonly StatementRow[], directory: Directory): Unknowns {
  const nothing = (): Asked => ({ matches: new Set(), ids: new Set() });
  const unknowns: Unknowns = { actor: nothing(), issue: nothing(), collection: nothing(), document: new Set() };
  const askName = (kind: NamedKind, name: string | null) => {
    if (name === null) return;
    const match = directory.matchOf(name);
    if (directory[kind].byMatch.has(match) || unknowns[kind].matches.has(match)) return;
    unknowns[kind].matches.add(match);
    for (const id of [name, ...idsFor(name)]) unknowns[kind].ids.add(id);
  };
  const askId = (kind: NamedKind, id: string | null) => {
    if (id !== null && !directory[kind].byId.has(id)) unknowns[kind].ids.add(id);
  };
  for (const row of rows) {
    for (const name of [row.actor, row.affiliation, row.attributedBy]) askName('actor', name);
    askId('actor', row.attributedById);
    askId('collection', row.collectionId);
    for (const name of [row.issue, row.partOf]) askName('issue', name);
    askName('collection', row.collection);
    askId('actor', row.actorId);
    askId('issue', row.issueId);
    const document = documentKeyOf(row);
    if (document !== null && !directory.document.has(document)) unknowns.document.add(document);
  }
  return unknowns;
}

/** How many ids are tried for a name that others have taken the first ones of. */
export const ID_TRIES = 3;

/** The ids that a name may get, the plain one first. */
export function idsFor(name: string): string[] {
  return [slugOf(name), ...Array.from({ length: ID_TRIES }, (_, i) => distinctSlugOf(name, i))];
}

const documentKeys = new WeakMap<StatementRow, string | null>();

/** The id of the row's document, given or made from what is said of it; asked for twice, made once. */
export function documentKeyOf(row: StatementRow): string | null {
  const known = documentKeys.get(row);
  if (known !== undefined) return known;
  const { documentId, document, publisher, sourceUrl } = row;
  const title = document ?? sourceUrl;
  const key = documentId ?? (title === null ? null : documentIdOf(title, publisher, sourceUrl));
  documentKeys.set(row, key);
  return key;
}
