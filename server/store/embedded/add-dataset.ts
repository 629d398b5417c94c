/** Adds a small dataset, such as a shipped case, in one transaction; what is there under its id already stays as it is. */
import type { Dataset } from '../../../graph-data/model/dataset.ts';
import type { Issue } from '../../../graph-data/model/issue.ts';
import type { Added, EntityOf, Kind } from '../contract.ts';
import type { Connection } from './connection.ts';
import { keyOf } from './references.ts';
import { ENTITY_WRITERS } from './write-entities.ts';
import { remember, type Clock } from './write.ts';

export function addDataset(db: Connection, clock: Clock, data: Dataset, who: string): Added {
  return db
    .transaction(() => {
      const put = <K extends Kind>(kind: K, value: EntityOf[K], after: EntityOf[K]): number => {
        const revision = remember(db, clock, { who, action: 'create', kind, id: value.id, before: null, after });
        ENTITY_WRITERS[kind].put(db, null, value, revision);
        return revision;
      };
      const missing = <K extends Kind>(kind: K, values: readonly EntityOf[K][]): EntityOf[K][] =>
        values.filter((value) => keyOf(db, kind, value.id) === undefined);
      const add = <K extends Kind>(kind: K, values: readonly EntityOf[K][]): EntityOf[K][] => {
        const added = missing(kind, values);
        for (const value of added) put(kind, value, value);
        return added;
      };
      add('collection', data.collections);
      // Members may come before whom they are affiliated to, so affiliations follow when all actors are there.
      const actors = missing('actor', data.actors);
      const revisions = actors.map((actor) => put('actor', { ...actor, affiliations: [] }, actor));
      for (const [i, actor] of actors.entries()) {
        ENTITY_WRITERS.actor.put(db, keyOf(db, 'actor', actor.id) ?? null, actor, revisions[i] ?? 0);
      }
      const issues = add('issue', widerFirst(data.issues));
      const documents = add('document', data.documents);
      const statements = add('statement', data.statements);
      return {
        actors: actors.length,
        issues: issues.length,
        documents: documents.length,
        statements: statements.length,
      };
    })
    .immediate();
}

/** Wider issues before their parts. */
function widerFirst(issues: readonly Issue[]): Issue[] {
  const byId = new Map(issues.map((issue) => [issue.id, issue]));
  const depth = (issue: Issue, seen = new Set<string>()): number => {
    const wider = issue.partOf === null || seen.has(issue.id) ? undefined : byId.get(issue.partOf);
    return wider === undefined ? 0 : 1 + depth(wider, seen.add(issue.id));
  };
  return issues.toSorted((a, b) => depth(a) - depth(b));
}
