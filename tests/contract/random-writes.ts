/** Edits, imports and deletions of all kinds, chosen by a seed; those that the store refuses change nothing. */
import { StancegraphError } from '../../graph-data/errors.ts';
import type { Actor } from '../../graph-data/model/actor.ts';
import { Document } from '../../graph-data/model/document.ts';
import { Statement } from '../../graph-data/model/statement.ts';
import { ImportOptions } from '../../server/import/options.ts';
import { runImport } from '../../server/import/run-import.ts';
import type { EntityOf, Kind, Store } from '../../server/store/contract.ts';
import { randomOf } from '../bench/data.ts';
import { LOCAL } from './local.ts';

const NAMES = ['Peace plan', 'ΟΔΟΣ', 'straße', "O'Neil", '平和の計画', 'a`b\\c "d"', 'Йод ӥ', 'x'.repeat(300)];
const DATES = [null, '2023', '2024-12', '2025-01-15'];
/** Longer than the pieces in which text is cut into words, and without a space to cut at. */
const LONG = '平和の計画'.repeat(300);
const KINDS: Kind[] = ['actor', 'issue', 'document', 'collection', 'statement'];

export async function writeAtRandom(store: Store, seed: number, writes: number): Promise<void> {
  const random = randomOf(seed);
  const below = (n: number) => Math.floor(random() * n);
  const one = <T>(some: readonly T[]): T => some[below(some.length)] as T;
  const idOf = (kind: string) => `${kind}-${below(7)}`;
  const name = (n: number) => `${one(NAMES)} ${n}`;
  const affiliation = () => ({ of: idOf('actor'), role: null, from: one(DATES), to: null });
  const aliases = (n: number) => Array.from({ length: below(3) }, (_, i) => `${name(n)} alias ${i}`);

  const made: { readonly [K in Kind]: (id: string, n: number) => EntityOf[K] } = {
    actor: (id, n) => {
      const affiliations: Actor['affiliations'] = Array.from({ length: below(3) }, affiliation);
      return { id, name: name(n), type: one(['state', 'person', 'unknown']), aliases: aliases(n), affiliations };
    },
    issue: (id, n) => ({ id, name: name(n), aliases: aliases(n), partOf: one([null, idOf('issue')]) }),
    collection: (id, n) => ({ id, name: name(n) }),
    document: (id) =>
      Document.parse({ id, title: one(NAMES), date: one(DATES), text: one([null, LONG]), collection: one([null, idOf('collection')]) }),
    statement: (id) =>
      Statement.parse({
        id,
        actor: idOf('actor'),
        issue: idOf('issue'),
        stance: one(['support', 'oppose', 'neutral']),
        date: one(DATES),
        document: one([null, idOf('document')]),
        quote: one([null, one(NAMES), LONG]),
        summary: one([null, one(NAMES), LONG]),
        condition: one([null, 'if others do']),
        attributedBy: one([null, idOf('actor')]),
        confidence: one([null, 0, 0.25, 1]),
      }),
  }; // prettier-ignore

  for (let n = 0; n < writes; n++) {
    const kind = one(KINDS);
    const id = kind === 'statement' ? `statement-${below(60)}` : idOf(kind);
    const { id: _id, ...patch } = made[kind](id, n);
    const edits = [
      () => store.create(kind, made[kind](id, n), LOCAL),
      () => store.update(kind, id, patch, null, LOCAL),
      () => store.remove(kind, id, null, LOCAL),
    ];
    const importing = () =>
      importRow(store, `import-${n}`, [name(n), one(NAMES), one(DATES) ?? '', name(n), one([LONG, ...NAMES])]);
    const write = n % 10 === 9 ? importing : one(edits);
    await write().catch(refused);
  }
}

function refused(error: unknown): void {
  if (!(error instanceof StancegraphError)) throw error;
}

function importRow(store: Store, id: string, cells: string[]) {
  const quoted = cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
  async function* bytes() {
    yield Buffer.from(`actor,issue,date,document,quote,summary,stance\n${quoted},"${LONG}",for\n`);
  }
  const options = ImportOptions.parse({});
  return runImport(store, { id, request: null, filename: 'x.csv', onError: 'abort', who: 'local' }, bytes(), options);
}
