/** What an import changes of what was there before it, each change with a line of history. */
import { StancegraphError } from '../../../../graph-data/errors.ts';
import type { Affiliation } from '../../../../graph-data/model/actor.ts';
import type { EntityOf } from '../../contract.ts';
import type { Run } from '../connection.ts';
import { whole } from '../nodes.ts';
import { readEntities } from '../read-entities.ts';
import { changeEntities } from '../write-entities.ts';
import { rememberAll } from '../write.ts';
import type * as staged from './staged-rows.ts';
import { storeChanged } from './store-changed.ts';

/** Types, affiliations, wider issues and dates that it gets. */
export type Changed = ReturnType<typeof staged.changes> & { affiliated: Map<string, string[]> };

const AT_ONCE = 2_000;
const CHARACTERS_AT_ONCE = 3_000_000;

export interface Changing {
  /** The revision of what is changed. */
  seq: number;
  at: string;
  who: string;
}

export function plainAffiliation(of: string): Affiliation {
  return { of, role: null, from: null, to: null };
}

/** In the commit of the import. Where the file says two things of one, the first counts. What has got a type, a wider issue or a date meanwhile keeps it. */
export async function changeKnown(run: Run, changed: Changed, changing: Changing): Promise<void> {
  const { typed, parted, dated, affiliated } = changed;
  const types = new Map(typed.map(({ id, type }) => [id, type]));
  await changeAll(run, 'actor', [...new Set([...types.keys(), ...affiliated.keys()])], changing, (actor) => {
    const known = new Set(actor.affiliations.map(({ of }) => of));
    const more = (affiliated.get(actor.id) ?? []).filter((of) => !known.has(of));
    const type = types.get(actor.id);
    return {
      ...actor,
      type: actor.type === 'unknown' && type !== undefined ? type : actor.type,
      affiliations: [...actor.affiliations, ...more.map(plainAffiliation)],
    };
  });
  const wider = new Map(parted.toReversed().map(({ id, partOf }) => [id, partOf]));
  await changeAll(run, 'issue', [...wider.keys()], changing, (issue) => ({
    ...issue,
    partOf: issue.partOf ?? wider.get(issue.id) ?? null,
  }));
  const dates = new Map(dated.toReversed().map(({ id, date }) => [id, date]));
  await changeAll(run, 'document', [...dates.keys()], changing, (document) => ({
    ...document,
    date: document.date ?? dates.get(document.id) ?? null,
  }));
}

/** So many at once, and of documents no more than texts of some length: they travel whole. */
async function* parts(
  run: Run,
  kind: 'actor' | 'issue' | 'document',
  ids: readonly string[],
): AsyncGenerator<string[]> {
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE);
    if (kind !== 'document') yield some;
    else yield* shortOf(some, await textLengths(run, some));
  }
}

function* shortOf(ids: readonly string[], lengths: ReadonlyMap<string, number>): Generator<string[]> {
  let part: string[] = [];
  let characters = 0;
  for (const id of ids) {
    const length = lengths.get(id) ?? 0;
    if (part.length > 0 && characters + length > CHARACTERS_AT_ONCE) {
      yield part;
      part = [];
      characters = 0;
    }
    part.push(id);
    characters += length;
  }
  if (part.length > 0) yield part;
}

async function textLengths(run: Run, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await run<{ id: string; length: number }>(
    'UNWIND $ids AS id MATCH (d:Document {id: id}) WHERE d.text IS NOT NULL RETURN id, size(d.text) AS length',
    { ids },
  );
  return new Map(rows.map(({ id, length }) => [id, length]));
}

async function changeAll<K extends 'actor' | 'issue' | 'document'>(
  run: Run,
  kind: K,
  ids: readonly string[],
  changing: Changing,
  to: (before: EntityOf[K]) => EntityOf[K],
): Promise<void> {
  for await (const asked of parts(run, kind, ids)) {
    const found = new Map((await readEntities(run, kind, asked)).map(({ value }) => [value.id, value]));
    const changes = asked.flatMap((id) => {
      const before = found.get(id);
      if (before === undefined) throw storeChanged(`the ${kind} "${id}" that it names was deleted`);
      const after = to(before);
      return JSON.stringify(after) === JSON.stringify(before) ? [] : [{ before, after }];
    });
    if (changes.length > 0) await changeSome(run, kind, changes, changing);
  }
}

async function changeSome<K extends 'actor' | 'issue' | 'document'>(
  run: Run,
  kind: K,
  changes: readonly { before: EntityOf[K]; after: EntityOf[K] }[],
  { seq: revision, at, who }: Changing,
): Promise<void> {
  try {
    await changeEntities(run, kind, changes, revision);
  } catch (error) {
    // The file agreed with what was there when it was read.
    if (error instanceof StancegraphError && error.code === 'invalid_input') {
      throw storeChanged(`what it names was changed (${error.message})`);
    }
    throw error;
  }
  const [{ seq: last } = { seq: 0 }] = await run<{ seq: number }>(
    `MATCH (meta:StancegraphMeta {key: 'meta'}) SET meta.seq = meta.seq + $n RETURN meta.seq AS seq`,
    { n: whole(changes.length) },
  );
  const first = last - changes.length + 1;
  await rememberAll(
    run,
    changes.map(({ before, after }, i) => ({
      seq: first + i, at, who, action: 'update', kind, id: after.id, before, after, write: null,
    })),
  ); // prettier-ignore
}
