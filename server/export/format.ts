/** What an export format is, and the choices that a caller has within one. */
import { z } from 'zod';
import { invalid } from '../../graph-data/errors.ts';
import { didYouMean } from '../../graph-data/nearest.ts';
import type { Pair, Selection } from '../../graph-data/selection.ts';
import type { StoreReader } from '../store/contract.ts';

export const ExportChoices = z.strictObject({
  table: z.enum(['positions', 'statements']).default('positions').meta({ description: 'what the rows are' }),
  formulas: z.enum(['escape', 'keep']).default('escape').meta({
    description: "escape: text that a spreadsheet would run as a formula gets ' before it; keep: text exactly as it is",
  }),
  bom: z.enum(['false', 'true']).default('false').meta({
    description: 'true: begin with a byte order mark, by which Excel knows UTF-8',
  }),
});
export type ExportChoices = z.infer<typeof ExportChoices>;
export type ChoiceName = keyof ExportChoices;
export const CHOICE_NAMES = Object.keys(ExportChoices.shape) as ChoiceName[];

/** `date` is the day of the export, ISO 8601; work that nobody waits for any more ends when `gone` says so. */
export interface ExportOptions extends ExportChoices {
  date: string;
  gone?: AbortSignal;
}

/** What exports read of a store. */
export type ExportSource = Pick<StoreReader, 'streamPositions' | 'streamStatements'>;

export interface ExportFormat {
  id: string;
  label: string;
  contentType: string;
  /** Without the dot. */
  extension: string;
  description: string;
  choices: readonly ChoiceName[];
  /** Text in chunks; the first comes only when the store has answered, so that what it refuses is known before. */
  write(source: ExportSource, selection: Selection, options: ExportOptions): AsyncIterable<string>;
}

/** The choices among name-value pairs; other names are passed over. Throws `invalid_input` for what the format does not know. */
export function parseChoices(format: ExportFormat, pairs: Iterable<Pair>): ExportChoices {
  const given = [...pairs].filter(([name]) => name in ExportChoices.shape);
  for (const [name] of given) {
    if (!format.choices.some((choice) => choice === name))
      throw refused(name, `${name} is no choice of the format ${format.id}; leave it out`);
  }
  const twice = given.find(([name], i) => given.findIndex(([other]) => other === name) < i)?.[0];
  if (twice !== undefined) throw refused(twice, `${twice} is given more than once; give it once`);
  const result = ExportChoices.safeParse(Object.fromEntries(given));
  if (result.success) return result.data;
  const name = String(result.error.issues[0]?.path[0]) as ChoiceName;
  const value = given.findLast(([each]) => each === name)?.[1] ?? '';
  const accepted: readonly string[] = ExportChoices.shape[name].def.innerType.options;
  throw refused(name, `${name}: "${value}" is not one of ${accepted.join(', ')}.${didYouMean(value, accepted)}`);
}

function refused(name: string, message: string) {
  return invalid(message, [{ pointer: `/${name}`, message }]);
}
