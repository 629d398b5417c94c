/** From rows to statements: names become the ids of actors, issues and documents that exist or are added with them. */
import type { RowError } from '../../graph-data/import-report.ts';
import type { Statement } from '../../graph-data/model/statement.ts';
import type { FileColumn, StatementRow } from '../../graph-data/statement-file.ts';
import type {
  Directory,
  KnownActor,
  KnownCollection,
  KnownDocument,
  KnownIssue,
  NamedKind,
  Names,
} from './directory.ts';
import { distinctSlugOf, statementIdOf } from './ids.ts';
import { documentKeyOf, ID_TRIES, idsFor } from './unknowns.ts';

/** A statement and the handles of what it refers to. */
export interface ResolvedStatement {
  row: number;
  /** Whether the file gave the id; otherwise it is a hash of what the statement says. */
  idGiven: boolean;
  statement: Statement;
  actor: KnownActor;
  issue: KnownIssue;
  document: KnownDocument | null;
  attributedBy: KnownActor | null;
}

/** What a batch adds; a store writes these in this order. */
export interface Resolved {
  actors: KnownActor[];
  /** Actors whose type was unknown until now. */
  typed: KnownActor[];
  affiliations: { actor: KnownActor; of: KnownActor }[];
  issues: KnownIssue[];
  /** Issues that are part of a wider one from now on. */
  parted: KnownIssue[];
  collections: KnownCollection[];
  documents: KnownDocument[];
  /** Documents whose date was unknown until now. */
  dated: KnownDocument[];
  statements: ResolvedStatement[];
  errors: RowError[];
  warnings: RowError[];
}

/** Resolves rows in their order. A row with an error adds nothing: its names are all checked before any is added. */
export function resolveRows(rows: readonly StatementRow[], directory: Directory): Resolved {
  const resolved: Resolved = {
    actors: [], typed: [], affiliations: [], issues: [], parted: [], collections: [], documents: [], dated: [],
    statements: [], errors: [], warnings: [],
  }; // prettier-ignore
  for (const row of rows) new RowResolver(row, directory, resolved).resolve();
  return resolved;
}

class RowResolver {
  readonly #row: StatementRow;
  readonly #directory: Directory;
  readonly #out: Resolved;

  constructor(row: StatementRow, directory: Directory, out: Resolved) {
    this.#row = row;
    this.#directory = directory;
    this.#out = out;
  }

  resolve(): void {
    const errors = this.#check();
    if (errors.length > 0) {
      this.#out.errors.push(...errors);
      return;
    }
    const actor = this.#actor();
    const issue = this.#issue();
    const document = this.#document();
    const { attributedBy: by, attributedById } = this.#row;
    const attributedBy =
      by === null && attributedById === null ? null : this.#actorNamed(by ?? attributedById ?? '', attributedById);
    const content = this.#content(actor, issue, document, attributedBy);
    const { id, row } = this.#row;
    const statement = { id: id ?? statementIdOf(content), ...content };
    this.#out.statements.push({ row, idGiven: id !== null, statement, actor, issue, document, attributedBy });
  }

  /** Everything that can be wrong with the row's names, before anything is added. */
  #check(): RowError[] {
    const { actor, actorId, issue, issueId, affiliation, attributedBy, attributedById, partOf } = this.#row;
    const { collection, collectionId } = this.#row;
    const errors = [
      ...this.#checkId('actor', 'actor', actorId, actor),
      ...this.#checkId('issue', 'issue', issueId, issue),
      ...this.#checkId('actor', 'attributed_by', attributedById, attributedBy),
      ...this.#checkId('collection', 'collection', collectionId, collection),
    ];
    if (affiliation !== null && this.#isSame('actor', actorId, actor, null, affiliation)) {
      errors.push(this.#error('affiliation', affiliation, 'is the actor itself; leave it empty'));
    }
    const by = attributedById ?? attributedBy;
    if (by !== null && this.#isSame('actor', actorId, actor, attributedById, attributedBy)) {
      errors.push(
        this.#error(
          attributedById === null ? 'attributed_by' : 'attributed_by_id',
          by,
          "is the actor itself; leave it empty for the actor's own statement",
        ),
      );
    }
    if (partOf !== null) errors.push(...this.#checkPart(partOf));
    const { documentId, document, sourceUrl } = this.#row;
    if (documentId !== null && document === null && sourceUrl === null && !this.#directory.document.has(documentId)) {
      errors.push(
        this.#error(
          'document_id',
          documentId,
          `There is no document with the id "${documentId}"; add its title in the column document`,
        ),
      );
    }
    return errors;
  }

  /** An id decides; a name beside it that is somebody else's is an error, one that is nobody's is told. */
  #checkId(kind: NamedKind, column: FileColumn, id: string | null, name: string | null): RowError[] {
    if (id === null) return [];
    const idColumn = `${column}_id` as FileColumn;
    const known = this.#directory[kind].byId.get(id);
    const named = name === null ? undefined : this.#directory[kind].byMatch.get(this.#directory.matchOf(name));
    if (named !== undefined && named.id !== id) {
      const message = `"${name ?? ''}" is the ${kind} with the id "${named.id}"; write that id, or leave ${idColumn} empty`;
      return [this.#error(idColumn, id, message)];
    }
    if (known === undefined && name === null) {
      return [
        this.#error(idColumn, id, `There is no ${kind} with the id "${id}"; add its name in the column ${column}`),
      ];
    }
    if (known !== undefined && named === undefined && name !== null) {
      this.#warnOnce(column, name, `is no name of the ${kind} "${id}" (${known.name}); the id decided`, id);
    }
    return [];
  }

  /** The id says who it is where there is one; otherwise the name does. */
  #known<K extends 'actor' | 'issue'>(kind: K, id: string | null, name: string | null) {
    const names = this.#directory[kind];
    return id === null ? names.find(this.#directory.matchOf(name ?? ''), name ?? '') : names.byId.get(id);
  }

  /**
   * Whether another cell of the row would come out as the same actor or issue: as one that is known, or as the one that
   * this row is about to add, which then goes by its name and its id.
   */
  #isSame(
    kind: 'actor' | 'issue',
    id: string | null,
    name: string | null,
    otherId: string | null,
    other: string | null,
  ) {
    const known = this.#known(kind, id, name);
    const otherKnown = this.#known(kind, otherId, other);
    if (known !== undefined || otherKnown !== undefined) return known === otherKnown;
    const ownName = name ?? id ?? '';
    const ownId = id ?? this.#freeId(kind, ownName);
    if (otherId !== null) return otherId === ownId;
    return this.#directory.matchOf(other ?? '') === this.#directory.matchOf(ownName) || other === ownId;
  }

  #checkPart(partOf: string): RowError[] {
    const { issue, issueId } = this.#row;
    if (this.#isSame('issue', issueId, issue, null, partOf)) {
      return [this.#error('part_of', partOf, 'is the issue itself; leave it empty')];
    }
    const part: { id: string } | undefined = this.#known('issue', issueId, issue);
    const wider = this.#directory.issue.find(this.#directory.matchOf(partOf), partOf);
    const seen = new Set<KnownIssue>();
    for (let at = wider; at !== undefined && !seen.has(at); at = at.partOf ?? undefined) {
      seen.add(at);
      if (at === part) {
        return [this.#error('part_of', partOf, `"${partOf}" is itself a part of "${issue ?? issueId ?? ''}"`)];
      }
    }
    return [];
  }

  #content(
    actor: KnownActor,
    issue: KnownIssue,
    document: KnownDocument | null,
    by: KnownActor | null,
  ): Omit<Statement, 'id'> {
    const { stance, date, quote, quoteStart, quoteEnd, summary, locator, condition, coder, confidence } = this.#row;
    return {
      actor: actor.id,
      issue: issue.id,
      stance,
      date,
      document: document?.id ?? null,
      quote,
      start: quoteStart,
      end: quoteEnd,
      summary,
      locator,
      condition,
      attributedBy: by?.id ?? null,
      coder,
      confidence,
    };
  }

  #actor(): KnownActor {
    const { actor: name, actorId, actorType, affiliation } = this.#row;
    const actor = this.#actorNamed(name ?? actorId ?? '', actorId);
    if (actorType !== null && actorType !== 'unknown' && actor.type !== actorType) {
      if (actor.type === 'unknown') {
        actor.type = actorType;
        this.#out.typed.push(actor);
      } else {
        this.#warnOnce(
          'actor_type',
          actorType,
          `"${actor.name}" is kept as ${actor.type}; change it by hand if it is ${actorType}`,
          actor.id,
        );
      }
    }
    if (affiliation !== null) {
      const of = this.#actorNamed(affiliation, null);
      if (!actor.affiliations.has(of.id)) {
        actor.affiliations.add(of.id);
        this.#out.affiliations.push({ actor, of });
      }
    }
    return actor;
  }

  #actorNamed(name: string, id: string | null): KnownActor {
    const { actor: actors } = this.#directory;
    const known = id === null ? actors.find(this.#directory.matchOf(name), name) : actors.byId.get(id);
    if (known !== undefined) return this.#noteId('actor', id, name, known);
    const made = { ...this.#make('actor', name, id), type: 'unknown' as const, affiliations: new Set<string>() };
    this.#out.actors.push(made);
    return this.#file('actor', made);
  }

  #issue(): KnownIssue {
    const { issue: name, issueId, partOf } = this.#row;
    const issue = this.#issueNamed(name ?? issueId ?? '', issueId);
    if (partOf === null) return issue;
    const wider = this.#issueNamed(partOf, null);
    if (issue.partOf === null) {
      issue.partOf = wider;
      this.#out.parted.push(issue);
    } else if (issue.partOf.id !== wider.id) {
      this.#warnOnce(
        'part_of',
        partOf,
        `"${issue.name}" is kept as a part of "${issue.partOf.name}"; change it by hand if that is wrong`,
        issue.id,
      );
    }
    return issue;
  }

  #issueNamed(name: string, id: string | null): KnownIssue {
    const { issue: issues } = this.#directory;
    const known = id === null ? issues.find(this.#directory.matchOf(name), name) : issues.byId.get(id);
    if (known !== undefined) return this.#noteId('issue', id, name, known);
    const made = { ...this.#make('issue', name, id), partOf: null };
    this.#out.issues.push(made);
    return this.#file('issue', made);
  }

  #document(): KnownDocument | null {
    const id = documentKeyOf(this.#row);
    if (id === null) return null;
    const { document: title, documentDate: date, publisher, sourceUrl: url, collection, collectionId } = this.#row;
    const named = collection ?? collectionId;
    const inside = named === null ? null : this.#collection(named, collectionId);
    const known = this.#directory.document.get(id);
    if (known === undefined) {
      const made = {
        handle: this.#directory.nextHandle(),
        id,
        name: title ?? url ?? id,
        publisher,
        url,
        date,
        collection: inside,
      };
      this.#out.documents.push(made);
      this.#directory.document.set(id, made);
      return made;
    }
    if (date !== null && known.date === null) {
      known.date = date;
      this.#out.dated.push(known);
    } else if (date !== null && known.date !== date) {
      this.#warnOnce(
        'document_date',
        date,
        `the document "${known.name}" is kept with the date ${known.date}`,
        known.id,
      );
    }
    for (const [column, given, kept] of [
      ['document', title, known.name],
      ['publisher', publisher, known.publisher],
      ['source_url', url, known.url],
    ] as const) {
      if (given === null || given === kept) continue;
      this.#warnOnce(
        column,
        given,
        `the document "${known.id}" is kept with ${kept === null ? 'none' : `"${kept}"`}`,
        known.id,
      );
    }
    if (inside !== null && known.collection?.id !== inside.id) {
      this.#warnOnce(
        'collection',
        collection,
        `the document "${known.name}" is kept in ${known.collection?.name ?? 'no collection'}`,
        known.id,
      );
    }
    return known;
  }

  #collection(name: string, id: string | null): KnownCollection {
    const { collection: collections } = this.#directory;
    const known = id === null ? collections.find(this.#directory.matchOf(name), name) : collections.byId.get(id);
    if (known !== undefined) return known;
    const made = this.#make('collection', name, id);
    this.#out.collections.push(made);
    return this.#file('collection', made);
  }

  /** A name that is the id of one who goes by other names is taken for it, and that is said. */
  #noteId<T extends { id: string; name: string }>(
    column: 'actor' | 'issue',
    id: string | null,
    name: string,
    known: T,
  ): T {
    if (id === null && name === known.id && !this.#directory[column].byMatch.has(this.#directory.matchOf(name))) {
      this.#warnOnce(column, name, `is taken for the ${column} with that id, "${known.name}"`, known.id);
    }
    return known;
  }

  #make(kind: NamedKind, name: string, id: string | null) {
    return { handle: this.#directory.nextHandle(), id: id ?? this.#freeId(kind, name), name };
  }

  /** The first of the ids that can be made from the name that nothing has. */
  #freeId(kind: NamedKind, name: string): string {
    const { byId } = this.#directory[kind];
    return idsFor(name).find((id) => !byId.has(id)) ?? distinctSlugOf(name, ID_TRIES);
  }

  /** Whoever is added goes by its name and its id from the next row on. */
  #file<K extends NamedKind, T extends { id: string; name: string }>(kind: K, made: T): T {
    const names = this.#directory[kind] as unknown as Names<T & { handle: number }>;
    names.byMatch.set(this.#directory.matchOf(made.name), made as T & { handle: number });
    names.byId.set(made.id, made as T & { handle: number });
    return made;
  }

  #error(column: FileColumn, value: string, message: string): RowError {
    return { row: this.#row.row, column, value, message };
  }

  #warnOnce(column: FileColumn, value: string | null, message: string, about: string): void {
    const key = `${column} ${value ?? ''} ${about}`;
    if (this.#directory.warned.has(key)) return;
    this.#directory.warned.add(key);
    this.#out.warnings.push({ row: this.#row.row, column, value, message });
  }
}
