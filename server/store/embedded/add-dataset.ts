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
      const put = <K extends Kind>(kind: K, value: EntityOf[K], key: number | null): void => {
        const action = key === null ? 'create' : 'update';
        const revision = remember(db, clock, { who, action, kind, id: value.id, before: null, after: value });
        ENTITY_WRITERS[kind].put(db, key, value, revision);
      };
      const add = <K extends Kind>(kind: K, values: readonly EntityOf[K][]): EntityOf[K][] => {
        const missing = values.filter((value) => keyOf(db, kind, value.id) === undefined);
        for (const value of missing) put(kind, value, null);
        return missing;
      };
      add('collection', data.collections);
      const actors = addActors(db, data, add, put);
      const issues = add('issue', widerFirst(data.issues));
      const documents = add('document', data.documents);
      const statements = add('statement', data.statements);
      return { actors, issues: issues.length, documents: documents.length, statements: statements.length };
    })
    .immediate();
}

/** Members may come before whom they are affiliated to, so affiliations follow when all actors are there. */
function addActors(
  db: Connection,
  data: Dataset,
  add: (kind: 'actor', values: readonly EntityOf['actor'][]) => EntityOf['actor'][],
  put: (kind: 'actor', value: EntityOf['actor'], key: number | null) => void,
): number {
  const bare = add(
    'actor',
    data.actors.map((actor) => ({ ...actor, affiliations: [] })),
  );
  const added = new Set(bare.map((actor) => actor.id));
  for (const actor of data.actors) {
    if (!added.has(actor.id) || actor.affiliations.length === 0) continue;
    put('actor', actor, keyOf(db, 'actor', actor.id) ?? null);
  }
  return added.size;
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
