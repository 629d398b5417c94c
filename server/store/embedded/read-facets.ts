/** Live counts of a selection, read from a store file: grouped in one query where grouping gives the same numbers. */
import {
  choosing,
  FACET_OPTIONS,
  topOf,
  type FacetName,
  type Facets,
  type NamedCount,
} from '../../../graph-data/facets.ts';
import type { Selection } from '../../../graph-data/selection.ts';
import type { Connection } from './connection.ts';
import { countedCte } from './counted-sql.ts';
import { dateFromDays } from './days.ts';
import { Parameters } from './parameters.ts';
import { filtersPositions, positionCtes } from './positions-sql.ts';
import { keptCtes } from './read-statements.ts';
import { selectionKeys } from './selection-keys.ts';
import { stanceOf } from './statement-row.ts';

type OptionCounts = ReadonlyMap<string, number>;

export function readFacets(db: Connection, selection: Selection): Facets {
  return db.transaction(() => ({
    ...readSizes(db, selection),
    stance: optionsOf('stance', stanceCounts(db, selection)),
    actorType: optionsOf('actorType', typeCounts(db, selection)),
    attribution: optionsOf('attribution', attributionCounts(db, selection)),
    position: optionsOf('position', outcomeCounts(db, selection)),
    topActors: topOf(named(db, selection, TOP_ACTORS)),
    topIssues: topOf(named(db, selection, TOP_ISSUES)),
    collections: topOf(named(db, selection, COLLECTIONS)),
  }))();
}

function optionsOf(facet: FacetName, counts: OptionCounts) {
  return FACET_OPTIONS[facet].map((value) => ({ value, count: counts.get(value) ?? 0 }));
}

interface Sizes {
  statements: number;
  actors: number;
  issues: number;
  documents: number;
  positions: number;
  first_pair: number | null;
  last_pair: number | null;
}

const SIZES = `
  SELECT count(DISTINCT key) AS statements, count(DISTINCT actor) AS actors, count(DISTINCT issue) AS issues,
    count(DISTINCT document) AS documents, (SELECT count(*) FROM (SELECT DISTINCT issue, actor FROM kept)) AS positions,
    min(first_day * 100000000 + last_day) AS first_pair, max(last_day * 100000000 + first_day) AS last_pair
  FROM kept`;

function readSizes(db: Connection, selection: Selection) {
  const parameters = new Parameters();
  const sql = `${keptCtes(db, selection, parameters)} SELECT statements, actors, issues, documents, positions,
    first_pair / 100000000 AS first_first, first_pair % 100000000 AS first_last,
    last_pair % 100000000 AS last_first, last_pair / 100000000 AS last_last FROM (${SIZES})`;
  type Row = Omit<Sizes, 'first_pair' | 'last_pair'> &
    Record<'first_first' | 'first_last' | 'last_first' | 'last_last', number | null>;
  const row = db.prepare<[object], Row>(sql).get(parameters.values);
  if (row === undefined) throw new Error('an aggregate without a row');
  const { statements, positions, actors, issues, documents } = row;
  const first = dateFromDays(row.first_first, row.first_last);
  const last = dateFromDays(row.last_first, row.last_last);
  return { statements, positions, actors, issues, documents, first, last };
}

/** Where positions are filtered, one option changes which positions there are: each is then asked for by itself. */
function perOption(db: Connection, selection: Selection, facet: FacetName): OptionCounts {
  return new Map(
    FACET_OPTIONS[facet].map((value) => [value, readSizes(db, choosing(selection, facet, value)).statements]),
  );
}

function grouped(db: Connection, selection: Selection, by: string): [string | number, number][] {
  const parameters = new Parameters();
  const counted = countedCte(selection, selectionKeys(db, selection), parameters);
  const sql = `WITH ${counted} SELECT ${by} AS value, count(DISTINCT key) AS count FROM counted GROUP BY value`;
  const rows = db.prepare<[object], { value: string | number; count: number }>(sql).all(parameters.values);
  return rows.map(({ value, count }) => [value, count]);
}

function stanceCounts(db: Connection, selection: Selection): OptionCounts {
  if (filtersPositions(selection)) return perOption(db, selection, 'stance');
  return new Map(grouped(db, { ...selection, stance: [] }, 'stance').map(([value, n]) => [stanceOf(Number(value)), n]));
}

function typeCounts(db: Connection, selection: Selection): OptionCounts {
  if (filtersPositions(selection)) return perOption(db, selection, 'actorType');
  const type = '(SELECT type FROM actor WHERE actor.key = counted.actor)';
  return new Map(grouped(db, { ...selection, actorType: [] }, type).map(([value, n]) => [String(value), n]));
}

function attributionCounts(db: Connection, selection: Selection): OptionCounts {
  if (filtersPositions(selection) || selection.basis === 'latest') return perOption(db, selection, 'attribution');
  const [own = 0, attributed = 0] = (['own', 'attributed'] as const).map((attribution) => {
    return grouped(db, { ...selection, attribution }, "'all'")[0]?.[1] ?? 0;
  });
  return new Map([
    ['own', own],
    ['attributed', attributed],
    ['any', own + attributed],
  ]);
}

function outcomeCounts(db: Connection, selection: Selection): OptionCounts {
  const lifted = { ...selection, position: [] };
  const parameters = new Parameters();
  const counted = countedCte(lifted, selectionKeys(db, lifted), parameters);
  const sql = `WITH ${counted}, ${positionCtes(lifted, parameters)} SELECT outcome, count(*) AS count FROM position GROUP BY outcome`;
  const rows = db.prepare<[object], { outcome: string; count: number }>(sql).all(parameters.values);
  return new Map(rows.map(({ outcome, count }) => [outcome, count]));
}

const TOP_ACTORS = `SELECT actor.id, actor.name, n AS count
  FROM (SELECT actor, count(*) AS n FROM kept GROUP BY actor) JOIN actor ON actor.key = actor
  ORDER BY n DESC, actor.sort, actor.id LIMIT 20`;
const TOP_ISSUES = `SELECT issue.id, issue.name, n AS count
  FROM (SELECT issue, count(DISTINCT key) AS n FROM kept GROUP BY issue) JOIN issue ON issue.key = issue
  ORDER BY n DESC, issue.sort, issue.id LIMIT 20`;
const COLLECTIONS = `SELECT collection.id, collection.name, count(DISTINCT kept.key) AS count
  FROM kept JOIN document ON document.key = kept.document JOIN collection ON collection.key = document.collection
  GROUP BY collection.key ORDER BY count DESC, collection.sort, collection.id LIMIT 20`;

function named(db: Connection, selection: Selection, sql: string): NamedCount[] {
  const parameters = new Parameters();
  const ctes = keptCtes(db, selection, parameters);
  return db.prepare<[object], NamedCount>(`${ctes} ${sql}`).all(parameters.values);
}
