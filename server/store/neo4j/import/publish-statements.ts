/** Adds the staged statements in batches, each with the stance edges that follow from it. */
import type { Run } from '../connection.ts';
import { daysOf, dateFromDays } from '../../embedded/days.ts';
import { whole } from '../nodes.ts';
import { renewEdges, type Pair } from '../stance-edges.ts';
import { storeChanged } from './store-changed.ts';
import type { NewStatement } from './staged-rows.ts';

const ROWS_AT_ONCE = 5_000;
const CHARACTERS_AT_ONCE = 2_000_000;

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
const OWN = `id: r[0], stance: r[3], attributed: r[4], condition: r[5], date: r[6], quote: r[9], start: toInteger(r[10]),
  end: toInteger(r[11]), summary: r[12], locator: r[13], coder: r[14], confidence: r[15], words: r[16], content: r[17],
  batch: $batch, revision: $revision`;

const WITHOUT_DOCUMENT = `UNWIND $rows AS r
  MATCH (a:Actor {id: r[1]}) MATCH (i:Issue {id: r[2]})
  CREATE (a)-[:MADE]->(s:Statement {${OWN}, firstDay: toInteger(r[7]), lastDay: toInteger(r[8])})-[:ABOUT]->(i)
  RETURN count(*) AS n`;

/** A statement without a date has its document's. */
const WITH_DOCUMENT = `UNWIND $rows AS r
  MATCH (a:Actor {id: r[1]}) MATCH (i:Issue {id: r[2]}) MATCH (d:Document {id: r[18]})
  CREATE (a)-[:MADE]->(s:Statement {${OWN},
    firstDay: CASE WHEN r[6] IS NULL THEN d.firstDay ELSE toInteger(r[7]) END,
    lastDay: CASE WHEN r[6] IS NULL THEN d.lastDay ELSE toInteger(r[8]) END})-[:ABOUT]->(i)
  CREATE (s)-[:FROM]->(d)
  RETURN count(*) AS n`;

export async function addStatements(
  run: Run,
  batch: Batch,
  { batch: number, seq: revision }: { batch: number; seq: number },
): Promise<void> {
  const { rows } = batch;
  const numbers = { batch: whole(number), revision: whole(revision) };
  const waiting: Promise<unknown>[] = [];
  for (const [cypher, chosen] of [
    [WITHOUT_DOCUMENT, rows.filter(({ document }) => document === null)],
    [WITH_DOCUMENT, rows.filter(({ document }) => document !== null)],
  ] as const) {
    if (chosen.length > 0) waiting.push(addAll(run, cypher, chosen.map(travelling), numbers));
  }
  const attributed = rows.flatMap(({ id, attributedBy }) => (attributedBy === null ? [] : [[id, attributedBy]]));
  if (attributed.length > 0) {
    const cypher = `UNWIND $rows AS r MATCH (s:Statement {id: r[0]}) MATCH (o:Actor {id: r[1]})
      CREATE (s)-[:ATTRIBUTED_BY]->(o) RETURN count(*) AS n`;
    waiting.push(addAll(run, cypher, attributed, {}));
  }
  const { added, renewed } = edgesOf(batch);
  for (const type of ['SUPPORTS', 'OPPOSES'] as const) {
    const chosen = added.filter((edge) => edge[2] === type).map(([a, i, , ...rest]) => [a, i, ...rest]);
    if (chosen.length > 0) waiting.push(addAll(run, edgeCypher(type), chosen, {}));
  }
  await Promise.all(waiting);
  await renewEdges(run, renewed);
}

const edgeCypher = (type: string) => `UNWIND $rows AS r MATCH (a:Actor {id: r[0]}) MATCH (i:Issue {id: r[1]})
  CREATE (a)-[:${type} {statements: toInteger(r[2]), first: r[3], last: r[4]}]->(i) RETURN count(*) AS n`;

async function addAll(run: Run, cypher: string, rows: readonly unknown[], values: object): Promise<void> {
  const [{ n } = { n: 0 }] = await run<{ n: number }>(cypher, { rows, ...values });
  if (n !== rows.length) throw storeChanged('something that it names was deleted');
}

function travelling(row: NewStatement): unknown[] {
  const { first, last } = daysOf(row.date);
  const attributed = row.attributedBy === null ? null : true;
  return [
    row.id, row.actor, row.issue, row.stance, attributed, row.condition, row.date, first, last, row.quote, row.start, row.end,
    row.summary, row.locator, row.coder, row.confidence, row.words, row.content, row.document,
  ]; // prettier-ignore
}

type Edge = [
  actor: string,
  issue: string,
  type: 'SUPPORTS' | 'OPPOSES',
  statements: number,
  first: string | null,
  last: string | null,
];

interface Sides {
  pair: Pair;
  rows: NewStatement[];
}

/**
 * The edges between actors and issues of which one is new are known from these rows alone, where all rows of the pair are
 * among them; the others are made anew from what is in the graph.
 */
function edgesOf({ rows, beginsBetween, endsBetween }: Batch): { added: Edge[]; renewed: Pair[] } {
  const pairs: Sides[] = [];
  for (const row of rows) {
    const last = pairs.at(-1);
    if (last !== undefined && last.pair[0] === row.actor && last.pair[1] === row.issue) last.rows.push(row);
    else pairs.push({ pair: [row.actor, row.issue], rows: [row] });
  }
  const known = ({ rows: all }: Sides) => all.every((row) => row.newPair && !(row.date === null && row.knownDocument));
  const complete = (i: number) => (i > 0 || beginsBetween) && (i < pairs.length - 1 || endsBetween);
  const alone = pairs.map((sides, i) => known(sides) && complete(i));
  return {
    added: pairs.flatMap((sides, i) => (alone[i] === true ? newEdges(sides) : [])),
    renewed: pairs.flatMap(({ pair }, i) => (alone[i] === true ? [] : [pair])),
  };
}

function newEdges({ pair, rows }: Sides): Edge[] {
  return (['support', 'oppose'] as const).flatMap((stance): Edge[] => {
    const own = rows.filter((row) => row.attributedBy === null && row.stance === stance);
    if (own.length === 0) return [];
    const spans = own.map((row) => daysOf(row.date ?? row.documentDate)).filter(({ first }) => first !== null);
    const byFirst = spans.toSorted((a, b) => minus(a.first, b.first) || minus(a.last, b.last))[0];
    const byLast = spans.toSorted((a, b) => minus(b.last, a.last) || minus(b.first, a.first))[0];
    const first = dateFromDays(byFirst?.first ?? null, byFirst?.last ?? null);
    const last = dateFromDays(byLast?.first ?? null, byLast?.last ?? null);
    return [[...pair, stance === 'support' ? 'SUPPORTS' : 'OPPOSES', own.length, first, last]];
  });
}

function minus(a: number | null, b: number | null): number {
  return (a ?? 0) - (b ?? 0);
}
