/** Which cell of a record holds which column, told by the header. */
import { invalid, type StancegraphError } from '../../graph-data/errors.ts';
import { didYouMean, nearest } from '../../graph-data/nearest.ts';
import { FILE_COLUMNS, type FileColumn } from '../../graph-data/statement-file.ts';
import { clip } from './clip.ts';
import { LIMITS } from './limits.ts';

export type Mapping = Readonly<Record<string, FileColumn>>;
/** Called once for each thing of the file as a whole that was taken, but not as the file has it. */
export type Warn = (column: string | null, message: string) => void;

export interface Columns {
  /** Cells of a full record. */
  width: number;
  /** Where a column's cell is in a record; -1 where the file has no such column. */
  places: Readonly<Record<FileColumn, number>>;
}

/** What two spellings of a column's name share. */
export function columnKey(name: string): string {
  return name.toLowerCase().replace(/[_\s-]/g, '');
}

const BY_KEY: ReadonlyMap<string, FileColumn> = new Map(FILE_COLUMNS.map((column) => [columnKey(column), column]));

/** The column of that name, whatever its case, spaces, `_` and `-`. */
export function columnNamed(name: string): FileColumn | null {
  return BY_KEY.get(columnKey(name)) ?? null;
}

/** Throws `invalid_input` where columns are missing or given twice, or the mapping speaks of others. */
export function matchColumns(header: readonly string[], mapping: Mapping, warn: Warn): Columns {
  if (header.length > LIMITS.columns) throw tooMany(header.length);
  const mapped = mappedPlaces(header, mapping);
  const found = new Map<FileColumn, number>([...mapped].map(([place, column]) => [column, place]));
  const named = new Set(found.keys());
  const unknown: string[] = [];
  header.forEach((name, place) => {
    if (mapped.has(place)) return;
    const column = columnNamed(name);
    if (column === null || named.has(column)) unknown.push(name);
    else if (found.has(column)) throw givenTwice(column, header[found.get(column) ?? 0] ?? '', name);
    else found.set(column, place);
  });
  refuseMissing(found, header);
  warnOfUnknown(unknown, found, warn);
  return { width: header.length, places: placesOf(found) };
}

/** By place in the header, the columns that the mapping gives; each mapped name must be there, and once. */
function mappedPlaces(header: readonly string[], mapping: Mapping): Map<number, FileColumn> {
  const places = new Map<number, FileColumn>();
  for (const [name, column] of Object.entries(mapping)) {
    const at =
      placesNamed(header, (other) => other === name) ??
      placesNamed(header, (other) => columnKey(other) === columnKey(name));
    const [place, again] = at ?? [];
    if (place === undefined) throw notInHeader(name, header);
    const taken = [...places].find((entry) => entry[1] === column)?.[0] ?? again;
    if (taken !== undefined) throw givenTwice(column, header[taken] ?? '', header[place] ?? '');
    places.set(place, column);
  }
  return places;
}

function placesNamed(header: readonly string[], fits: (name: string) => boolean): number[] | null {
  const places = header.flatMap((name, place) => (fits(name) ? [place] : []));
  return places.length > 0 ? places : null;
}

function placesOf(found: ReadonlyMap<FileColumn, number>): Record<FileColumn, number> {
  return Object.fromEntries(FILE_COLUMNS.map((column) => [column, found.get(column) ?? -1])) as Record<
    FileColumn,
    number
  >;
}

/** Where every column is in records that are made with a cell for each, in the order of `FILE_COLUMNS`. */
export const ALL_COLUMNS: Columns = {
  width: FILE_COLUMNS.length,
  places: placesOf(new Map(FILE_COLUMNS.map((column, place) => [column, place]))),
};

function refuseMissing(found: ReadonlyMap<FileColumn, number>, header: readonly string[]): void {
  const needed: FileColumn[][] = [['actor', 'actor_id'], ['issue', 'issue_id'], ['stance']];
  const missing = needed.filter((either) => !either.some((column) => found.has(column)));
  if (missing.length === 0) return;
  const names = missing.map((either) => either.map((column) => `"${column}"`).join(' or ')).join(', no column ');
  const [first] = missing.flat();
  throw invalid(
    `The file has no column ${names}. Its header is: ${listed(header)}. ` +
      `Rename the columns, or say which is which with a mapping such as ${exampleOf(header, found, first ?? 'actor')}.`,
  );
}

/** A mapping that could be meant: the header's nearest name, else its first. */
function exampleOf(header: readonly string[], found: ReadonlyMap<FileColumn, number>, column: FileColumn): string {
  const free = header.filter((name, place) => name.trim() !== '' && ![...found.values()].includes(place));
  return `${clip(nearest(column, free.slice(0, 1_000)) ?? free[0] ?? 'organization')}=${column}`;
}

function listed(header: readonly string[]): string {
  const names = header.slice(0, 20).map((name) => `"${clip(name)}"`);
  return header.length > 20 ? `${names.join(', ')} and ${header.length - 20} more` : names.join(', ');
}

function givenTwice(column: FileColumn, name: string, again: string): StancegraphError {
  const both = `"${clip(name)}" and "${clip(again)}"`;
  return invalid(`The file gives the column "${column}" twice: ${both}. Rename or remove one of them.`);
}

function tooMany(columns: number): StancegraphError {
  return invalid(
    `The header has ${columns.toLocaleString('en')} columns, and ${LIMITS.columns.toLocaleString('en')} are the most. ` +
      'Leave out those that are not needed, and see whether the delimiter is right.',
  );
}

function notInHeader(name: string, header: readonly string[]): StancegraphError {
  const hint = didYouMean(name, header.slice(0, 1_000));
  return invalid(`The mapping speaks of "${clip(name)}", which the header has not.${hint} It is: ${listed(header)}.`);
}

function warnOfUnknown(unknown: readonly string[], found: ReadonlyMap<FileColumn, number>, warn: Warn): void {
  const names = [...new Set(unknown.filter((name) => name.trim() !== ''))];
  for (const name of names.slice(0, LIMITS.unknownColumns)) warn(name, unknownColumn(name, found));
  const more = names.length - LIMITS.unknownColumns;
  if (more > 0) warn(null, `${more} more columns that are not known were left out.`);
  const blank = unknown.filter((name) => name.trim() === '').length;
  if (blank > 0)
    warn(null, `${blank === 1 ? 'A column without a name was' : `${blank} columns without a name were`} left out.`);
}

/** What to say of a column that is none of ours; the nearest that the file does not give already may be meant. */
export function unknownColumn(name: string, found: { has(column: FileColumn): boolean }): string {
  const column = columnNamed(name);
  if (column !== null) return `The column "${clip(name)}" was left out, because the mapping gives "${column}".`;
  const near = nearest(
    name.slice(0, 100),
    FILE_COLUMNS.filter((candidate) => !found.has(candidate)),
    Math.max(2, Math.ceil(name.length * 0.6)),
  );
  const hint = near === null ? '' : ` If it is "${near}", map it: ${clip(name)}=${near}.`;
  return `The column "${clip(name)}" is not known and was left out.${hint}`;
}
