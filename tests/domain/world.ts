/** Small worlds for the domain's tests, said in a few words: what is not given is made, named after its id. */
import { EMPTY_DATASET, type Dataset } from '../../graph-data/model/dataset.ts';
import type { Actor, ActorType, Affiliation } from '../../graph-data/model/actor.ts';
import type { Document } from '../../graph-data/model/document.ts';
import type { Issue } from '../../graph-data/model/issue.ts';
import type { Stance } from '../../graph-data/model/stance.ts';
import type { Statement } from '../../graph-data/model/statement.ts';
import { evidence, positions } from '../../graph-data/positions.ts';
import type { Position } from '../../graph-data/position.ts';
import { DEFAULT_SELECTION, type Selection } from '../../graph-data/selection.ts';

export function actor(id: string, type: ActorType = 'unknown', rest: Partial<Actor> = {}): Actor {
  return { id, name: id, type, aliases: [], affiliations: [], ...rest };
}

/** A person who stands for others, each from one date to another. */
export function official(id: string, ...affiliations: Affiliation[]): Actor {
  return actor(id, 'person', { affiliations });
}

export function standsFor(of: string, from: string | null = null, to: string | null = null): Affiliation {
  return { of, role: null, from, to };
}

export function issue(id: string, rest: Partial<Issue> = {}): Issue {
  return { id, name: id, aliases: [], partOf: null, ...rest };
}

export function document(id: string, rest: Partial<Document> = {}): Document {
  return {
    ...{ id, title: id, publisher: null, date: null, url: null, language: null, collection: null, licence: null },
    ...{ text: null, ...rest },
  };
}

/** `says('s1', 'russia', 'oppose', 'nato')`. */
export function says(id: string, by: string, stance: Stance, about: string, rest: Partial<Statement> = {}): Statement {
  return {
    ...{ id, actor: by, issue: about, stance, date: null, document: null, quote: null, start: null, end: null },
    ...{ summary: null, locator: null, condition: null, attributedBy: null, coder: null, confidence: null, ...rest },
  };
}

/** The statements, and whatever they name and `given` does not hold. */
export function world(statements: readonly Statement[], given: Partial<Dataset> = {}): Dataset {
  const some = { ...EMPTY_DATASET, ...given };
  const actors = statements.flatMap((each) => [each.actor, ...(each.attributedBy === null ? [] : [each.attributedBy])]);
  return {
    statements,
    actors: completed(some.actors, actors, (id) => actor(id)),
    issues: completed(
      some.issues,
      statements.map((each) => each.issue),
      (id) => issue(id),
    ),
    documents: completed(
      some.documents,
      statements.flatMap((each) => each.document ?? []),
      (id) => document(id),
    ),
    collections: some.collections,
  };
}

function completed<T extends { id: string }>(
  given: readonly T[],
  ids: readonly string[],
  make: (id: string) => T,
): T[] {
  const missing = [...new Set(ids)].filter((id) => given.every((each) => each.id !== id));
  return [...given, ...missing.map(make)];
}

export function select(given: Partial<Selection> = {}): Selection {
  return { ...DEFAULT_SELECTION, ...given };
}

/** The ids of the evidence of a selection, in order. */
export function picked(data: Dataset, given: Partial<Selection> = {}): string[] {
  return evidence(data, select(given))
    .map((each) => each.id)
    .toSorted();
}

/** Each position as `position supports-opposes-neutrals`, under `actor on issue`. */
export function outcomes(data: Dataset, given: Partial<Selection> = {}): Record<string, string> {
  return Object.fromEntries(
    positions(data, select(given)).map(({ actor, issue, position, supports, opposes, neutrals }) => [
      `${actor.id} on ${issue.id}`,
      `${position} ${supports}-${opposes}-${neutrals}`,
    ]),
  );
}

/** The only position of a selection. */
export function onlyPosition(data: Dataset, given: Partial<Selection> = {}): Position {
  const [row, ...others] = positions(data, select(given));
  if (row === undefined || others.length > 0) throw new Error('the selection has not exactly one position');
  return row;
}
