/** Positions: the reference for what a selection's statements add up to. Every store must give these rows. */
import { cell, countedStatements, type Counted } from './counted.ts';
import { indexDataset, type DatasetIndex } from './dataset-index.ts';
import type { Dataset } from './model/dataset.ts';
import type { Statement } from './model/statement.ts';
import { positionOf, type Position, type Tally } from './position.ts';
import type { Selection } from './selection.ts';

/** A position and the statements it adds up. */
export interface Cell {
  position: Position;
  statements: Statement[];
}

/** The positions of a selection, each with its statements, in no particular order. */
export function cells(data: Dataset, selection: Selection, index = indexDataset(data)): Cell[] {
  const groups = new Map<string, Counted[]>();
  for (const item of countedStatements(data, selection, index)) {
    const group = groups.get(cell(item));
    if (group === undefined) groups.set(cell(item), [item]);
    else group.push(item);
  }
  return [...groups.values()]
    .map((group) => ({ position: addUp(group, selection, index), statements: group.map((item) => item.statement) }))
    .filter(({ position }) => selection.position.length === 0 || selection.position.includes(position.position))
    .filter(({ position }) => position.statements >= selection.minStatements);
}

/** The positions of a selection, in no particular order. */
export function positions(data: Dataset, selection: Selection): Position[] {
  return cells(data, selection).map((each) => each.position);
}

/** The evidence behind the positions of a selection: each statement once, however many actors it counts for. */
export function evidence(data: Dataset, selection: Selection): Statement[] {
  return [...new Set(cells(data, selection).flatMap((each) => each.statements))];
}

function addUp(group: readonly Counted[], selection: Selection, index: DatasetIndex): Position {
  const [one] = group;
  if (one === undefined) throw new Error('a position without statements');
  const { id, name, type } = index.actor(one.actor);
  const issue = index.issue(one.statement.issue);
  return positionOf(
    { id, name, type },
    { id: issue.id, name: issue.name },
    tally(group, selection),
    selection.tolerance,
  );
}

function tally(group: readonly Counted[], selection: Selection): Tally {
  const units = unitsOf(group, selection.count);
  const of = (stance: Statement['stance']) => units.filter(([item]) => item?.statement.stance === stance).length;
  const spans = group.flatMap((item) => (item.span === null ? [] : [item.span]));
  const byFirst = spans.toSorted((a, b) => compare(a.first + a.last, b.first + b.last));
  const byLast = spans.toSorted((a, b) => compare(b.last + b.first, a.last + a.first));
  return {
    supports: of('support'),
    opposes: of('oppose'),
    neutrals: of('neutral'),
    conditional: units.filter((unit) => unit.every((item) => item.statement.condition !== null)).length,
    first: byFirst[0]?.date ?? null,
    last: byLast[0]?.date ?? null,
  };
}

/** Statements of one stance in one document, month or year are one unit; one without it is a unit of its own. */
function unitsOf(group: readonly Counted[], count: Selection['count']): Counted[][] {
  const units = new Map<string, Counted[]>();
  for (const item of group) {
    const { id, stance } = item.statement;
    const within = unitOf(item, count);
    const key = within === null ? `statement ${id}` : `${stance} in ${within}`;
    units.set(key, [...(units.get(key) ?? []), item]);
  }
  return [...units.values()];
}

/** A date that is known no closer than its year is in no month: such ones count once for that year. */
function unitOf({ statement, span }: Counted, count: Selection['count']): string | null {
  switch (count) {
    case 'statements':
      return null;
    case 'documents':
      return statement.document;
    case 'months':
      return span === null ? null : `${span.first.slice(0, 7)} ${span.last.slice(0, 7)}`;
    case 'years':
      return span === null ? null : span.first.slice(0, 4);
    case 'once':
      return 'all';
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
