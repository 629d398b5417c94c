/** The words of a query outside of its texts and comments, cut as Neo4j cuts them, and finer where it might cut finer. */

export interface Token {
  /** `name` stands in backticks. */
  kind: 'word' | 'name' | 'number' | 'text' | 'mark';
  /** As written; of a name what is between the backticks. */
  text: string;
  /** Of a word: in capitals, as keywords are compared. */
  folded: string;
}

/** Where a text, a name or a comment is left open: Neo4j and we might then differ on what is code. */
export class OpenEnded extends Error {}

/** Signs beyond ASCII that are no letters count as space: what Neo4j takes for space must not part a keyword from the next. */
const BLANK = /(?:\s|[^\p{ASCII}\p{L}]|\/\/[^\n\r]*|\/\*[\s\S]*?\*\/)+/uy;
const PATTERNS: readonly (readonly [kind: Token['kind'], pattern: RegExp])[] = [
  ['text', /'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"/y],
  ['name', /`(?:[^`]|``)*`/y],
  ['number', /\d+/y],
  ['word', /[\p{L}_][\p{L}\p{M}\p{Nd}_]*/uy],
];

/** Not of a name that is written as this sign, in backticks. */
export function isMark(token: Token | undefined, sign: string): boolean {
  return token?.kind === 'mark' && token.text === sign;
}

/** Throws `OpenEnded`. */
export function tokensOf(query: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < query.length;) {
    const blank = matchAt(BLANK, query, at);
    if (blank !== null) {
      at += blank.length;
      continue;
    }
    const token = tokenAt(query, at);
    tokens.push(token.value);
    at += token.length;
  }
  return tokens;
}

function tokenAt(query: string, at: number): { value: Token; length: number } {
  for (const [kind, pattern] of PATTERNS) {
    const found = matchAt(pattern, query, at);
    if (found === null) continue;
    const text = kind === 'name' ? found.slice(1, -1).replaceAll('``', '`') : found;
    return { value: { kind, text, folded: kind === 'word' ? foldKeyword(text) : text }, length: found.length };
  }
  const mark = query.charAt(at);
  if (`'"\``.includes(mark) || query.startsWith('/*', at)) throw new OpenEnded();
  return { value: { kind: 'mark', text: mark, folded: mark }, length: mark.length };
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

/** Also what only some ways of ignoring case take for a capital of ASCII: ſ, ı, İ and the sign of Kelvin. */
function foldKeyword(word: string): string {
  return word.replaceAll('İ', 'I').toLowerCase().toUpperCase();
}

/** `a.b.c`, beginning with the token at `start`; null where that is no name. */
export function dottedName(
  tokens: readonly Token[],
  start: number,
): { name: string; parts: number; next: number } | null {
  const first = tokens[start];
  if (first === undefined || !isName(first)) return null;
  let name = first.text;
  let parts = 1;
  let next = start + 1;
  for (;;) {
    const part = tokens[next + 1];
    if (!isMark(tokens[next], '.') || part === undefined || !isName(part)) return { name, parts, next };
    name += `.${part.text}`;
    parts += 1;
    next += 2;
  }
}

function isName({ kind }: Token): boolean {
  return kind === 'word' || kind === 'name';
}
