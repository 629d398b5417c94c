/** The counted statements of a selection in columns, read from a store file. */
import { CountedColumns, type CountedTable } from '../../../graph-data/counted-table.ts';
import type { ActorRef, IssueRef } from '../../../graph-data/position.ts';
import type { Selection } from '../../../graph-data/selection.ts';
import type { CountedWanted } from '../contract.ts';
import { tooManyCounted } from '../too-many-counted.ts';
import type { Connection } from './connection.ts';
import { countedCte } from './counted-sql.ts';
import { Parameters } from './parameters.ts';
import { selectionKeys } from './selection-keys.ts';

type Row = [
  actor: number,
  issue: number,
  stance: number,
  conditional: number,
  first: number,
  last: number,
  document: number,
  id: string,
];

export function readCounted(db: Connection, selection: Selection, { ids, limit }: CountedWanted): CountedTable {
  return db.transaction(() => {
    const parameters = new Parameters();
    const counted = countedCte(selection, selectionKeys(db, selection), parameters);
    const sql = `WITH ${counted}
      SELECT c.actor, c.issue, c.stance, c.conditional, coalesce(c.first_day, 0), coalesce(c.last_day, 0),
        coalesce(c.document, -1), ${ids ? 's.id' : "''"}
      FROM counted AS c ${ids ? 'JOIN statement AS s ON s.key = c.key' : ''} LIMIT ${parameters.bind(limit + 1)}`;
    const columns = new CountedColumns(ids);
    for (const row of db.prepare<[object], Row>(sql).raw().iterate(parameters.values)) columns.add(...row);
    if (columns.count > limit) throw tooManyCounted(limit);
    return columns.table(
      byKey<ActorRef>(db, 'SELECT key, id, name, type FROM actor'),
      byKey<IssueRef>(db, 'SELECT key, id, name FROM issue'),
    );
  })();
}

function byKey<Ref>(db: Connection, sql: string): Map<number, Ref> {
  const found = new Map<number, Ref>();
  for (const { key, ...ref } of db.prepare<[], { key: number }>(sql).iterate()) found.set(key, ref as Ref);
  return found;
}
