/** The page's address is its state: a selection, how it is shown, and what is open beside it. */
import { invalid } from '../graph-data/errors.ts';
import { Id } from '../graph-data/model/text.ts';
import { didYouMean } from '../graph-data/nearest.ts';
import { parseSort, POSITION_COLUMNS, type PositionColumn, type Sort } from '../graph-data/order.ts';
import {
  DEFAULT_SELECTION,
  parseSelection,
  printSelection,
  type Pair,
  type Selection,
} from '../graph-data/selection.ts';

export const VIEWS = ['graph', 'table', 'split'] as const;
export type View = (typeof VIEWS)[number];

/** What the evidence panel shows: all of an actor, all of an issue, or one actor on one issue. */
export type At =
  | { kind: 'actor'; actor: string }
  | { kind: 'issue'; issue: string }
  | { kind: 'position'; actor: string; issue: string };

export interface Address {
  selection: Selection;
  /** Null: whatever suits the screen. */
  view: View | null;
  sort: Sort<PositionColumn>;
  at: At | null;
}

export const DEFAULT_SORT: Sort<PositionColumn> = { column: 'statements', descending: true };
export const DEFAULT_ADDRESS: Address = { selection: DEFAULT_SELECTION, view: null, sort: DEFAULT_SORT, at: null };

/** Names in the address that are not names of the selection. */
const OWN_NAMES = ['view', 'sort', 'at'];

/** The address as the router carries it: every name with its values, as written. */
export type RawSearch = Record<string, string[]>;

export function parseSearch(text: string): RawSearch {
  const search: RawSearch = {};
  for (const [name, value] of new URLSearchParams(text)) search[name] = [...(search[name] ?? []), value];
  return search;
}

export function stringifySearch(search: Record<string, unknown>): string {
  const pairs = pairsOf(search).map(([name, value]): [string, string] => [name, value]);
  const text = new URLSearchParams(pairs).toString().replaceAll('%3A', ':').replaceAll('%2C', ',');
  return text === '' ? '' : `?${text}`;
}

function pairsOf(search: Record<string, unknown>): Pair[] {
  return Object.entries(search).flatMap(([name, values]) =>
    (Array.isArray(values) ? values : [values]).flatMap((value): Pair[] =>
      value == null ? [] : [[name, String(value)]],
    ),
  );
}

/** Throws `invalid_input`, with a sentence to show, for a name or value that the page does not know. */
export function readAddress(search: RawSearch): Address {
  const pairs = pairsOf(search);
  return {
    selection: parseSelection(pairs, OWN_NAMES),
    view: readView(single(search, 'view')),
    sort: readSort(single(search, 'sort')),
    at: readAt(single(search, 'at')),
  };
}

export function printAddress({ selection, view, sort, at }: Address): RawSearch {
  const search: RawSearch = {};
  for (const [name, value] of printSelection(selection)) search[name] = [...(search[name] ?? []), value];
  if (view !== null) search.view = [view];
  if (printSort(sort) !== printSort(DEFAULT_SORT)) search.sort = [printSort(sort)];
  if (at !== null) search.at = [printAt(at)];
  return search;
}

function single(search: RawSearch, name: string): string | null {
  const values = search[name] ?? [];
  if (values.length > 1) throw invalid(`${name} is given ${values.length} times; give it once.`);
  return values[0] ?? null;
}

function readView(text: string | null): View | null {
  const view = VIEWS.find((each) => each === text);
  if (text === null || view !== undefined) return view ?? null;
  throw invalid(`view: "${text}" is not one of ${VIEWS.join(', ')}.${didYouMean(text, VIEWS)}`);
}

function readSort(text: string | null): Sort<PositionColumn> {
  return text === null ? DEFAULT_SORT : parseSort(text, POSITION_COLUMNS);
}

export function printSort({ column, descending }: Sort<string>): string {
  return descending ? `-${column}` : column;
}

function readAt(text: string | null): At | null {
  if (text === null) return null;
  const [, kind, id] = /^(actor|issue):(.+)$/.exec(text) ?? [];
  if (kind === 'actor' && isId(id)) return { kind, actor: id };
  if (kind === 'issue' && isId(id)) return { kind, issue: id };
  const [actor, issue, ...rest] = text.split('>');
  if (isId(actor) && isId(issue) && rest.length === 0) return { kind: 'position', actor, issue };
  throw invalid(`at: "${text}" names nothing to open. Write actor:ID, issue:ID or ACTOR>ISSUE.`);
}

function isId(text: string | undefined): text is string {
  return Id.safeParse(text).success;
}

/** As it stands in the address; also the key of what it names in lists and in the graph. */
export function printAt(at: At): string {
  switch (at.kind) {
    case 'actor':
      return `actor:${at.actor}`;
    case 'issue':
      return `issue:${at.issue}`;
    case 'position':
      return `${at.actor}>${at.issue}`;
  }
}
