/** The selection: the product's only query language, the same in an address, a JSON body and on the command line. */
import { z } from 'zod';
import { PartialDate, spanOf } from './date.ts';
import { echoed, invalid, type Fault } from './errors.ts';
import { ActorType } from './model/actor.ts';
import { Stance } from './model/stance.ts';
import { Id, text } from './model/text.ts';
import { didYouMean } from './nearest.ts';
import { words } from './text.ts';

export const POSITIONS = ['support', 'oppose', 'mixed', 'neutral'] as const;
export const Outcome = z.enum(POSITIONS).meta({ description: 'what the statements add up to' });
export type Outcome = z.infer<typeof Outcome>;

const several = <T extends z.ZodType>(item: T) => z.array(item).max(10_000).default([]);

export const Selection = z.strictObject({
  actor: several(Id).meta({ description: 'ids of actors' }),
  actorType: several(ActorType).meta({ description: 'types of actors' }),
  issue: several(Id).meta({ description: 'ids of issues; an issue takes in its parts, at any depth' }),
  document: several(Id).meta({ description: 'ids of documents' }),
  collection: several(Id).meta({ description: 'ids of collections' }),
  from: PartialDate.nullable().default(null).meta({ description: 'first date, inclusive' }),
  to: PartialDate.nullable().default(null).meta({ description: 'last date, inclusive' }),
  attribution: z.enum(['own', 'attributed', 'any']).default('own').meta({
    description: "the actor's own statements, those attributed to it by another, or both",
  }),
  stance: several(Stance).meta({ description: 'statements by their stance' }),
  q: text(1_000)
    .refine((q) => words(q).length > 0, { error: 'holds no word to look for; write at least one letter or digit' })
    .nullable()
    .default(null)
    .meta({ description: 'each word begins some word of a name, alias, quote, summary or title' }),
  level: z.enum(['actor', 'affiliation']).default('actor').meta({
    description: "count statements for the actor, or for its affiliation on the statement's date",
  }),
  basis: z.enum(['all', 'latest']).default('all').meta({
    description: 'all statements, or only the latest of each actor on each issue',
  }),
  count: z.enum(['statements', 'documents', 'months', 'years', 'once']).default('statements').meta({
    description:
      'documents, months, years: the same actor, issue and stance counts once per document, month or year; once: once in all',
  }),
  tolerance: z.number().min(0).max(0.5).default(0).meta({
    description: 'a position is mixed when the smaller of supports and opposes is more than this share of the two',
  }),
  position: several(Outcome).meta({ description: 'positions by their outcome' }),
  minStatements: z.int().min(1).max(1_000_000_000).default(1).meta({ description: 'leave out thinner positions' }),
});
export type Selection = z.infer<typeof Selection>;
export type SelectionName = keyof Selection;

export const SELECTION_NAMES = Object.keys(Selection.shape) as SelectionName[];
export const DEFAULT_SELECTION: Selection = Selection.parse({});

const PLURAL: ReadonlySet<string> = new Set(SELECTION_NAMES.filter((name) => Array.isArray(DEFAULT_SELECTION[name])));
const NUMBERS: ReadonlySet<string> = new Set<SelectionName>(['tolerance', 'minStatements']);

/** Whether a name may be given several times. */
export function isPlural(name: SelectionName): boolean {
  return PLURAL.has(name);
}

/** The words that a name accepts, where it accepts only some. */
export function wordsOf(name: SelectionName): readonly string[] {
  switch (name) {
    case 'actorType':
      return ActorType.options;
    case 'stance':
      return Stance.options;
    case 'position':
      return Outcome.options;
    case 'attribution':
    case 'level':
    case 'basis':
    case 'count':
      return Selection.shape[name].def.innerType.options;
    default:
      return [];
  }
}

/** Name and value as they stand in a query string or behind a flag. */
export type Pair = readonly [name: string, value: string];

/**
 * The selection that pairs of text say. `others` are names that belong to the call and not to the selection: they are
 * passed over. Throws `invalid_input` with a fault for every unknown name and every bad value.
 */
export function parseSelection(pairs: Iterable<Pair>, others: readonly string[] = []): Selection {
  const faults: Fault[] = [];
  const given = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    if (others.includes(name)) continue;
    if (!Object.hasOwn(Selection.shape, name)) faults.push(unknownName(name, others));
    else given.set(name, [...(given.get(name) ?? []), ...(PLURAL.has(name) ? value.split(',') : [value])]);
  }
  const raw: Record<string, unknown> = {};
  for (const [name, values] of given) {
    if (PLURAL.has(name)) raw[name] = values;
    else if (values.length > 1) faults.push(givenTwice(name, values));
    else raw[name] = NUMBERS.has(name) ? readNumber(values[0] ?? '') : values[0];
  }
  return finish(raw, faults);
}

/** The selection in a JSON body: lists as arrays, numbers as numbers. Throws as `parseSelection` does. */
export function selectionFromJson(body: unknown): Selection {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw invalid('A selection is an object such as {"issue":["renounce-nato"]}.', [
      { pointer: '', value: echoed(body), message: 'is not an object' },
    ]);
  }
  const faults: Fault[] = [];
  const raw: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(body)) {
    if (!Object.hasOwn(Selection.shape, name)) faults.push(unknownName(name, []));
    else raw[name] = value;
  }
  return finish(raw, faults);
}

function finish(raw: Record<string, unknown>, faults: Fault[]): Selection {
  const result = Selection.safeParse(raw);
  if (!result.success) faults.push(...result.error.issues.map((issue) => valueFault(issue, raw)));
  else if (result.data.from !== null && result.data.to !== null) {
    const { from, to } = result.data;
    if (spanOf(from).first > spanOf(to).last) {
      faults.push({ pointer: '/from', value: from, message: `from (${from}) is after to (${to}); exchange them` });
    }
  }
  if (faults.length > 0 || !result.success) {
    throw invalid(faults.map((fault) => fault.message).join(' '), faults);
  }
  return withoutRepeats(result.data);
}

/** A value that is given twice is given once. */
function withoutRepeats(selection: Selection): Selection {
  const entries = Object.entries(selection).map(([name, value]) => [
    name,
    Array.isArray(value) ? [...new Set<unknown>(value)] : value,
  ]);
  return Object.fromEntries(entries) as Selection;
}

function unknownName(name: string, others: readonly string[]): Fault {
  const message = `"${name}" is not a name of the selection.${didYouMean(name, [...SELECTION_NAMES, ...others])}`;
  return { pointer: `/${escapePointer(name)}`, value: name, message };
}

/** `~` and `/` in a JSON pointer (RFC 6901). */
function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function givenTwice(name: string, values: string[]): Fault {
  return { pointer: `/${name}`, value: values, message: `${name} is given ${values.length} times; give it once.` };
}

function readNumber(value: string): number | string {
  return /^\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value) ? Number(value) : value;
}

function valueFault(issue: z.core.$ZodIssue, raw: Record<string, unknown>): Fault {
  const name = String(issue.path[0]) as SelectionName;
  const value = issue.path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown>)[key], raw);
  const accepted = wordsOf(name);
  const message =
    accepted.length > 0
      ? `${name}: "${String(echoed(value) ?? 'this')}" is not one of ${accepted.join(', ')}.${didYouMean(String(echoed(value) ?? ''), accepted)}`
      : `${name}: ${describe(issue, value)}`;
  return { pointer: `/${issue.path.join('/')}`, value: echoed(value), message };
}

function describe(issue: z.core.$ZodIssue, value: unknown): string {
  const shown = JSON.stringify(echoed(value) ?? 'this');
  return issue.message.includes(String(value)) && value !== ''
    ? issue.message
    : `${shown} is refused: ${issue.message.replace(/\.$/, '')}.`;
}

/** The pairs that say a selection, defaults left out: `parseSelection(printSelection(s))` is `s`. */
export function printSelection(selection: Selection): Pair[] {
  return SELECTION_NAMES.flatMap((name): Pair[] => {
    const value = selection[name];
    if (Array.isArray(value)) return value.map((item) => [name, item] as const);
    return value === DEFAULT_SELECTION[name] || value === null ? [] : [[name, String(value)]];
  });
}

/** The selection as a query string, without the question mark; empty for the default one. */
export function selectionQuery(selection: Selection): string {
  return new URLSearchParams(
    printSelection(selection).map(([name, value]): [string, string] => [name, value]),
  ).toString();
}
