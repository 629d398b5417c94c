/** Verifies entities one by one: that the model's rules hold for each, and that what is derived from it follows from it. */
import { contentFaults } from '../../../graph-data/content-faults.ts';
import type { Content } from '../../../graph-data/content-line.ts';
import type { Actor } from '../../../graph-data/model/actor.ts';
import { compareText, matchKey, sortKey } from '../../../graph-data/text.ts';
import type { ContentChecksum } from '../checksum.ts';
import type { EntityOf, Kind } from '../contract.ts';
import type { Differences } from '../differences.ts';
import { prepared, type Connection } from './connection.ts';
import { daysOf } from '../../../graph-data/days.ts';
import { iterateIds } from './everything.ts';
import { readEntity } from './read-entities.ts';
import { otherContentId } from './write-entities.ts';

/** What the columns of a row hold that its value does not say, by the names that a difference is told with. */
type Derived = Record<string, unknown>;

export function verifyContent(db: Connection, kind: Kind, checksum: ContentChecksum, differences: Differences): void {
  for (const id of iterateIds(db, kind)) {
    const value = readValue(db, kind, id, differences);
    if (value === null) continue;
    const content = { kind, value } as Content;
    checksum.add(content);
    const faults = contentFaults(content);
    for (const { field, message } of faults) differences.add(`${field} of ${kind} ${id}`, 'fits the model', message);
    if (faults.length === 0) verifyDerived(db, content, differences);
  }
}

/** To be called for what the model allows. */
function verifyDerived(db: Connection, content: Content, differences: Differences): void {
  const {
    kind,
    value: { id },
  } = content;
  const found = prepared<Derived>(db, FOUND[kind]).get(id) ?? {};
  for (const [name, expected] of Object.entries(expectedOf(db, content))) {
    differences.compare(`${name} of ${kind} ${id}`, expected, found[name]);
  }
  if (content.kind === 'actor' || content.kind === 'issue' || content.kind === 'collection')
    verifyNames(db, content, differences);
  if (content.kind === 'actor') verifyAffiliations(db, content.value, differences);
}

function readValue<K extends Kind>(db: Connection, kind: K, id: string, differences: Differences): EntityOf[K] | null {
  try {
    const found = readEntity(db, kind, id);
    if (found !== null) return found.value;
    differences.add(`${kind} ${id}`, 'can be read', 'refers to something that is not there');
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof RangeError)) throw error;
    differences.add(`${kind} ${id}`, 'can be read', error.message);
  }
  return null;
}

const DAYS = 'first_day AS "first day", last_day AS "last day"';

const FOUND: Readonly<Record<Kind, string>> = {
  actor: 'SELECT sort AS "sort key" FROM actor WHERE id = ?',
  issue: 'SELECT sort AS "sort key" FROM issue WHERE id = ?',
  collection: 'SELECT sort AS "sort key" FROM collection WHERE id = ?',
  document: `SELECT sort AS "sort key", ${DAYS} FROM document WHERE id = ?`,
  statement: `SELECT ${DAYS}, conditional, content AS "content id" FROM statement WHERE id = ?`,
};

function expectedOf(db: Connection, content: Content): Derived {
  switch (content.kind) {
    case 'actor':
    case 'issue':
    case 'collection':
      return { 'sort key': sortKey(content.value.name) };
    case 'document':
      return { 'sort key': sortKey(content.value.title), ...namedDays(content.value.date) };
    case 'statement': {
      const { date, document, condition } = content.value;
      return {
        ...namedDays(date ?? (document === null ? null : dateOf(db, document))),
        conditional: condition === null ? 0 : 1,
        'content id': otherContentId(content.value),
      };
    }
  }
}

function namedDays(date: string | null): Derived {
  const { first, last } = daysOf(date);
  return { 'first day': first, 'last day': last };
}

function dateOf(db: Connection, document: string): string | null {
  return prepared<{ date: string | null }>(db, 'SELECT date FROM document WHERE id = ?').get(document)?.date ?? null;
}

type Named = Extract<Content, { kind: 'actor' | 'issue' | 'collection' }>;

/** The keys by which an entity's names are matched (rule T2). */
function verifyNames(db: Connection, { kind, value }: Named, differences: Differences): void {
  const names = 'aliases' in value ? [value.name, ...value.aliases] : [value.name];
  const expected = [...new Set(names.map(matchKey))].sort(compareText);
  const sql = `SELECT match FROM ${kind}_name JOIN ${kind} USING (key) WHERE id = ? ORDER BY match`;
  const found = prepared<{ match: string }>(db, sql).all(value.id);
  const matches = found.map(({ match }) => match);
  differences.compare(`names of ${kind} ${value.id}`, expected, matches);
}

const AFFILIATIONS = `SELECT from_day, to_day FROM affiliation JOIN actor ON actor.key = affiliation.actor
  WHERE actor.id = ? ORDER BY place`;

function verifyAffiliations(db: Connection, { id, affiliations }: Actor, differences: Differences): void {
  const found = prepared<{ from_day: number | null; to_day: number | null }>(db, AFFILIATIONS).all(id);
  const expected = affiliations.map(({ from, to }) => ({ from_day: daysOf(from).first, to_day: daysOf(to).last }));
  differences.compare(`days of affiliations of actor ${id}`, expected, found);
}
