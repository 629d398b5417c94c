/** Adds the staged statements in batches, each with the stance edges that follow from it. */
import type { Run } from '../connection.ts';
import { daysOf, dateFromDays } from '../../../../graph-data/days.ts';
import { whole } from '../nodes.ts';
import { renewEdges, type Pair } from '../stance-edges.ts';
import { storeChanged } from './store-changed.ts';
import type { NewStatement } from './staged-rows.ts';

const ROWS_AT_ONCE = 5_000;
const CHARACTERS_AT_ONCE = 3_000_000;

export interface Batch {
  rows: NewStatement[];
  /** Whether it begins, or ends, between two pairs of actor and issue: not within the rows of one. */
  beginsBetween: boolean;
  endsBetween: boolean;
}

/** Rows in batches that end where a pair of actor and issue does, unless that pair alone is too much. */
export function* batches(rows: Iterable<NewStatement>): Generator<Batch> {
  let batch: NewStatement[] = [];
  let characters = 0;
  let beginsBetween = true;
  for (const row of rows) {
    const last = batch.at(-1);
    const between = last !== undefined && (last.issue !== row.issue || last.actor !== row.actor);
    const full = batch.length >= ROWS_AT_ONCE || characters >= CHARACTERS_AT_ONCE;
    const overfull = batch.length >= 2 * ROWS_AT_ONCE || characters >= 2 * CHARACTERS_AT_ONCE;
    if ((full && between) || overfull) {
      yield { rows: batch, beginsBetween, endsBetween: between };
      batch = [];
      characters = 0;
      beginsBetween = between;
    }
    batch.push(row);
    characters += 500 + (row.quote?.length ?? 0) + (row.summary?.length ?? 0) + (row.condition?.length ?? 0);
  }
  if (batch.length > 0) yield { rows: batch, beginsBetween, endsBetween: true };
}

/** Positions in a row that travels: lists are smaller and quicker than maps. */
const OWN = `id: r[0], stance: r[1], attributed: r[2], condition: r[3], date: r[4], quote: r[7], start: toInteger(r[8]),
  end: toInteger(r[9]), summary: r[10], locator: r[11], coder: r[12], confidence: r[13], words: r[14], content: r[15],
  batch: $batch, revision: $revision`;

const edges = (type: string, of: string) => `FOREACH (e IN ${of} |
    CREATE (a)-[:${type} {statements: toInteger(e[0]), first: e[1], last: e[2]}]->(i))`;

/** By pairs of actor and issue, each with its edges and its statements. A statement without a date has its document's. */
const ADD = `UNWIND $pairs AS p
  MATCH (a:Actor {id: p[0]}) MATCH (i:Issue {id: p[1]})
  ${edges('SUPPORTS', 'p[2]')}
  ${edges('OPPOSES', 'p[3]')}
  WITH a, i, p[4] AS rows UNWIND rows AS r
  OPTIONAL MATCH (d:Document {id: r[16]})
  CREATE (a)-[:MADE]->(s:Statement {${OWN},
    firstDay: CASE WHEN r[4] IS NULL THEN d.firstDay ELSE toInteger(r[5]) END,
    lastDay: CASE WHEN r[4] IS NULL THEN d.lastDay ELSE toInteger(r[6]) END})-[:ABOUT]->(i)
  FOREACH (_ IN CASE WHEN d IS NULL THEN [] ELSE [1] END | CREATE (s)-[:FROM]->(d))
  RETURN count(*) AS statements, count(d) AS documents`;

const ATTRIBUTE = `UNWIND $rows AS r MATCH (s:Statement {id: r[0]}) MATCH (o:Actor {id: r[1]})
  CREATE (s)-[:ATTRIBUTED_BY]->(o) RETURN count(*) AS n`;

/** Whether nobody else can touch the pairs of this batch: actor or issue, and with it the edge, is out of sight. */
export function isAlone(pairs: readonly PairRows[]): boolean {
  return pairs.every(({ alone }) => alone);
}

export async function addStatements(
  run: Run,
  pairs: readonly PairRows[],
  { batch: number, seq: revision }: { batch: number; seq: number },
): Promise<void> {
  const rows = pairs.flatMap(({ rows: own }) => own);
  const [added] = await run<{ statements: number; documents: number }>(ADD, {
    pairs: pairs.map(({ pair, rows: own, alone }) => [
      ...pair,
      ...(alone ? edgesOf(own) : [[], []]),
      own.map(travelling),
    ]),
    batch: whole(number),
    revision: whole(revision),
  });
  const documents = rows.filter(({ document }) => document !== null).length;
  if (added?.statements !== rows.length || added.documents !== documents) throw deleted();
  const attributed = rows.flatMap(({ id, attributedBy }) => (attributedBy === null ? [] : [[id, attributedBy]]));
  if (attributed.length > 0) {
    const [{ n } = { n: 0 }] = await run<{ n: number }>(ATTRIBUTE, { rows: attributed });
    if (n !== attributed.length) throw deleted();
  }
  await renewEdges(
    run,
    pairs.filter(({ alone }) => !alone).map(({ pair }) => pair),
  );
}

function deleted(): Error {
  return storeChanged('something that it names was deleted');
}

function travelling(row: NewStatement): unknown[] {
  const { first, last } = daysOf(row.date);
  const attributed = row.attributedBy === null ? null : true;
  return [
    row.id, row.stance, attributed, row.condition, row.date, first, last, row.quote, row.start, row.end, row.summary,
    row.locator, row.coder, row.confidence, row.words, row.content, row.document,
  ]; // prettier-ignore
}

export interface PairRows {
  pair: Pair;
  rows: NewStatement[];
  /** Whether these rows alone say what the edges of the pair are. */
  alone: boolean;
}

/**
 * The edges between an actor and an issue of which one is new are known from these rows, where all rows of the pair are
 * among them; the others are made anew from what is in the graph.
 */
export function pairsOf({ rows, beginsBetween, endsBetween }: Batch): PairRows[] {
  const pairs: PairRows[] = [];
  for (const row of rows) {
    let last = pairs.at(-1);
    if (last === undefined || last.pair[0] !== row.actor || last.pair[1] !== row.issue) {
      last = { pair: [row.actor, row.issue], rows: [], alone: pairs.length > 0 || beginsBetween };
      pairs.push(last);
    }
    last.rows.push(row);
    last.alone &&= row.newPair && !(row.date === null && row.knownDocument);
  }
  const last = pairs.at(-1);
  if (last !== undefined) last.alone &&= endsBetween;
  return pairs;
}

type Edge = [statements: number, first: string | null, last: string | null];

/** Those of support, and those of opposition: one or none of each. */
function edgesOf(rows: readonly NewStatement[]): [Edge[], Edge[]] {
  const own = rows.filter((row) => row.attributedBy === null);
  return [edgeOf(own.filter((row) => row.stance === 'support')), edgeOf(own.filter((row) => row.stance === 'oppose'))];
}

function edgeOf(rows: readonly NewStatement[]): Edge[] {
  if (rows.length === 0) return [];
  const spans = rows.map((row) => daysOf(row.date ?? row.documentDate)).filter(({ first }) => first !== null);
  const byFirst = spans.toSorted((a, b) => minus(a.first, b.first) || minus(a.last, b.last))[0];
  const byLast = spans.toSorted((a, b) => minus(b.last, a.last) || minus(b.first, a.first))[0];
  const first = dateFromDays(byFirst?.first ?? null, byFirst?.last ?? null);
  const last = dateFromDays(byLast?.first ?? null, byLast?.last ?? null);
  return [[rows.length, first, last]];
}

function minus(a: number | null, b: number | null): number {
  return (a ?? 0) - (b ?? 0);
}
