/** A statement file that takes some seconds to publish, and what a store shows of it meanwhile. */
import { setTimeout as wait } from 'node:timers/promises';
import type { ImportReport } from '../../../graph-data/import-report.ts';
import type { Counts } from '../../../server/store/contract.ts';
import { until } from './until.ts';

const ACTORS = 300;
const ISSUES = 40;

export interface LargeFile {
  text: string;
  rows: number;
  /** What it adds to an empty store. */
  counts: Pick<Counts, 'actors' | 'issues' | 'statements'>;
  positions: number;
}

/** Each name of a file is its own. */
export function largeFile(name: string, rows: number): LargeFile {
  const pairs = new Set<string>();
  const lines = Array.from({ length: rows }, (_, i) => {
    const actor = `Actor ${i % ACTORS} of ${name}`;
    const issue = `Issue ${Math.floor(i / ACTORS) % ISSUES} of ${name}`;
    pairs.add(`${actor}\n${issue}`);
    return `${actor},${issue},${i % 3 === 0 ? 'against' : 'for'},2025-11-20,quote ${i}\n`;
  });
  return {
    text: `actor,issue,stance,date,quote\n${lines.join('')}`,
    rows,
    counts: { actors: ACTORS, issues: ISSUES, statements: rows },
    positions: pairs.size,
  };
}

/** Begins to import it; the answer may come before its end. */
export async function sendFile(url: string, id: string, { text }: LargeFile): Promise<number> {
  const address = `${url}/api/imports?id=${id}&filename=large.csv`;
  const response = await fetch(address, { method: 'POST', body: text, headers: { 'Content-Type': 'text/csv' } });
  await response.text();
  return response.status;
}

/** The last report of an import, however long Neo4j is away meanwhile. */
export function endOf(url: string, id: string): Promise<ImportReport> {
  const report = async () => {
    const response = await fetch(`${url}/api/imports/${id}`);
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return (await response.json()) as ImportReport;
  };
  return until(report, ({ state }) => state !== 'running', { every: 100, within: 150_000 });
}

export interface Watch {
  /** What was seen, each once: counts as "actors issues statements", positions as "positions n". */
  end(): Promise<string[]>;
}

const watches = new Set<AbortController>();

/** For `afterEach`: also those of a test that failed before it ended them. */
export function endWatches(): void {
  for (const watching of watches) watching.abort();
}

/** Asks, as often as it is answered, what there is; answers that it is away are no sight. */
export function watch(url: string): Watch {
  const seen = new Set<string>();
  const watching = new AbortController();
  watches.add(watching);
  const follow = async (path: string, see: (body: never) => string) => {
    while (!watching.signal.aborted) {
      const response = await fetch(`${url}/api${path}`).catch(() => null);
      const body: unknown = await response?.json().catch(() => null);
      if (response?.status === 200 && body) seen.add(see(body as never));
      await wait(10);
    }
  };
  const following = [
    follow('/health', ({ counts }: { counts: Counts }) => `${counts.actors} ${counts.issues} ${counts.statements}`),
    follow('/positions?limit=1&total=true', ({ total }: { total: number }) => `positions ${total}`),
  ];
  return {
    end: async () => {
      watching.abort();
      await Promise.all(following);
      return [...seen].toSorted();
    },
  };
}

/** All that `watch` may see where nothing was there before. */
export function wholeOrAbsent({ counts: { actors, issues, statements }, positions }: LargeFile): string[] {
  return ['0 0 0', `${actors} ${issues} ${statements}`, 'positions 0', `positions ${positions}`];
}
