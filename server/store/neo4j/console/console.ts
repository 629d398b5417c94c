/**
 * Answers questions in Cypher that only read. That is decided twice before anything runs: from the words of the query, and
 * from the plan that Neo4j makes of it. Then it runs in the same read transaction, which is rolled back whatever happens.
 */
import neo4j, { Neo4jError, type Driver, type Transaction } from 'neo4j-driver';
import type { CypherAnswer, CypherRequest } from '../../../../graph-data/cypher-answer.ts';
import { StancegraphError } from '../../../../graph-data/errors.ts';
import type { CypherConsole } from '../../contract.ts';
import { AnswerBuilder, tooMuch } from './answer-builder.ts';
import { parametersOf } from './json-value.ts';
import { faultOfPlan } from './judge-plan.ts';
import { faultOfText } from './judge-text.ts';
import { Leash, socketOf, type Cut } from './leash.ts';
import { queryTrouble, tooLarge } from './trouble.ts';

const EXPLAIN = 'EXPLAIN ';
const SECONDS = 10;
/** Neo4j looks at its clock now and then; what it has not ended by then is cut off. */
const GRACE_MS = 2_000;
/** Of what Neo4j sends, in its packed form; the answer in JSON is bounded besides. */
const MOST_BYTES = 8_000_000;
const FETCHED_AT_ONCE = 25;
const MOST_AT_ONCE = 3;

type Parameters = Record<string, unknown>;

/** `ready` throws why the database cannot be used; `bookmarks` are of what an answer must have seen. */
export interface Reached {
  ready(): Promise<void>;
  bookmarks(): Promise<string[]>;
}

const FROM_NOW_ON: Reached = { ready: () => Promise.resolve(), bookmarks: () => Promise.resolve([]) };

/**
 * `driver`: one of its own with `disableLosslessIntegers` off, so that large integers arrive whole and connections that are
 * cut belong to nobody else. `database` null: the user's own.
 */
export function makeConsole(
  driver: Driver,
  database: string | null,
  { ready, bookmarks }: Reached = FROM_NOW_ON,
): CypherConsole {
  let running = 0;
  return {
    run: async (request, signal) => {
      refuse(faultOfText(request.query));
      const parameters = parametersOf(request.params);
      if (running >= MOST_AT_ONCE) {
        throw new StancegraphError('busy', `${MOST_AT_ONCE} queries are under way already. Wait for one to end.`);
      }
      running += 1;
      try {
        await ready();
        const seen = await bookmarks();
        return await inTransaction(driver, database, seen, (transaction) =>
          ask(transaction, request, parameters, signal),
        );
      } finally {
        running -= 1;
      }
    },
  };
}

function refuse(fault: string | null): void {
  if (fault !== null) throw new StancegraphError('forbidden', fault);
}

async function inTransaction<T>(
  driver: Driver,
  database: string | null,
  bookmarks: string[],
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const session = driver.session({
    defaultAccessMode: neo4j.session.READ,
    fetchSize: FETCHED_AT_ONCE,
    bookmarks,
    ...(database === null ? {} : { database }),
  });
  try {
    const transaction = await session.beginTransaction({ timeout: SECONDS * 1_000 });
    try {
      return await work(transaction);
    } finally {
      await transaction.rollback().catch(() => undefined);
    }
  } catch (error) {
    throw queryTrouble(error, 0);
  } finally {
    await session.close().catch(() => undefined);
  }
}

async function ask(
  transaction: Transaction,
  { query }: CypherRequest,
  parameters: Parameters,
  signal: AbortSignal | undefined,
): Promise<CypherAnswer> {
  const limits = { milliseconds: SECONDS * 1_000 + GRACE_MS, bytes: MOST_BYTES, signal };
  const leash = new Leash(await socketOf(transaction), limits);
  try {
    await judge(transaction, query, parameters);
    return await answer(transaction, query, parameters, leash);
  } catch (error) {
    throw cutOf(error, leash) === null ? error : sentenceOf(cutOf(error, leash) ?? 'time', error);
  } finally {
    leash.release();
  }
}

/** Throws `forbidden` unless all that Neo4j would do is known to read. */
async function judge(transaction: Transaction, query: string, parameters: Parameters): Promise<void> {
  try {
    const { summary } = await transaction.run(EXPLAIN + query, parameters);
    refuse(faultOfPlan({ queryType: summary.queryType, database: summary.database?.name, plan: summary.plan }));
  } catch (error) {
    throw queryTrouble(error, EXPLAIN.length);
  }
}

/** Rows that came before the query was cut are kept, and it is said that there are more. */
async function answer(
  transaction: Transaction,
  query: string,
  parameters: Parameters,
  leash: Leash,
): Promise<CypherAnswer> {
  const result = transaction.run(query, parameters);
  const built = new AnswerBuilder(await result.keys());
  try {
    for await (const record of result) {
      const enough = built.add([...record.values()]);
      if (enough !== null) return built.answer(enough);
    }
    return built.answer(null);
  } catch (error) {
    const cut = cutOf(error, leash);
    if (cut === 'time' && built.rows > 0) return built.answer(tooLong(built.rows));
    if (cut === 'size' && built.rows > 0) return built.answer(tooMuch(built.rows));
    throw error;
  }
}

function cutOf(error: unknown, leash: Leash): Cut | null {
  if (leash.cut !== null) return leash.cut;
  return error instanceof Neo4jError && /Transaction(TimedOut|Terminated)/.test(error.code) ? 'time' : null;
}

function tooLong(rows: number): string {
  return `Only the first ${rows.toLocaleString('en')} rows are here; the query was stopped after ${SECONDS} seconds. Narrow it.`;
}

function sentenceOf(cut: Cut, cause: unknown): StancegraphError {
  switch (cut) {
    case 'time':
      return tooLarge(`The query was stopped after ${SECONDS} seconds. Narrow it, or read fewer statements.`, cause);
    case 'size':
      return tooLarge(`One row is larger than ${MOST_BYTES / 1_000_000} MB. Return less of it.`, cause);
    case 'unwanted':
      return new StancegraphError('busy', 'The query was stopped, because whoever asked has gone.', { cause });
  }
}
