/** Entities as properties of nodes: what is the entity's own, and what is derived from it. Null removes a property. */
import neo4j from 'neo4j-driver';
import type { Stance } from '../../../graph-data/model/stance.ts';
import type { Statement } from '../../../graph-data/model/statement.ts';
import { sortKey, words } from '../../../graph-data/text.ts';
import { statementIdOf } from '../../import/ids.ts';
import type { EntityOf, Kind } from '../contract.ts';
import { daysOf, type Days } from '../../../graph-data/days.ts';

export type Properties = Record<string, unknown>;

/** Neo4j tells whole numbers from others; the driver sends plain ones as others. */
export function whole(value: number | null): unknown {
  return value === null ? null : neo4j.int(value);
}

/** The words of some texts, each with a space before it, as they stand in `words`; null for none. */
export function wordsOf(texts: readonly (string | null)[]): string | null {
  const found = new Set(texts.flatMap((text) => (text === null ? [] : words(text))));
  return found.size === 0 ? null : [...found].map((word) => ` ${word}`).join('');
}

/** The id that the content makes, where the statement has another: given by somebody, or kept through a change. */
function otherContentId(value: Statement): string | null {
  const made = statementIdOf(value);
  return made === value.id ? null : made;
}

/** `documentDays` are the days of the statement's document, for one without a date of its own. */
export const OWN: { readonly [K in Kind]: (value: EntityOf[K], documentDays: Days) => Properties } = {
  actor: ({ name, type, aliases }) => ({
    name,
    type,
    aliases: aliases.length === 0 ? null : aliases,
    sort: sortKey(name),
    words: wordsOf([name, ...aliases]),
  }),
  issue: ({ name, aliases }) => ({
    name,
    aliases: aliases.length === 0 ? null : aliases,
    sort: sortKey(name),
    words: wordsOf([name, ...aliases]),
  }),
  document: ({ title, publisher, date, url, language, licence, text }) => {
    const { first, last } = daysOf(date);
    return {
      title, publisher, date, url, language, licence, text, sort: sortKey(title), words: wordsOf([title]),
      firstDay: whole(first), lastDay: whole(last),
    }; // prettier-ignore
  },
  collection: ({ name }) => ({ name, sort: sortKey(name), words: wordsOf([name]) }),
  statement: (value, documentDays) => {
    const { date, quote, summary, start, end, locator, condition, attributedBy, coder, confidence } = value;
    const stance: Stance = value.stance;
    const { first, last } = date === null ? documentDays : daysOf(date);
    return {
      stance, firstDay: whole(first), lastDay: whole(last), attributed: attributedBy === null ? null : true, condition,
      date, quote, start: whole(start), end: whole(end), summary, locator, coder, confidence,
      words: wordsOf([quote, summary]), content: otherContentId(value),
    }; // prettier-ignore
  },
};
