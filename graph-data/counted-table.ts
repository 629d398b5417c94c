/**
 * The statements that a selection counts, in columns of numbers: what networks, series and changes are computed from, where
 * a million rows of objects would take too long and too much memory.
 */
import { countedStatements } from './counted.ts';
import { daysOf } from './days.ts';
import { indexDataset } from './dataset-index.ts';
import type { Dataset } from './model/dataset.ts';
import { STANCE_SIGN, type Stance } from './model/stance.ts';
import { byId } from './networks/refs.ts';
import type { ActorRef, IssueRef } from './position.ts';
import type { Selection } from './selection.ts';

/** One row for each actor that a statement counts for, in no particular order. */
export interface CountedTable {
  /** In the order of ids; each has a row. */
  actors: readonly ActorRef[];
  issues: readonly IssueRef[];
  /** Places in the lists. */
  actor: Uint32Array;
  issue: Uint32Array;
  /** 1 support, -1 oppose, 0 neutral. */
  stance: Int8Array;
  /** 1 where the statement has a condition. */
  conditional: Uint8Array;
  /** First and last day of the statement's date, as 20251120; 0 and 0 where it is undated. */
  first: Int32Array;
  last: Int32Array;
  /** Equal for statements from the same document; -1 where there is none. */
  document: Int32Array;
  /** The statements' ids, where they were asked for. */
  ids: readonly string[] | null;
}

/** Rows as a store reads them: actors, issues and documents by its own keys, whole numbers. */
export class CountedColumns {
  #count = 0;
  #numbers = new Int32Array(7 * 1_024);
  readonly #ids: string[] | null;

  constructor(withIds: boolean) {
    this.#ids = withIds ? [] : null;
  }

  get count(): number {
    return this.#count;
  }

  /** `first` and `last` 0 where undated, `document` -1 where there is none. */
  add(
    actor: number,
    issue: number,
    stance: number,
    conditional: number,
    first: number,
    last: number,
    document: number,
    id: string,
  ): void {
    const at = this.#count * 7;
    if (at === this.#numbers.length) {
      const larger = new Int32Array(this.#numbers.length * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers.set([actor, issue, stance, conditional, first, last, document], at);
    this.#ids?.push(id);
    this.#count += 1;
  }

  /** The table, from who and what the store's keys stand for. */
  table(actors: ReadonlyMap<number, ActorRef>, issues: ReadonlyMap<number, IssueRef>): CountedTable {
    const count = this.#count;
    const column = (place: number) => {
      const values = new Int32Array(count);
      for (let row = 0; row < count; row++) values[row] = this.#numbers[row * 7 + place] as number;
      return values;
    };
    const [actorKeys, issueKeys] = [column(0), column(1)];
    const byActor = renumbered(actorKeys, actors);
    const byIssue = renumbered(issueKeys, issues);
    return {
      ...{ actors: byActor.refs, issues: byIssue.refs, actor: byActor.places, issue: byIssue.places },
      ...{ stance: Int8Array.from(column(2)), conditional: Uint8Array.from(column(3)) },
      ...{ first: column(4), last: column(5), document: column(6), ids: this.#ids },
    };
  }
}

/** Places in the order of ids, of those that have a row. */
function renumbered<T extends { id: string }>(keys: Int32Array, refs: ReadonlyMap<number, T>) {
  const present = [...new Set(keys)].map((key) => {
    const ref = refs.get(key);
    if (ref === undefined) throw new Error(`a row names ${key}, which is nobody`);
    return { key, id: ref.id, ref };
  });
  const sorted = byId(present);
  const placeOf = new Map(sorted.map(({ key }, place) => [key, place]));
  return { refs: sorted.map(({ ref }) => ref), places: Uint32Array.from(keys, (key) => placeOf.get(key) ?? 0) };
}

/**
 * The selection whose counted statements hold all that is needed to add up `selection` at any date within its own:
 * which are the latest, and which positions are kept, is decided afterwards (`tabulate`).
 */
export function countedFor(selection: Selection): Selection {
  const stance = selection.basis === 'latest' ? [] : selection.stance;
  return { ...selection, basis: 'all', count: 'statements', stance, position: [], minStatements: 1 };
}

/** The reference for the stores: the counted statements of a selection as a table. */
export function countedTable(data: Dataset, selection: Selection, withIds: boolean): CountedTable {
  const index = indexDataset(data);
  const columns = new CountedColumns(withIds);
  const keyOf = numbering();
  const [actors, issues] = [new Map<number, ActorRef>(), new Map<number, IssueRef>()];
  for (const { statement, actor, span } of countedStatements(data, selection, index)) {
    const [who, what] = [index.actor(actor), index.issue(statement.issue)];
    const [actorKey, issueKey] = [keyOf(`actor ${who.id}`), keyOf(`issue ${what.id}`)];
    actors.set(actorKey, { id: who.id, name: who.name, type: who.type });
    issues.set(issueKey, { id: what.id, name: what.name });
    const { first, last } = daysOf(span?.date ?? null);
    const source = statement.document === null ? -1 : keyOf(`document ${statement.document}`);
    const conditional = statement.condition === null ? 0 : 1;
    columns.add(actorKey, issueKey, signOf(statement.stance), conditional, first ?? 0, last ?? 0, source, statement.id);
  }
  return columns.table(actors, issues);
}

function signOf(stance: Stance): number {
  return STANCE_SIGN[stance];
}

/** Gives each name a number, the same one each time. */
export function numbering(): (name: string) => number {
  const numbers = new Map<string, number>();
  return (name) => {
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  };
}
