/** Live counts of a selection, read from a Neo4j: each answer in one query, several of them side by side. */
import pLimit from 'p-limit';
import {
  choosing,
  FACET_OPTIONS,
  TOP,
  type FacetName,
  type Facets,
  type NamedCount,
} from '../../../graph-data/facets.ts';
import type { Selection } from '../../../graph-data/selection.ts';
import { dateFromDays } from '../../../graph-data/days.ts';
import type { Neo4jConnection } from './connection.ts';
import { countedCypher } from './counted.ts';
import { namesAnything, refuseUnknown, visibleNow } from './named.ts';
import { Parameters } from './parameters.ts';
import { filtersPositions, keptCypher, positionsCypher } from './tallied.ts';

type Counted = [value: string, count: number][];

/** Each may hold every statement in Neo4j's memory: six of a million at once are more than 2 GB of heap have room for. */
const AT_ONCE = 2;

/** Asks the questions of one answer, which all see the same imports. */
class Asker {
  readonly #connection: Neo4jConnection;
  readonly #visible: number;
  readonly #inTurn = pLimit(AT_ONCE);

  constructor(connection: Neo4jConnection, visible: number) {
    this.#connection = connection;
    this.#visible = visible;
  }

  async one<Row>(cypher: (parameters: Parameters) => string): Promise<Row> {
    const parameters = new Parameters(this.#visible);
    const asked = cypher(parameters);
    const [row] = await this.#inTurn(() => this.#connection.rows<Row>(asked, parameters.values));
    if (row === undefined) throw new Error('an aggregate without a row');
    return row;
  }
}

export async function readFacets(connection: Neo4jConnection, selection: Selection): Promise<Facets> {
  if (namesAnything(selection)) await connection.reading((run) => refuseUnknown(run, selection));
  const ask = new Asker(connection, await visibleNow(connection));
  const [whole, issues, sources, stance, attribution, lifted] = await Promise.all([
    readWhole(ask, selection),
    readIssues(ask, selection),
    readSources(ask, selection),
    stanceCounts(ask, selection),
    attributionCounts(ask, selection),
    readLifted(ask, selection),
  ]);
  return {
    statements: whole.statements,
    positions: whole.positions,
    actors: whole.actors,
    issues: issues.issues,
    documents: sources.documents,
    first: dateFromDays(whole.days[0], whole.days[1]),
    last: dateFromDays(whole.days[2], whole.days[3]),
    stance: optionsOf('stance', stance),
    actorType: optionsOf('actorType', lifted.types ?? whole.types),
    attribution: optionsOf('attribution', attribution),
    position: optionsOf('position', lifted.outcomes ?? whole.outcomes),
    topActors: namedCounts(whole.top),
    topIssues: namedCounts(issues.top),
    collections: namedCounts(sources.collections),
  };
}

function optionsOf(facet: FacetName, counts: Counted) {
  const byValue = new Map(counts);
  return FACET_OPTIONS[facet].map((value) => ({ value, count: byValue.get(value) ?? 0 }));
}

/** A list, since the keys of a map come back in no order. */
type Named = [id: string, name: string, count: number];

function namedCounts(rows: readonly Named[]): NamedCount[] {
  return rows.map(([id, name, count]) => ({ id, name, count }));
}

interface Whole {
  statements: number;
  positions: number;
  actors: number;
  days: [number | null, number | null, number | null, number | null];
  types: Counted;
  outcomes: Counted;
  top: Named[];
}

const DAYS = `[firstPair / 100000000, firstPair % 100000000, lastPair % 100000000, lastPair / 100000000] AS days`;
const OUTCOMES = ['support', 'oppose', 'mixed', 'neutral'] as const;

/** A statement counts for one actor alone, so that sums over actors count each statement once. */
function countsOnce(selection: Selection): boolean {
  return selection.level === 'actor';
}

/** Positions are added up by actor, and these once more. */
async function readWhole(ask: Asker, selection: Selection): Promise<Whole> {
  const whole = await ask.one<Whole>(
    (parameters) => `${positionsCypher(selection, parameters)}
    WITH who, sum(said) AS said, count(*) AS positions, min(firstPair) AS firstPair, max(lastPair) AS lastPair,
      ${OUTCOMES.map((outcome) => `sum(CASE outcome WHEN '${outcome}' THEN 1 ELSE 0 END) AS ${outcome}s`).join(', ')}
    WITH collect({who: who, said: said, positions: positions, firstPair: firstPair, lastPair: lastPair,
      ${OUTCOMES.map((outcome) => `${outcome}s: ${outcome}s`).join(', ')}}) AS each
    CALL (each) {
      UNWIND each AS x RETURN sum(x.said) AS statements, sum(x.positions) AS positions, count(*) AS actors,
        min(x.firstPair) AS firstPair, max(x.lastPair) AS lastPair,
        [${OUTCOMES.map((outcome) => `['${outcome}', sum(x.${outcome}s)]`).join(', ')}] AS outcomes }
    CALL (each) { UNWIND each AS x WITH x.who.type AS type, sum(x.said) AS n RETURN collect([type, n]) AS types }
    CALL (each) {
      UNWIND each AS x WITH x.who AS who, x.said AS said ORDER BY said DESC, who.sort, who.id LIMIT ${TOP}
      RETURN collect([who.id, who.name, said]) AS top }
    RETURN statements, positions, actors, ${DAYS}, types, outcomes, top`,
  );
  if (countsOnce(selection)) return whole;
  const [statements, types] = await Promise.all([countKept(ask, selection), typeCounts(ask, selection)]);
  return { ...whole, statements, types };
}

/** Each issue takes in its parts. */
function readIssues(ask: Asker, selection: Selection): Promise<{ issues: number; top: Named[] }> {
  return ask.one(
    (parameters) => `${keptCypher(selection, parameters)}
    WITH i, ${countOf(selection)} AS n
    WITH collect([i, n]) AS each
    CALL (each) {
      UNWIND each AS x WITH x[0] AS i, x[1] AS n
      MATCH (i)-[:PART_OF*0..]->(whole) WHERE whole.batch <= ${parameters.bind(parameters.visible)}
      WITH whole, sum(n) AS total ORDER BY total DESC, whole.sort, whole.id LIMIT ${TOP}
      RETURN collect([whole.id, whole.name, total]) AS top }
    RETURN size(each) AS issues, top`,
  );
}

function readSources(ask: Asker, selection: Selection): Promise<{ documents: number; collections: Named[] }> {
  return ask.one(
    (parameters) => `${keptCypher(selection, parameters)}
    MATCH (s)-[:FROM]->(d)
    WITH d, ${countOf(selection)} AS n
    WITH collect([d, n]) AS each
    CALL (each) {
      UNWIND each AS x WITH x[0] AS d, x[1] AS n
      MATCH (d)-[:IN]->(c)
      WITH c, sum(n) AS total ORDER BY total DESC, c.sort, c.id LIMIT ${TOP}
      RETURN collect([c.id, c.name, total]) AS collections }
    RETURN size(each) AS documents, collections`,
  );
}

function countOf(selection: Selection): string {
  return countsOnce(selection) ? 'count(*)' : 'count(DISTINCT s)';
}

async function countKept(ask: Asker, selection: Selection): Promise<number> {
  const { n } = await ask.one<{ n: number }>(
    (parameters) => `${keptCypher(selection, parameters)} RETURN ${countOf(selection)} AS n`,
  );
  return n;
}

async function grouped(ask: Asker, by: string, cypher: (parameters: Parameters) => string): Promise<Counted> {
  const { counts } = await ask.one<{ counts: Counted }>(
    (parameters) => `${cypher(parameters)}
    WITH ${by} AS value, count(DISTINCT s) AS n RETURN collect([value, n]) AS counts`,
  );
  return counts;
}

/** Where positions are filtered, one option changes which positions there are: each is then asked for by itself. */
function perOption(ask: Asker, selection: Selection, facet: FacetName): Promise<Counted> {
  return Promise.all(
    FACET_OPTIONS[facet].map(async (value): Promise<[string, number]> => {
      return [value, await countKept(ask, choosing(selection, facet, value))];
    }),
  );
}

function stanceCounts(ask: Asker, selection: Selection): Promise<Counted> {
  if (filtersPositions(selection)) return perOption(ask, selection, 'stance');
  return grouped(ask, 's.stance', (parameters) => countedCypher({ ...selection, stance: [] }, parameters));
}

/** The type is the actor's, so positions of one type do not depend on those of another. */
function typeCounts(ask: Asker, selection: Selection): Promise<Counted> {
  return grouped(ask, 'who.type', (parameters) => keptCypher({ ...selection, actorType: [] }, parameters));
}

async function attributionCounts(ask: Asker, selection: Selection): Promise<Counted> {
  if (filtersPositions(selection) || selection.basis === 'latest') return perOption(ask, selection, 'attribution');
  const [own, attributed] = await Promise.all([
    countKept(ask, { ...selection, attribution: 'own' }),
    countKept(ask, { ...selection, attribution: 'attributed' }),
  ]);
  return [
    ['own', own],
    ['attributed', attributed],
    ['any', own + attributed],
  ];
}

/** A filter that is set itself is lifted and asked for by a query of its own. */
async function readLifted(
  ask: Asker,
  selection: Selection,
): Promise<{ types: Counted | null; outcomes: Counted | null }> {
  const [types, outcomes] = await Promise.all([
    selection.actorType.length > 0 ? typeCounts(ask, selection) : null,
    selection.position.length > 0 ? outcomeCounts(ask, selection) : null,
  ]);
  return { types, outcomes };
}

async function outcomeCounts(ask: Asker, selection: Selection): Promise<Counted> {
  const { counts } = await ask.one<{ counts: Counted }>(
    (parameters) => `${positionsCypher({ ...selection, position: [] }, parameters)}
    WITH outcome, count(*) AS n RETURN collect([outcome, n]) AS counts`,
  );
  return counts;
}
