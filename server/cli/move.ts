/** Commands that move and verify whole stores. */
import { invalid } from '../../graph-data/errors.ts';
import type { Counts, Store, Verification } from '../store/contract.ts';
import { copyEverything } from '../store/copy.ts';
import { openExistingStore, openStore } from '../store/open.ts';
import { colours as pc } from './colours.ts';
import { plain } from './plain.ts';
import { progressBar } from './progress.ts';

const KINDS = ['statements', 'actors', 'issues', 'documents', 'collections'] as const satisfies (keyof Counts)[];

/** Prints what was found; answers whether the store is sound. */
export async function verifyStore(store: Store, name: string, flags: { json?: boolean }): Promise<boolean> {
  const found = await store.verify();
  console.log(flags.json === true ? JSON.stringify(found, null, 2) : verificationText(found, name));
  return found.differenceCount === 0;
}

export interface CopyFlags {
  from: string;
  to: string;
}

/** Copies, verifies both and prints what was found; answers whether both are sound and hold the same. */
export async function copyStores({ from, to }: CopyFlags): Promise<boolean> {
  if (from === to) throw invalid(`--from and --to both name ${from}. Name another store to copy it to.`);
  const source = await openExistingStore(from);
  try {
    const target = await openStore(to);
    try {
      const carried = await copyWithProgress(source, target);
      return await compare(carried, { store: source, name: from }, { store: target, name: to });
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function copyWithProgress(source: Store, target: Store): Promise<string> {
  const counts = await source.counts();
  const total = KINDS.reduce((sum, kind) => sum + counts[kind], 0);
  const bar = progressBar('{bar} {percentage}% | {value} of {total} | {doing}', total, { doing: 'copying' });
  try {
    return await copyEverything(source, target, (entities) => {
      if (entities === null) bar?.update({ doing: 'making it visible' });
      else bar?.update(entities);
    });
  } finally {
    bar?.stop();
  }
}

interface Named {
  store: Store;
  name: string;
}

async function compare(carried: string, from: Named, to: Named): Promise<boolean> {
  const before = await from.store.verify();
  console.log(verificationText(before, from.name));
  const after = await to.store.verify();
  console.log(verificationText(after, to.name));
  if (after.checksum !== carried) {
    console.log(pc.red('\u2717 The checksums differ: the copy does not hold what was copied. Do not use it.'));
  } else if (before.checksum !== carried) {
    console.log(
      pc.yellow(
        `\u2717 The checksums differ: ${plain(from.name)} was changed since the copy began. The copy is what it held then.`,
      ),
    );
  } else {
    console.log(pc.green('\u2713 Both hold the same.'));
  }
  return before.checksum === after.checksum && before.differenceCount + after.differenceCount === 0;
}

function verificationText({ checksum, counts, differences, differenceCount }: Verification, name: string): string {
  const n = (count: number, many: string) => `${count.toLocaleString('en')} ${count === 1 ? many.slice(0, -1) : many}`;
  const head =
    differenceCount === 0
      ? `${pc.green('\u2713 sound')} ${plain(name)}`
      : `${pc.red(`\u2717 ${n(differenceCount, 'differences')}`)} in ${plain(name)}`;
  const lines = [head, `  ${KINDS.map((kind) => n(counts[kind], kind)).join(', ')}`, `  checksum ${checksum}`];
  for (const { what, expected, found } of differences) {
    lines.push(`  ${plain(what)}: should be ${plain(expected)}, is ${plain(found)}`);
  }
  const unlisted = differenceCount - differences.length;
  if (unlisted > 0) lines.push(`  and ${n(unlisted, 'more differences')}`);
  return lines.join('\n');
}
