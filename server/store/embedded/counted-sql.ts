/** SQL for the statements that a selection counts, and for whom: the same steps as graph-data's `countedStatements`. */
import { spanOf } from '../../../graph-data/date.ts';
import { STANCE_SIGN } from '../../../graph-data/model/stance.ts';
import type { Selection } from '../../../graph-data/selection.ts';
import { words } from '../../../graph-data/text.ts';
import { dayNumber } from '../../../graph-data/days.ts';
import type { Parameters } from './parameters.ts';
import type { SelectionKeys } from './selection-keys.ts';

/** An affiliation stands where it can overlap the date; for an undated statement only where it has no dates itself. */
const STANDS = `
  CASE WHEN s.first_day IS NULL THEN f.from_day IS NULL AND f.to_day IS NULL
  ELSE (f.from_day IS NULL OR s.last_day >= f.from_day) AND (f.to_day IS NULL OR s.first_day <= f.to_day) END`;

const STANDING = `
  LEFT JOIN (SELECT DISTINCT actor, of_actor FROM affiliation) AS pair ON pair.actor = s.actor AND EXISTS (
    SELECT 1 FROM affiliation AS f WHERE f.actor = pair.actor AND f.of_actor = pair.of_actor AND ${STANDS})`;

const COLUMNS = 's.key, s.issue, s.stance, s.conditional, s.first_day, s.last_day, s.document';

/**
 * A CTE `counted (actor, key, issue, stance, conditional, first_day, last_day, document)`, one row for each actor that
 * a statement counts for, with the CTEs that it needs, to stand behind `WITH`.
 */
export function countedCte(selection: Selection, keys: SelectionKeys, parameters: Parameters): string {
  const rollsUp = selection.level === 'affiliation';
  const actor = rollsUp ? 'coalesce(pair.of_actor, s.actor)' : 's.actor';
  const where = conditions(selection, keys, parameters, actor);
  const scope = `
    SELECT ${actor} AS actor, ${COLUMNS} FROM statement AS s ${rollsUp ? STANDING : ''}
    ${where.length > 0 ? `WHERE ${where.join('\n      AND ')}` : ''}`;
  const stance = stanceCondition(selection, parameters);
  if (selection.basis === 'all') {
    return stance === null
      ? `counted AS (${scope})`
      : `counted AS (${scope} ${where.length > 0 ? 'AND' : 'WHERE'} s.${stance})`;
  }
  return `scope AS (${scope}),
  aged AS (SELECT *, max(coalesce(first_day, -1)) OVER (PARTITION BY actor, issue) AS newest FROM scope),
  counted AS (
    SELECT actor, key, issue, stance, conditional, first_day, last_day, document FROM aged
    WHERE coalesce(last_day, -1) >= newest ${stance === null ? '' : `AND ${stance}`})`;
}

/**
 * Where each statement counts for its own actor and all of them count: what `statement AS s` must fulfil. Null where
 * `countedCte` is needed.
 */
export function plainConditions(selection: Selection, keys: SelectionKeys, parameters: Parameters): string[] | null {
  if (selection.level !== 'actor' || selection.basis !== 'all') return null;
  const stance = stanceCondition(selection, parameters);
  const where = conditions(selection, keys, parameters, 's.actor');
  return stance === null ? where : [...where, `s.${stance}`];
}

function stanceCondition(selection: Selection, parameters: Parameters): string | null {
  if (selection.stance.length === 0) return null;
  return parameters.among(
    'stance',
    selection.stance.map((stance) => STANCE_SIGN[stance]),
  );
}

function conditions(selection: Selection, keys: SelectionKeys, parameters: Parameters, actor: string): string[] {
  const where: string[] = [];
  if (selection.issue.length > 0) where.push(parameters.among('s.issue', keys.issue));
  if (selection.actor.length > 0) where.push(actorCondition(keys, parameters, actor));
  if (selection.actorType.length > 0) {
    where.push(`${actor} IN (SELECT key FROM actor WHERE ${parameters.among('type', selection.actorType)})`);
  }
  if (selection.document.length > 0) where.push(parameters.among('s.document', keys.document));
  if (selection.collection.length > 0) {
    where.push(`s.document IN (SELECT key FROM document WHERE ${parameters.among('collection', keys.collection)})`);
  }
  if (selection.from !== null) where.push(`s.last_day >= ${parameters.bind(dayNumber(spanOf(selection.from).first))}`);
  if (selection.to !== null) where.push(`s.first_day <= ${parameters.bind(dayNumber(spanOf(selection.to).last))}`);
  if (selection.attribution === 'own') where.push('s.attributed_by IS NULL');
  if (selection.attribution === 'attributed') where.push('s.attributed_by IS NOT NULL');
  if (selection.q !== null) where.push(...words(selection.q).map((word) => wordCondition(word, parameters)));
  return where;
}

function actorCondition(keys: SelectionKeys, parameters: Parameters, actor: string): string {
  const speaks = parameters.among('s.actor', keys.actor);
  return actor === 's.actor' ? speaks : `(${parameters.among(actor, keys.actor)} OR ${speaks})`;
}

function wordCondition(word: string, parameters: Parameters): string {
  const match = parameters.bind(prefixQuery(word));
  const hits = (table: string) => `(SELECT rowid FROM ${table}_words WHERE ${table}_words MATCH ${match})`;
  return `(s.key IN ${hits('statement')} OR s.actor IN ${hits('actor')}
      OR s.issue IN ${hits('issue')} OR s.document IN ${hits('document')})`;
}

/**
 * A word as it stands in the index: FTS5 would cut it at a double quote, which Hebrew acronyms hold. The full-width one in
 * its place is in no folded word.
 */
export function indexed(word: string): string {
  return word.replaceAll('"', '\uff02');
}

/** FTS5's query for the words that begin with `word`. */
export function prefixQuery(word: string): string {
  return `"${indexed(word)}" *`;
}
