/** Copies everything from one store into an empty one, of whatever kinds the two are. */
import type { ImportReport } from '../../graph-data/import-report.ts';
import { ContentChecksum } from './checksum.ts';
import type { Carried, Movable } from './contract.ts';

/** How many entities were put so far; null once everything was, and is about to become visible. */
export type CopyProgress = (entities: number | null) => void;

/** Whole, or nothing of it stays. Answers the checksum of what was carried, as the source was when the copy began. */
export async function copyEverything(
  from: Pick<Movable, 'everything'>,
  to: Pick<Movable, 'beginCopy'>,
  progress: CopyProgress,
): Promise<string> {
  const checksum = new ContentChecksum();
  const session = await to.beginCopy();
  let entities = 0;
  try {
    for await (const items of from.everything()) {
      const put = session.put(items);
      const content = items.filter(isEntity);
      try {
        for (const item of content) checksum.add(item);
      } finally {
        await put;
      }
      entities += content.length;
      progress(entities);
    }
    progress(null);
    await session.commit();
  } catch (error) {
    await session.abandon();
    throw error;
  }
  return checksum.digits();
}

export type CarriedEntity = Extract<Carried, { revision: number }>;

export function isEntity(item: Carried): item is CarriedEntity {
  return 'revision' in item;
}

/** An import that goes on in the store it is copied from does not go on in the other. */
export function reportToCarry(report: ImportReport, now: Date): ImportReport {
  if (report.state !== 'running') return report;
  const message = 'The store was copied while the file was read. Nothing of it came along; import the file again.';
  return { ...report, state: 'failed', message, added: 0, finishedAt: now.toISOString() };
}
