/** Live counts: how much a selection holds, and what it would hold if one option of one filter alone were chosen. */
import { z } from 'zod';
import { indexDataset, type DatasetIndex } from './dataset-index.ts';
import { PartialDate } from './date.ts';
import { ACTOR_TYPES } from './model/actor.ts';
import type { Dataset } from './model/dataset.ts';
import type { Issue } from './model/issue.ts';
import type { Statement } from './model/statement.ts';
import { STANCES } from './model/stance.ts';
import { sorted, dateSortValue, lastSortValue } from './order.ts';
import { cells } from './positions.ts';
import { POSITIONS, type Selection } from './selection.ts';
import { sortKey } from './text.ts';

const Option = z.object({ value: z.string(), count: z.int().min(0) });
const Named = z.object({ id: z.string(), name: z.string(), count: z.int().min(0) });
export type NamedCount = z.infer<typeof Named>;

export const Facets = z.object({
  statements: z.int(),
  positions: z.int(),
  actors: z.int(),
  issues: z.int(),
  documents: z.int(),
  first: PartialDate.nullable(),
  last: PartialDate.nullable(),
  stance: z.array(Option).meta({ description: 'statements, for each stance' }),
  actorType: z.array(Option).meta({ description: 'statements, for each type' }),
  attribution: z.array(Option).meta({ description: 'statements, for each attribution' }),
  position: z.array(Option).meta({ description: 'positions, for each outcome' }),
  topActors: z.array(Named).meta({ description: 'whom most statements of the selection count for' }),
  topIssues: z
    .array(Named)
    .meta({ description: 'what most statements of the selection are about, the parts of an issue included' }),
  collections: z.array(Named).meta({ description: 'statements of the selection, by the collection they are in' }),
});
export type Facets = z.infer<typeof Facets>;

/** How many names a list of the most frequent holds. */
export const TOP = 20;

export const FACET_OPTIONS = {
  stance: STANCES,
  actorType: ACTOR_TYPES,
  attribution: ['own', 'attributed', 'any'],
  position: POSITIONS,
} as const;
export type FacetName = keyof typeof FACET_OPTIONS;

/** The selection with one option of one filter alone chosen. */
export function choosing(selection: Selection, facet: FacetName, value: string): Selection {
  return { ...selection, [facet]: facet === 'attribution' ? value : [value] };
}

/** The most frequent first, then by name and id. */
export function topOf(counts: readonly NamedCount[]): NamedCount[] {
  return sorted(counts, (each) => [-each.count, sortKey(each.name), each.id], false).slice(0, TOP);
}

/** The reference for the counts of a selection. */
export function facets(data: Dataset, selection: Selection): Facets {
  const index = indexDataset(data);
  const found = cells(data, selection, index);
  const statements = [...new Set(found.flatMap((each) => each.statements))];
  const dates = statements.map((statement) => index.span(statement)?.date ?? null).filter((date) => date !== null);
  const options = <Name extends FacetName>(facet: Name) =>
    FACET_OPTIONS[facet].map((value) => ({ value, count: countOf(data, choosing(selection, facet, value), facet) }));
  return {
    statements: statements.length,
    positions: found.length,
    actors: new Set(found.map((each) => each.position.actor.id)).size,
    issues: new Set(found.map((each) => each.position.issue.id)).size,
    documents: new Set(statements.flatMap((each) => each.document ?? [])).size,
    first: sorted(dates, (date) => [dateSortValue(date)], false)[0] ?? null,
    last: sorted(dates, (date) => [lastSortValue(date)], true)[0] ?? null,
    stance: options('stance'),
    actorType: options('actorType'),
    attribution: options('attribution'),
    position: options('position'),
    topActors: top(found.flatMap(({ position, statements: all }) => all.map(() => position.actor))),
    topIssues: topOf(data.issues.flatMap((issue) => withParts(issue, statements, index))),
    collections: top(
      statements.flatMap(({ document }) => {
        const id = index.document(document)?.collection;
        return data.collections.filter((collection) => collection.id === id);
      }),
    ),
  };
}

function countOf(data: Dataset, selection: Selection, facet: FacetName): number {
  const found = cells(data, selection);
  return facet === 'position' ? found.length : new Set(found.flatMap((each) => each.statements)).size;
}

/** As many as choosing the issue takes in: its own statements and those on its parts. */
function withParts(issue: Issue, statements: readonly Statement[], index: DatasetIndex): NamedCount[] {
  const inside = index.withParts([issue.id]);
  const count = statements.filter((statement) => inside.has(statement.issue)).length;
  return count === 0 ? [] : [{ id: issue.id, name: issue.name, count }];
}

function top(items: readonly { id: string; name: string }[]): NamedCount[] {
  const counts = new Map<string, NamedCount>();
  for (const { id, name } of items) {
    const count = (counts.get(id)?.count ?? 0) + 1;
    counts.set(id, { id, name, count });
  }
  return topOf([...counts.values()]);
}
