/**
 * What the words of a query give away. Neo4j's plan leaves out what subqueries inside of expressions do (a list comprehension
 * may load a file), so the words are judged as well; where it is not certain how Neo4j cuts them, the query is refused.
 */
import { FUNCTIONS, PROCEDURES } from './permitted.ts';
import { dottedName, isMark, OpenEnded, tokensOf, type Token } from './tokens.ts';

const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufeff]/;
const IN_BACKTICKS = 'Where the keyword is a name of yours, put it in backticks.';

/** Why the query is refused, in a sentence; null where its words are harmless. */
export function faultOfText(query: string): string | null {
  if (CONTROLS.test(query)) {
    return 'The query holds an invisible control character, which can hide what it does. Type it again, or remove the character.';
  }
  if (/\\u/i.test(query)) {
    return 'The query holds \\u, an escape that can hide what it does. Write the character itself, or pass the text in params.';
  }
  try {
    const tokens = tokensOf(query);
    return faultOfHead(tokens) ?? faultOfWords(tokens);
  } catch (error) {
    if (error instanceof OpenEnded)
      return 'A quotation mark, a backtick or a comment is opened and not closed. Close it.';
    throw error;
  }
}

/** What stands before the query proper. */
function faultOfHead(tokens: readonly Token[]): string | null {
  const head = tokens.slice(0, tokens[0]?.folded === 'CYPHER' ? 6 : 1);
  const rest = head.slice(1).findIndex(({ kind, text }) => kind !== 'number' && (kind !== 'mark' || text !== '.')) + 1;
  const isOption = head[0]?.folded === 'CYPHER' && isMark(tokens[rest + 1], '=');
  if (isOption) return 'Options of the planner are not taken here. Leave them out; CYPHER 5 or CYPHER 25 may stand.';
  if ([head[0], head[rest]].some((token) => token?.folded === 'EXPLAIN' || token?.folded === 'PROFILE')) {
    return 'EXPLAIN and PROFILE show plans, and the console shows rows. Leave the word out.';
  }
  return null;
}

function faultOfWords(tokens: readonly Token[]): string | null {
  for (const i of tokens.keys()) {
    const fault = faultAt(tokens, i);
    if (fault !== null) return fault;
  }
  return null;
}

function faultAt(tokens: readonly Token[], at: number): string | null {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (token === undefined || next === undefined) return null;
  if (isMark(token, ';') && !isMark(next, ';')) return 'There is more than one query. Send one at a time.';
  if (token.kind === 'word') {
    const fault = faultOfKeyword(token, tokens, at + 1);
    if (fault !== null) return fault;
  }
  return faultOfFunction(tokens, at);
}

function faultOfKeyword({ folded }: Token, tokens: readonly Token[], next: number): string | null {
  const named = dottedName(tokens, next);
  if (named === null) return null;
  if (folded === 'LOAD' && isLoaded(tokens[next], tokens[next + 1])) return LOADS;
  if (folded === 'USE')
    return `USE ${shown(named.name)} would read another database, and the console reads only its own. ${IN_BACKTICKS}`;
  if (folded === 'CALL' && !PROCEDURES.includes(named.name)) {
    return named.parts === 1 ? `${notPermitted(named.name)} ${IN_BACKTICKS}` : notPermitted(named.name);
  }
  return null;
}

/** CSV, or another form that some later Neo4j may load. */
function isLoaded(what: Token | undefined, then: Token | undefined): boolean {
  return what?.folded === 'CSV' || then?.folded === 'FROM' || then?.folded === 'WITH';
}

export const LOADS = 'LOAD CSV reads files and addresses of the network, and the console reads only the database.';

export function notPermitted(procedure: string): string {
  return `The procedure ${shown(procedure)} is not on the list of those that the console calls: ${PROCEDURES.join(', ')}.`;
}

/** Functions with a dot in their name come from plug-ins, which may do anything, except for the few of Cypher itself. */
function faultOfFunction(tokens: readonly Token[], at: number): string | null {
  const named = isWithinName(tokens, at) ? null : dottedName(tokens, at);
  if (named === null || !isMark(tokens[named.next], '(') || !named.name.includes('.')) return null;
  if (PROCEDURES.includes(named.name) || FUNCTIONS.includes(named.name.toLowerCase())) return null;
  return `The function ${shown(named.name)} is not on the list of those that the console calls: functions without a dot in their name, and ${FUNCTIONS.join(', ')}.`;
}

/** In `a.b.c` the `b` and the `c`, but not the `c` of `a..c`. */
function isWithinName(tokens: readonly Token[], at: number): boolean {
  return isMark(tokens[at - 1], '.') && dottedName(tokens, at - 2) !== null;
}

/** What a plan says of its own expressions, in Neo4j's words: whether something in it is called or loaded. */
export function faultOfDetails(details: string): string | null {
  const [, resolved] = /ResolvedCall\(\s*([\w.]+)/.exec(details) ?? [];
  if (resolved !== undefined && !PROCEDURES.includes(resolved)) return notPermitted(resolved);
  let tokens: Token[];
  try {
    tokens = tokensOf(details);
  } catch (error) {
    if (error instanceof OpenEnded) return null; // A plan may shorten; the query's own words were judged.
    throw error;
  }
  for (const [i, { folded }] of tokens.entries()) {
    if (folded === 'LOAD' && tokens[i + 1]?.folded === 'CSV') return LOADS;
    const called = folded === 'CALL' ? dottedName(tokens, i + 1) : null;
    if (called !== null && called.parts > 1 && !PROCEDURES.includes(called.name)) return notPermitted(called.name);
    const fault = faultOfFunction(tokens, i);
    if (fault !== null) return fault;
  }
  return null;
}

function shown(name: string): string {
  return name.length > 80 ? `${name.slice(0, 80)}…` : name;
}
