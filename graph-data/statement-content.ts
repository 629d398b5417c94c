/** What a statement says, as one text; its id, unless one is given, is a hash of this. */
import type { Statement } from './model/statement.ts';

/** Who coded it and how sure they were is not what it says. */
export function statementContent(statement: Omit<Statement, 'id'>): string {
  const { actor, issue, stance, date, document, quote, start, end, summary, locator, condition, attributedBy } =
    statement;
  return JSON.stringify([
    actor,
    issue,
    stance,
    date,
    document,
    quote,
    start,
    end,
    summary,
    locator,
    condition,
    attributedBy,
  ]);
}
