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
import { dateFromDays } from '../../../graph-data/days.ts';
import { Parameters } from './parameters.ts';
import { filtersPositions, KEPT_OF_POSITIONS, outcomeSql, positionCtes } from './positions-sql.ts';
import { keptCtes } from './read-statements.ts';
import { selectionKeys } from './selection-keys.ts';
import { stanceOf } from './statement-row.ts';

type OptionCounts = ReadonlyMap<string, number>;

/**
 * Where each statement counts for one actor and no position is left out, most counts are sums over one grouping of the
 * statements; a filter that is set itself is lifted and asked for by a query of its own.
 */
export function readFacets(db: Connection, selection: Selection): Facets {
  const summable = selection.level === 'actor' && (selection.count === 'statements' || !filtersPositions(selection));
  return db.transaction(() => (summable ? readSums : readEach)(db, selection))();
}

function readEach(db: Connection, selection: Selection): Facets {
  return {
    ...readSizes(db, selection),
    stance: optionsOf('stance', stanceCounts(db, selection)),
    actorType: optionsOf('actorType', typeCounts(db, selection)),
    attribution: optionsOf('attribution', attributionCounts(db, selection)),
    position: optionsOf('position', outcomeCounts(db, selection)),
    topActors: topOf(named(db, selection, TOP_ACTORS)),
    topIssues: topOf(named(db, selection, TOP_ISSUES)),
    collections: topOf(named(db, selection, COLLECTIONS)),
  };
}

/** One line of the sums: of the whole, of an option, or of a name. */
interface SumRow {
  of: 'whole' | 'type' | 'actors' | 'issues' | 'actor' | 'issue' | 'outcome' | 'documents' | 'collection';
  id: string | null;
  name: string | null;
  count: number;
  positions: number | null;
  supports: number | null;
  opposes: number | null;
  neutrals: number | null;
  first_first: number | null;
  first_last: number | null;
  last_first: number | null;
  last_last: number | null;
}

/** Each issue with each of its parts, at any depth, itself among them. */
const WITH_PARTS = `inside (whole, part) AS (
    SELECT key, key FROM issue
    UNION SELECT inside.whole, issue.key FROM inside JOIN issue ON issue.part_of = inside.part)`;

const NO_MORE = 'NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL';

/** A cell is one actor on one issue; its positions' counts are there already where positions are filtered. */
function cellCte(selection: Selection, parameters: Parameters): string {
  if (filtersPositions(selection)) {
    return `${positionCtes(selection, parameters)},
  cell AS MATERIALIZED (
    SELECT actor, issue, statements AS n, supports, opposes, neutrals, first_pair, last_pair FROM position),
  ${KEPT_OF_POSITIONS}`;
  }
  return `cell AS MATERIALIZED (
    SELECT actor, issue, count(*) AS n, sum(stance = 1) AS supports, sum(stance = -1) AS opposes,
      sum(stance = 0) AS neutrals, min(first_day * 100000000 + last_day) AS first_pair,
      max(last_day * 100000000 + first_day) AS last_pair
    FROM counted GROUP BY issue, actor),
  kept AS (SELECT * FROM counted)`;
}

/**
 * A source is one document; the plus keeps SQLite from walking the index of documents, which lacks the other columns.
 * Ties among the most frequent are settled by sort and id.
 */
const SUMS = `,
  source AS MATERIALIZED (
    SELECT document, count(*) AS n FROM kept WHERE +document IS NOT NULL GROUP BY +document),
  whole AS (
    SELECT coalesce(sum(n), 0) AS n, count(*) AS positions, coalesce(sum(supports), 0) AS supports,
      coalesce(sum(opposes), 0) AS opposes, coalesce(sum(neutrals), 0) AS neutrals,
      min(first_pair) AS first_pair, max(last_pair) AS last_pair FROM cell),
  by_actor AS MATERIALIZED (SELECT actor AS key, sum(n) AS n FROM cell GROUP BY actor),
  by_issue AS MATERIALIZED (SELECT issue AS key, sum(n) AS n FROM cell GROUP BY issue),
  ${WITH_PARTS}
SELECT 'whole' AS "of", NULL AS id, NULL AS name, n AS count, positions, supports, opposes, neutrals,
  first_pair / 100000000 AS first_first, first_pair % 100000000 AS first_last,
  last_pair % 100000000 AS last_first, last_pair / 100000000 AS last_last FROM whole
UNION ALL SELECT 'type', type, NULL, sum(n), ${NO_MORE} FROM by_actor JOIN actor USING (key) GROUP BY type
UNION ALL SELECT 'actors', NULL, NULL, count(*), ${NO_MORE} FROM by_actor
UNION ALL SELECT 'issues', NULL, NULL, count(*), ${NO_MORE} FROM by_issue
UNION ALL SELECT 'documents', NULL, NULL, count(*), ${NO_MORE} FROM source
UNION ALL SELECT 'outcome', outcome, NULL, count(*), ${NO_MORE} FROM (
  SELECT ${outcomeSql('@tolerance')} AS outcome FROM cell) GROUP BY outcome
UNION ALL SELECT * FROM (SELECT 'actor', actor.id, actor.name, n, ${NO_MORE} FROM by_actor JOIN actor USING (key)
  ORDER BY n DESC, actor.sort, actor.id LIMIT 20)
UNION ALL SELECT * FROM (SELECT 'issue', issue.id, issue.name, sum(n) AS total, ${NO_MORE}
  FROM by_issue JOIN inside ON inside.part = by_issue.key JOIN issue ON issue.key = inside.whole
  GROUP BY issue.key ORDER BY total DESC, issue.sort, issue.id LIMIT 20)
UNION ALL SELECT * FROM (SELECT 'collection', collection.id, collection.name, sum(n) AS total, ${NO_MORE}
  FROM source JOIN document ON document.key = source.document JOIN collection ON collection.key = document.collection
  GROUP BY collection.key ORDER BY total DESC, collection.sort, collection.id LIMIT 20)`;

function readSums(db: Connection, selection: Selection): Facets {
  const parameters = new Parameters();
  const counted = countedCte(selection, selectionKeys(db, selection), parameters);
  const rows = db
    .prepare<[object], SumRow>(`WITH RECURSIVE ${counted}, ${cellCte(selection, parameters)}${SUMS}`)
    .all({ ...parameters.values, tolerance: selection.tolerance });
  const of = (kind: SumRow['of']) => rows.filter((row) => row.of === kind);
  const one = (kind: SumRow['of']) => of(kind)[0]?.count ?? 0;
  const options = (kind: 'type' | 'outcome') => new Map(of(kind).map((row) => [row.id ?? '', row.count]));
  const names = (kind: 'actor' | 'issue' | 'collection') =>
    topOf(of(kind).map(({ id, name, count }) => ({ id: id ?? '', name: name ?? '', count })));
  const [whole] = of('whole');
  if (whole === undefined) throw new Error('an aggregate without a row');
  const stances = new Map([
    ['support', whole.supports ?? 0],
    ['oppose', whole.opposes ?? 0],
    ['neutral', whole.neutrals ?? 0],
  ]);
  const lifted = <T>(isSet: boolean, ask: () => T, here: T) => (isSet ? ask() : here);
  return {
    statements: whole.count,
    positions: whole.positions ?? 0,
    actors: one('actors'),
    issues: one('issues'),
    documents: one('documents'),
    first: dateFromDays(whole.first_first, whole.first_last),
    last: dateFromDays(whole.last_first, whole.last_last),
    stance: optionsOf(
      'stance',
      lifted(selection.stance.length > 0 || filtersPositions(selection), () => stanceCounts(db, selection), stances),
    ),
    actorType: optionsOf(
      'actorType',
      lifted(selection.actorType.length > 0, () => typeCounts(db, selection), options('type')),
    ),
    attribution: optionsOf('attribution', attributionCounts(db, selection)),
    position: optionsOf(
      'position',
      lifted(
        selection.count !== 'statements' || selection.position.length > 0,
        () => outcomeCounts(db, selection),
        options('outcome'),
      ),
    ),
    topActors: names('actor'),
    topIssues: names('issue'),
    collections: names('collection'),
  };
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
  return new Map(FACET_OPTIONS[facet].map((value) => [value, countStatements(db, choosing(selection, facet, value))]));
}

function countStatements(db: Connection, selection: Selection): number {
  const parameters = new Parameters();
  const count = selection.level === 'actor' ? 'count(*)' : 'count(DISTINCT key)';
  const sql = `${keptCtes(db, selection, parameters)} SELECT ${count} FROM kept`;
  return db.prepare<[object], number>(sql).pluck().get(parameters.values) ?? 0;
}

function grouped(db: Connection, selection: Selection, by: string): [string | number, number][] {
  const parameters = new Parameters();
  const counted = countedCte(selection, selectionKeys(db, selection), parameters);
  const count = selection.level === 'actor' ? 'count(*)' : 'count(DISTINCT key)';
  const sql = `WITH ${counted} SELECT ${by} AS value, ${count} AS count FROM counted GROUP BY value`;
  const rows = db.prepare<[object], { value: string | number; count: number }>(sql).all(parameters.values);
  return rows.map(({ value, count }) => [value, count]);
}

function stanceCounts(db: Connection, selection: Selection): OptionCounts {
  if (filtersPositions(selection)) return perOption(db, selection, 'stance');
  return new Map(grouped(db, { ...selection, stance: [] }, 'stance').map(([value, n]) => [stanceOf(Number(value)), n]));
}

/** The type is the actor's, so positions of one type do not depend on those of another. */
function typeCounts(db: Connection, selection: Selection): OptionCounts {
  const parameters = new Parameters();
  const ctes = keptCtes(db, { ...selection, actorType: [] }, parameters);
  const sql = `${ctes} SELECT type AS value, count(DISTINCT kept.key) AS count
    FROM kept JOIN actor ON actor.key = kept.actor GROUP BY type`;
  const rows = db.prepare<[object], { value: string; count: number }>(sql).all(parameters.values);
  return new Map(rows.map(({ value, count }) => [value, count]));
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
const TOP_ISSUES = `, ${WITH_PARTS} SELECT issue.id, issue.name, sum(n) AS count
  FROM (SELECT issue AS part, count(DISTINCT key) AS n FROM kept GROUP BY issue)
  JOIN inside USING (part) JOIN issue ON issue.key = inside.whole
  GROUP BY issue.key ORDER BY count DESC, issue.sort, issue.id LIMIT 20`;
const COLLECTIONS = `SELECT collection.id, collection.name, count(DISTINCT kept.key) AS count
  FROM kept JOIN document ON document.key = kept.document JOIN collection ON collection.key = document.collection
  GROUP BY collection.key ORDER BY count DESC, collection.sort, collection.id LIMIT 20`;

function named(db: Connection, selection: Selection, sql: string): NamedCount[] {
  const parameters = new Parameters();
  const ctes = keptCtes(db, selection, parameters);
  const recursive = ctes.replace(/^WITH/, 'WITH RECURSIVE');
  return db.prepare<[object], NamedCount>(`${recursive} ${sql}`).all(parameters.values);
}
