/** A copy into a Neo4j: written out of sight in batches, and seen by one small commit, as imports are. */
import { randomUUID } from 'node:crypto';
import { Neo4jError } from 'neo4j-driver';
import { invalid, StancegraphError } from '../../../../graph-data/errors.ts';
import type { ImportReport, RowError } from '../../../../graph-data/import-report.ts';
import type { Carried, CopySession, EntityOf, HistoryEntry, Kind } from '../../contract.ts';
import { isEntity } from '../../copy.ts';
import type { Neo4jConnection, Run } from '../connection.ts';
import { keepAlive } from '../import/keep-alive.ts';
import { Lease } from '../import/lease.ts';
import { whole } from '../nodes.ts';
import { MissingReference, putNodes, refer, type Put } from '../put.ts';
import { renewEdges } from '../stance-edges.ts';
import { rememberAll } from '../write.ts';

export async function beginCopy(connection: Neo4jConnection): Promise<CopySession> {
  const holder = randomUUID();
  const lease = await Lease.take(connection, holder, refuseUnlessEmpty);
  const copy = new Copy(lease, keepAlive(connection, holder));
  return {
    put: (items) => copy.orEnd(() => copy.put(items)),
    commit: async () => {
      await copy.orEnd(() => copy.commit());
      copy.end();
    },
    abandon: () => copy.abandon(),
  };
}

const HOLDING = {
  Collection: 'collections', Actor: 'actors', Issue: 'issues', Document: 'documents', Statement: 'statements',
  StancegraphHistory: 'a history', StancegraphImport: 'reports of imports',
}; // prettier-ignore

async function refuseUnlessEmpty(run: Run): Promise<void> {
  const parts = Object.entries(HOLDING).map(
    ([label, what]) => `OPTIONAL MATCH (x:${label}) RETURN '${what}' AS what, x LIMIT 1`,
  );
  const cypher = `CALL () { ${parts.map((part) => `CALL () { ${part} } RETURN what, x`).join(' UNION ALL ')} }
    WITH what, x WHERE x IS NOT NULL RETURN what LIMIT 1`;
  const [holds] = await run<{ what: string }>(cypher);
  if (holds === undefined) return;
  throw new StancegraphError(
    'conflict',
    `A copy goes only into an empty store, and this one holds ${holds.what}. Name one that does not exist yet.`,
  );
}

/** What refers to others of its kind, and must wait until all of these have come. */
interface Waiting {
  actor: Put<'actor'>[];
  issue: Put<'issue'>[];
}

const REFERRED_AT_ONCE = 2_000;

class Copy {
  readonly #lease: Lease;
  readonly #waiting: Waiting = { actor: [], issue: [] };
  #highest = 0;
  readonly #endSigns: () => void;
  #open = true;

  constructor(lease: Lease, endSigns: () => void) {
    this.#lease = lease;
    this.#endSigns = endSigns;
  }

  async orEnd(work: () => Promise<void>): Promise<void> {
    if (!this.#open) throw new StancegraphError('not_found', 'This copy has ended.');
    try {
      await work();
    } catch (error) {
      await this.abandon();
      throw asReason(error);
    }
  }

  async abandon(): Promise<void> {
    if (!this.#open) return;
    // What cannot be taken away now is taken away when the lease lapses.
    await this.#lease.abandon().catch(() => undefined);
    this.end();
  }

  end(): void {
    this.#open = false;
    this.#endSigns();
  }

  async put(items: readonly Carried[]): Promise<void> {
    for (const run of runsOfKind(items)) {
      const [first] = run;
      if (first === undefined) continue;
      if (isEntity(first)) await this.#putEntities(first.kind, run.filter(isEntity));
      else if (first.kind === 'history') {
        await this.#putHistory(run.flatMap((item) => (item.kind === 'history' ? [item.value] : [])));
      } else if (first.kind === 'import')
        await this.#putReports(run.flatMap((item) => (item.kind === 'import' ? [item.value] : [])));
      else for (const item of run) if (item.kind === 'importErrors') await this.#putErrors(item.id, item.errors);
    }
  }

  async #putEntities<K extends Kind>(
    kind: K,
    items: readonly { value: EntityOf[Kind]; revision: number }[],
  ): Promise<void> {
    if (kind !== 'actor') await this.#refer('actor');
    if (kind !== 'actor' && kind !== 'issue') await this.#refer('issue');
    const puts = items as readonly Put<K>[];
    for (const { revision } of puts) this.#highest = Math.max(this.#highest, revision);
    const putting = { batch: this.#lease.batch, fresh: true };
    await this.#lease.step(async (run) => {
      await putNodes(run, kind, puts, putting);
      if (kind === 'document' || kind === 'statement') await refer[kind](run, puts, putting);
      if (kind === 'statement') {
        await renewEdges(
          run,
          (puts as readonly Put<'statement'>[]).map(({ value: { actor, issue } }) => [actor, issue]),
        );
      }
    });
    if (kind === 'actor')
      this.#waiting.actor.push(
        ...(puts as readonly Put<'actor'>[]).filter(({ value }) => value.affiliations.length > 0),
      );
    if (kind === 'issue')
      this.#waiting.issue.push(...(puts as readonly Put<'issue'>[]).filter(({ value }) => value.partOf !== null));
  }

  /** When all actors, or all issues, have come. */
  async #refer(kind: 'actor' | 'issue'): Promise<void> {
    const putting = { batch: this.#lease.batch, fresh: true };
    const waiting: readonly Put<typeof kind>[] = this.#waiting[kind];
    this.#waiting[kind] = [];
    for (let from = 0; from < waiting.length; from += REFERRED_AT_ONCE) {
      const puts = waiting.slice(from, from + REFERRED_AT_ONCE);
      await this.#lease.step(async (run) => {
        await refer[kind](run, puts as never, putting);
      });
    }
  }

  async #putHistory(entries: readonly HistoryEntry[]): Promise<void> {
    for (const { seq } of entries) this.#highest = Math.max(this.#highest, seq);
    await this.#lease.step(async (run) => {
      await rememberAll(
        run,
        entries.map((entry) => ({ ...entry, write: null, batch: whole(this.#lease.batch) })),
      );
    });
  }

  async #putReports(reports: readonly ImportReport[]): Promise<void> {
    const rows = reports.map((report) => ({ id: report.id, report: JSON.stringify(report) }));
    await this.#lease.step(async (run) => {
      const values = { rows, batch: whole(this.#lease.batch) };
      await run('UNWIND $rows AS r CREATE (:StancegraphImport {id: r.id, report: r.report, batch: $batch})', values);
    });
  }

  async #putErrors(id: string, errors: readonly RowError[]): Promise<void> {
    const rows = errors.map((error, i) => ({ ...error, row: whole(error.row), i: whole(i + 1) }));
    await this.#lease.step(async (run) => {
      await run(
        `OPTIONAL MATCH (e:StancegraphImportError {import: $id}) WITH coalesce(max(e.n), 0) AS last
         UNWIND $rows AS r
         CREATE (:StancegraphImportError {import: $id, n: last + r.i, row: r.row, column: r.column, value: r.value,
           message: r.message, batch: $batch})`,
        { id, rows, batch: whole(this.#lease.batch) },
      );
    });
  }

  /** The next line of history has a number that no revision had. */
  async commit(): Promise<void> {
    await this.#refer('actor');
    await this.#refer('issue');
    await this.#lease.publish(
      async (run) => ((await this.#lease.wasPublished(run)) ? true : null),
      async (run) => {
        await run(
          `MATCH (meta:StancegraphMeta {key: 'meta'})
           SET meta.seq = CASE WHEN meta.seq < $highest THEN $highest ELSE meta.seq END`,
          { highest: whole(this.#highest) },
        );
        return true;
      },
    );
  }
}

/** Neighbours of one kind together, in their order. */
function runsOfKind(items: readonly Carried[]): Carried[][] {
  const runs: Carried[][] = [];
  for (const item of items) {
    const last = runs.at(-1);
    if (last?.[0]?.kind === item.kind) last.push(item);
    else runs.push([item]);
  }
  return runs;
}

function asReason(error: unknown): unknown {
  if (error instanceof MissingReference) {
    return invalid('Something refers to what did not come. Nothing was copied.');
  }
  if (error instanceof Neo4jError && error.code === 'Neo.ClientError.Schema.ConstraintValidationFailed') {
    return new StancegraphError('conflict', `Something came twice, so that nothing was copied: ${error.message}`);
  }
  return error;
}
