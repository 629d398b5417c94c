/** Lists of actors, issues, documents and collections with how many statements each has, read from a Neo4j. */
import { invalid } from '../../../graph-data/errors.ts';
import type { Page } from '../../../graph-data/listing.ts';
import type { NamedColumn } from '../../../graph-data/order.ts';
import { sortKey, words } from '../../../graph-data/text.ts';
import type { ListedKind, ListedOf, PageQuery } from '../contract.ts';
import type { Neo4jConnection } from './connection.ts';
import { holds } from './counted.ts';
import { LABEL } from './labels.ts';
import { visibleCypher, visibleNow } from './named.ts';
import { behindCursor, limitOf, orderBy, toPage, type Ordering } from './paging.ts';
import { Parameters } from './parameters.ts';
import { REFERS, toEntity, type EntityRow } from './read-entities.ts';

/** How many statements `x` has, in Cypher. */
const STATEMENTS: Readonly<Record<ListedKind, string>> = {
  actor: 'COUNT { (x)-[:MADE]->(s) WHERE s.batch <= visible }',
  issue: 'COUNT { (x)<-[:ABOUT]-(s) WHERE s.batch <= visible }',
  document: 'COUNT { (x)<-[:FROM]-(s) WHERE s.batch <= visible }',
  collection: 'COUNT { (x)<-[:IN]-()<-[:FROM]-(s) WHERE s.batch <= visible }',
};

interface ListedRow extends EntityRow {
  statements: number;
  documents: number;
  hasText: boolean;
}

/** A document's text stays where it is. */
const NODE: Readonly<Record<ListedKind, string>> = {
  actor: 'x {.id, .name, .type, .aliases}',
  issue: 'x {.id, .name, .aliases}',
  document: 'x {.id, .title, .publisher, .date, .url, .language, .licence}',
  collection: 'x {.id, .name}',
};

const TO_LISTED: { readonly [K in ListedKind]: (row: ListedRow) => ListedOf[K] } = {
  actor: (row) => ({ ...toEntity('actor', row), statements: row.statements }),
  issue: (row) => ({ ...toEntity('issue', row), statements: row.statements }),
  document: (row) => {
    const { text: _text, ...document } = toEntity('document', row);
    return { ...document, hasText: row.hasText, statements: row.statements };
  },
  collection: (row) => ({ ...toEntity('collection', row), documents: row.documents, statements: row.statements }),
};

function ordering(list: ListedKind, column: NamedColumn): Ordering {
  return column === 'name'
    ? { list, expressions: ['x.sort', 'x.id'], like: ['', ''] }
    : { list, expressions: ['statements', 'x.sort', 'x.id'], like: [0, '', ''] };
}

/** Those whose names or aliases hold, for each word of `q`, a word that begins with it. */
export async function readList<K extends ListedKind>(
  connection: Neo4jConnection,
  kind: K,
  q: string | null,
  page: PageQuery<NamedColumn>,
): Promise<Page<ListedOf[K]>> {
  const visible = page.total ? await visibleNow(connection) : null;
  const parameters = new Parameters(visible);
  const order = ordering(kind, page.sort.column);
  const behind = behindCursor(order, page, parameters);
  const bySize = page.sort.column === 'statements';
  const counted = `${STATEMENTS[kind]} AS statements`;
  const cypher = `${matching(kind, q, parameters)}
    WITH x, visible ${bySize ? `, ${counted}` : ''} ${behind === null ? '' : `WHERE ${behind}`}
    WITH * ${orderBy(order, page.sort)} LIMIT ${limitOf(page, parameters)}
    RETURN ${NODE[kind]} AS node, ${REFERS[kind]} AS refers, ${bySize ? 'statements' : counted},
      ${kind === 'collection' ? 'COUNT { (x)<-[:IN]-(d) WHERE d.batch <= visible }' : '0'} AS documents,
      ${kind === 'document' ? 'x.text IS NOT NULL' : 'false'} AS hasText
    ${orderBy(order, page.sort)}`;
  const counting = new Parameters(visible);
  const count = `${matching(kind, q, counting)} RETURN count(*) AS n`;
  const [rows, totals] = await Promise.all([
    connection.rows<ListedRow>(cypher, parameters.values),
    page.total ? connection.rows<{ n: number }>(count, counting.values) : [],
  ]);
  const items = rows.map((row) => TO_LISTED[kind](row));
  return toPage<ListedOf[K]>(
    items,
    kind,
    page,
    (item) => placeOf(item, page.sort.column),
    () => totals[0]?.n ?? 0,
  );
}

function placeOf(item: ListedOf[ListedKind], column: NamedColumn) {
  const sort = sortKey('title' in item ? item.title : item.name);
  return column === 'name' ? [sort, item.id] : [item.statements, sort, item.id];
}

function matching(kind: ListedKind, q: string | null, parameters: Parameters): string {
  const where = ['x.batch <= visible'];
  if (q !== null) {
    const wanted = words(q);
    if (wanted.length === 0) {
      const message = `"${q}" holds no word to look for; write at least one letter or digit`;
      throw invalid(message, [{ pointer: '/q', value: q, message }]);
    }
    where.push(...wanted.map((word) => holds('x', parameters.bind(` ${word}`))));
  }
  return `${visibleCypher(parameters)} MATCH (x:${LABEL[kind]}) WHERE ${where.join(' AND ')}`;
}
