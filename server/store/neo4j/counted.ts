/** Cypher for the statements that a selection counts, and for whom: the same steps as graph-data's `countedStatements`. */
import { spanOf } from '../../../graph-data/date.ts';
import type { Selection } from '../../../graph-data/selection.ts';
import { words } from '../../../graph-data/text.ts';
import { dayNumber } from '../../../graph-data/days.ts';
import { namedCypher } from './named.ts';
import type { Parameters } from './parameters.ts';
import { wordsIndex } from './schema.ts';

/** An affiliation stands where it can overlap the date; for an undated statement only where it has no dates itself. */
const STANDS = `
  CASE WHEN s.firstDay IS NULL THEN f.fromDay IS NULL AND f.toDay IS NULL
  ELSE (f.fromDay IS NULL OR s.lastDay >= f.fromDay) AND (f.toDay IS NULL OR s.firstDay <= f.toDay) END`;

/** Cypher whose rows are `who, i, s`: one for each actor that a statement counts for. */
export function countedCypher(selection: Selection, parameters: Parameters): string {
  const { cypher, open } = starting(selection, parameters);
  const where = [...open, ...conditions(selection, parameters)];
  const stance = selection.stance.length === 0 ? null : `s.stance IN ${parameters.bind(selection.stance)}`;
  if (selection.basis === 'all' && stance !== null) where.push(stance);
  return [
    namedCypher(selection, parameters),
    cypher,
    `WHERE ${where.join('\n  AND ')}`,
    countsFor(selection, parameters),
    selection.basis === 'latest' ? latest(stance) : '',
  ].join('\n');
}

interface Start {
  /** A pattern with `a`, `s` and `i`. */
  cypher: string;
  /** Conditions on what the pattern leaves open. */
  open: string[];
}

/** Begins with what the selection names, if anything, so that only its statements are looked at. */
function starting(selection: Selection, parameters: Parameters): Start {
  const picks = {
    issue: 'i IN parts',
    actor: selection.level === 'actor' ? 'a IN actors' : 'a IN speakers',
    document: 'EXISTS { (s)-[:FROM]->(d) WHERE d IN documents }',
    collection: 'EXISTS { (s)-[:FROM]->()-[:IN]->(c) WHERE c IN collections }',
  };
  const chosen = (['issue', 'actor', 'document', 'collection'] as const).filter((kind) => selection[kind].length > 0);
  const speakers =
    selection.actor.length > 0 && selection.level === 'affiliation'
      ? `CALL (actors) { UNWIND actors AS of MATCH (of)<-[:AFFILIATED_WITH*0..1]-(x) RETURN collect(DISTINCT x) AS speakers }\n`
      : '';
  const [first] = chosen;
  const open = chosen.slice(1).map((kind) => picks[kind]);
  switch (first) {
    case 'issue':
      return { cypher: `${speakers}UNWIND parts AS i MATCH (i)<-[:ABOUT]-(s:Statement)<-[:MADE]-(a)`, open };
    case 'actor':
      return {
        cypher: `${speakers}UNWIND ${selection.level === 'actor' ? 'actors' : 'speakers'} AS a MATCH (a)-[:MADE]->(s:Statement)-[:ABOUT]->(i)`,
        open,
      };
    case 'document':
      return {
        cypher: 'UNWIND documents AS d MATCH (d)<-[:FROM]-(s:Statement), (a)-[:MADE]->(s)-[:ABOUT]->(i)',
        open,
      };
    case 'collection':
      return {
        cypher: 'UNWIND collections AS c MATCH (c)<-[:IN]-()<-[:FROM]-(s:Statement), (a)-[:MADE]->(s)-[:ABOUT]->(i)',
        open,
      };
    default:
      return { cypher: `${saying(selection, parameters)}MATCH (a)-[:MADE]->(s:Statement)-[:ABOUT]->(i)`, open };
  }
}

/** The index cuts longer words, so it cannot find these. */
const INDEXED_LENGTH = 200;

/** Where only words are asked for, the index gives the statements that may hold the longest of them. */
function saying(selection: Selection, parameters: Parameters): string {
  if (selection.q === null) return '';
  const word = words(selection.q).reduce((best, each) => (each.length > best.length ? each : best), '');
  if (word.length > INDEXED_LENGTH) return '';
  const query = parameters.bind(prefixQuery(word));
  const hits = (label: string, to: string) =>
    `CALL db.index.fulltext.queryNodes('${wordsIndex(label)}', ${query}) YIELD node ${to} RETURN s`;
  return `CALL () {
    ${hits('Statement', 'WITH node AS s')}
    UNION ${hits('Actor', 'MATCH (node)-[:MADE]->(s)')}
    UNION ${hits('Issue', 'MATCH (node)<-[:ABOUT]-(s)')}
    UNION ${hits('Document', 'MATCH (node)<-[:FROM]-(s)')}
  }
  `;
}

/** Lucene's query for the words that begin with `word`. */
export function prefixQuery(word: string): string {
  return `${word.replaceAll(/[^\p{L}\p{N}]/gu, (character) => `\\${character}`)}*`;
}

function conditions(selection: Selection, parameters: Parameters): string[] {
  const where = ['s.batch <= visible'];
  if (selection.from !== null) where.push(`s.lastDay >= ${parameters.bind(dayNumber(spanOf(selection.from).first))}`);
  if (selection.to !== null) where.push(`s.firstDay <= ${parameters.bind(dayNumber(spanOf(selection.to).last))}`);
  if (selection.attribution === 'own') where.push('s.attributed IS NULL');
  if (selection.attribution === 'attributed') where.push('s.attributed IS NOT NULL');
  if (selection.q !== null) {
    where.push(...words(selection.q).map((word) => saysWord(['s', 'a', 'i'], parameters.bind(` ${word}`))));
  }
  return where;
}

/** Words stand in `words` with a space before each. */
function saysWord(nodes: readonly string[], word: string): string {
  const said = nodes.map((node) => holds(node, word));
  return `(${said.join(' OR ')} OR EXISTS { (s)-[:FROM]->(source) WHERE ${holds('source', word)} })`;
}

export function holds(node: string, word: string): string {
  return `coalesce(${node}.words, '') CONTAINS ${word}`;
}

/** From `a`, who spoke, to `who`, whom the statement counts for. */
function countsFor(selection: Selection, parameters: Parameters): string {
  const picked = selection.actorType.length === 0 ? '' : `WHERE who.type IN ${parameters.bind(selection.actorType)}`;
  if (selection.level === 'actor') return `WITH a AS who, i, s ${picked}`;
  const named = selection.actor.length > 0;
  const also = named ? ', actors' : '';
  const member = named ? `${picked === '' ? 'WHERE' : `${picked} AND`} (who IN actors OR a IN actors)` : picked;
  return `OPTIONAL MATCH (a)-[f:AFFILIATED_WITH]->(other) WHERE other.batch <= visible AND ${STANDS}
    WITH a, i, s${also}, collect(DISTINCT other) AS others
    UNWIND CASE WHEN size(others) = 0 THEN [a] ELSE others END AS who
    WITH a, who, i, s${also} ${member}
    WITH who, i, s`;
}

/** Those of each actor on each issue that no other is certainly later than. */
function latest(stance: string | null): string {
  return `WITH who, i, collect(s) AS said, max(coalesce(s.firstDay, -1)) AS newest
    UNWIND said AS s
    WITH who, i, s, newest WHERE coalesce(s.lastDay, -1) >= newest ${stance === null ? '' : `AND ${stance}`}
    WITH who, i, s`;
}
