/** A backup of a Neo4j: a copy of all that is ours, in one file that the embedded store opens. */
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { StancegraphError } from '../../../../graph-data/errors.ts';
import type { Movable } from '../../contract.ts';
import { copyEverything } from '../../copy.ts';
import { openEmbeddedStore } from '../../embedded/embedded-store.ts';

/** Throws `conflict` where the file exists. It appears when it is whole. */
export async function backUp(from: Pick<Movable, 'everything'>, file: string): Promise<void> {
  if (existsSync(file)) {
    throw new StancegraphError('conflict', `${file} exists. Name a file that does not; a backup overwrites nothing.`);
  }
  const partial = `${file}.partial`;
  await Promise.all(['', '-wal', '-shm'].map((ending) => rm(partial + ending, { force: true })));
  try {
    const target = await openEmbeddedStore(partial);
    try {
      await copyEverything(from, target, () => undefined);
    } finally {
      await target.close();
    }
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}
