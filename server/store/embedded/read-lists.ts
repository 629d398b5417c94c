/** Lists of actors, issues, documents and collections with how many statements each has, read from a store file. */
import { invalid } from '../../../graph-data/errors.ts';
import type { Page } from '../../../graph-data/listing.ts';
import type { NamedColumn } from '../../../graph-data/order.ts';
import { sortKey, words } from '../../../graph-data/text.ts';
import type { ListedKind, ListedOf, PageQuery } from '../contract.ts';
import type { Connection } from './connection.ts';
import { prefixQuery } from './counted-sql.ts';
import { behindCursor, orderBy, toPage, type Ordering } from './paging.ts';
import { Parameters } from './parameters.ts';
import { toActor, toIssue, type ActorSqlRow, type IssueSqlRow } from './read-entities.ts';

/** How one kind is listed: its columns (with `statements` and `label`, the name it is sorted by), and a row of it. */
interface Listing<K extends ListedKind> {
  columns: string;
  joins: string;
  toListed(db: Connection, row: never): ListedOf[K];
}

interface Sized {
  statements: number;
}

const LISTINGS: { readonly [K in ListedKind]: Listing<K> } = {
  actor: {
    columns: `t.key, t.id, t.name, t.type, t.aliases, t.revision,
      (SELECT count(*) FROM statement WHERE actor = t.key) AS statements`,
    joins: '',
    toListed: (db, row: ActorSqlRow & Sized) => ({ ...toActor(db, row), statements: row.statements }),
  },
  issue: {
    columns: `t.key, t.id, t.name, t.aliases, wider.id AS part_of, t.revision,
      (SELECT count(*) FROM statement WHERE issue = t.key) AS statements`,
    joins: 'LEFT JOIN issue AS wider ON wider.key = t.part_of',
    toListed: (_db, row: IssueSqlRow & Sized) => ({ ...toIssue(row), statements: row.statements }),
  },
  document: {
    columns: `t.key, t.id, t.title, t.publisher, t.date, t.url, t.language, collection.id AS collection, t.licence,
      EXISTS (SELECT 1 FROM document_text WHERE document = t.key) AS has_text,
      (SELECT count(*) FROM statement WHERE document = t.key) AS statements`,
    joins: 'LEFT JOIN collection ON collection.key = t.collection',
    toListed: (_db, row: Omit<ListedOf['document'], 'hasText'> & { has_text: number; key: number; sort: string }) => {
      const { has_text, key: _key, sort: _sort, statements, ...document } = row;
      return { ...document, hasText: has_text === 1, statements };
    },
  },
  collection: {
    columns: `t.key, t.id, t.name, (SELECT count(*) FROM document WHERE collection = t.key) AS documents,
      (SELECT count(*) FROM statement WHERE document IN (SELECT key FROM document WHERE collection = t.key)) AS statements`,
    joins: '',
    toListed: (_db, { id, name, documents, statements }: ListedOf['collection']) => ({
      id,
      name,
      documents,
      statements,
    }),
  },
};

function ordering(list: ListedKind, column: NamedColumn): Ordering {
  return column === 'name'
    ? { list, expressions: ['sort', 'id'], like: ['', ''] }
    : { list, expressions: ['statements', 'sort', 'id'], like: [0, '', ''] };
}

/** Those whose names or aliases hold, for each word of `q`, a word that begins with it. */
export function readList<K extends ListedKind>(
  db: Connection,
  kind: K,
  q: string | null,
  page: PageQuery<NamedColumn>,
): Page<ListedOf[K]> {
  return db.transaction(() => {
    const listing: Listing<K> = LISTINGS[kind];
    const parameters = new Parameters();
    const matches = matching(kind, q, parameters);
    const order = ordering(kind, page.sort.column);
    const behind = behindCursor(order, page, parameters);
    const limit = parameters.bind(page.limit + 1);
    const sql = `SELECT * FROM (SELECT ${listing.columns}, t.sort FROM ${kind} AS t ${listing.joins} ${matches})
      ${behind === null ? '' : `WHERE ${behind}`} ${orderBy(order, page.sort)} LIMIT ${limit}`;
    const rows = db.prepare<[object], never>(sql).all(parameters.values);
    const total = () => {
      const counting = new Parameters();
      const count = `SELECT count(*) FROM ${kind} AS t ${matching(kind, q, counting)}`;
      return db.prepare<[object], number>(count).pluck().get(counting.values) ?? 0;
    };
    const items = rows.map((row) => listing.toListed(db, row));
    return toPage<ListedOf[K]>(items, kind, page, (item) => placeOf(item, page.sort.column), total);
  })();
}

function placeOf(item: ListedOf[ListedKind], column: NamedColumn) {
  const sort = sortKey('title' in item ? item.title : item.name);
  return column === 'name' ? [sort, item.id] : [item.statements, sort, item.id];
}

function matching(kind: ListedKind, q: string | null, parameters: Parameters): string {
  if (q === null) return '';
  const wanted = words(q);
  if (wanted.length === 0) {
    const message = `"${q}" holds no word to look for; write at least one letter or digit`;
    throw invalid(message, [{ pointer: '/q', value: q, message }]);
  }
  const each = wanted.map((word) => {
    const match = parameters.bind(prefixQuery(word));
    return `t.key IN (SELECT rowid FROM ${kind}_words WHERE ${kind}_words MATCH ${match})`;
  });
  return `WHERE ${each.join(' AND ')}`;
}
