/** The counted statements of a selection in columns, read from a Neo4j. */
import neo4j from 'neo4j-driver';
import { CountedColumns, numbering, type CountedTable } from '../../../graph-data/counted-table.ts';
import { STANCE_SIGN, type Stance } from '../../../graph-data/model/stance.ts';
import type { ActorRef, IssueRef } from '../../../graph-data/position.ts';
import type { Selection } from '../../../graph-data/selection.ts';
import type { CountedWanted } from '../contract.ts';
import { tooManyCounted } from '../too-many-counted.ts';
import type { Neo4jConnection } from './connection.ts';
import { countedCypher } from './counted.ts';
import { answeredStream } from './named.ts';
import { Parameters } from './parameters.ts';

/** All that one actor has said on one issue; lists, since the keys of many maps would take longer than what they hold. */
interface CellRow {
  actor: [id: string, name: string, type: ActorRef['type']];
  issue: [id: string, name: string];
  said: [
    stance: Stance,
    conditional: boolean,
    first: number | null,
    last: number | null,
    document: string | null,
    id: string | null,
  ][];
}

export async function readCounted(
  connection: Neo4jConnection,
  selection: Selection,
  { ids, limit }: CountedWanted,
): Promise<CountedTable> {
  const parameters = new Parameters();
  const cypher = `${countedCypher(selection, parameters)}
    WITH who, i, s LIMIT ${parameters.bind(neo4j.int(limit + 1))}
    OPTIONAL MATCH (s)-[:FROM]->(source)
    WITH who, i, collect([s.stance, s.condition IS NOT NULL, s.firstDay, s.lastDay, source.id, ${ids ? 's.id' : 'null'}]) AS said
    RETURN [who.id, who.name, who.type] AS actor, [i.id, i.name] AS issue, said`;
  const columns = new CountedColumns(ids);
  const [actors, issues] = [new Map<number, ActorRef>(), new Map<number, IssueRef>()];
  const [actorKey, issueKey, documentKey] = [numbering(), numbering(), numbering()];
  for await (const rows of answeredStream<CellRow>(connection, selection, cypher, parameters)) {
    for (const { actor, issue, said } of rows) {
      const [who, what] = [actorKey(actor[0]), issueKey(issue[0])];
      actors.set(who, { id: actor[0], name: actor[1], type: actor[2] });
      issues.set(what, { id: issue[0], name: issue[1] });
      for (const [stance, conditional, first, last, document, id] of said) {
        const source = document === null ? -1 : documentKey(document);
        columns.add(who, what, STANCE_SIGN[stance], conditional ? 1 : 0, first ?? 0, last ?? 0, source, id ?? '');
      }
    }
    if (columns.count > limit) throw tooManyCounted(limit);
  }
  return columns.table(actors, issues);
}
