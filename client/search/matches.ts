/** What the search box offers for some text: actors, issues, and the statements that mention it. */
import type { ActorListed, IssueListed } from '../../graph-data/listing.ts';
import { words } from '../../graph-data/text.ts';
import { ACTOR_TYPE_WORDS } from '../words.ts';

export interface Match {
  /** `actor:ID`, `issue:ID` or `words:TEXT`. */
  key: string;
  name: string;
  kind: string;
  /** The other name by which it was found. */
  alias: string | null;
  statements: number | null;
}

export interface MatchGroup {
  key: string;
  title: string;
  matches: Match[];
}

/** `all`: these are all that there are; until then there is no last resort that a hurried hand could take. */
export function matchGroups(
  text: string,
  actors: readonly ActorListed[],
  issues: readonly IssueListed[],
  all: boolean,
): MatchGroup[] {
  const groups = [
    {
      key: 'actors',
      title: 'Actors',
      matches: actors.map((actor) => match('actor', actor, ACTOR_TYPE_WORDS[actor.type], text)),
    },
    { key: 'issues', title: 'Issues', matches: issues.map((issue) => match('issue', issue, 'Issue', text)) },
    { key: 'words', title: 'Statements', matches: all ? [mention(text)] : [] },
  ];
  return groups.filter((group) => group.matches.length > 0);
}

interface Listed {
  id: string;
  name: string;
  aliases: string[];
  statements: number;
}

function match(prefix: string, { id, name, aliases, statements }: Listed, kind: string, text: string): Match {
  const alias = says(name, text) ? undefined : aliases.find((each) => says(each, text));
  return { key: `${prefix}:${id}`, name, kind, alias: alias ?? null, statements };
}

export function mention(text: string): Match {
  return { key: `words:${text}`, name: `Statements that mention “${text}”`, kind: '', alias: null, statements: null };
}

/** Whether each word of `wanted` begins some word of `text`. */
export function says(text: string, wanted: string): boolean {
  const said = words(text);
  return words(wanted).every((word) => said.some((each) => each.startsWith(word)));
}

/** Whether there is a word to look for. */
export function searchable(text: string): boolean {
  return words(text).length > 0;
}
