/** What is asked of a running server, whatever its store. */
import type { Bench } from './bench.ts';
import { randomOf, type Size } from './data.ts';
import { ask, quantile } from './http.ts';
import type { Line } from './table.ts';

/** Different ones come first, so that no store answers from what it has just read. */
export function issuesAsked(size: Size, seed: number, count: number): string[] {
  const random = randomOf(seed);
  return Array.from({ length: count }, () => `proposal-${Math.floor(random() * size.issues)}-is-adopted`);
}

export async function measureSearch({ lines, size }: Bench, url: string): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < 30; i++) {
    const q = encodeURIComponent(`prop ${(i * 7) % size.issues}`);
    times.push((await ask(`${url}/api/issues?q=${q}&sort=-statements&limit=8`)).ms);
  }
  lines.push({
    measure: 'search as one types, median of 30',
    ours: quantile(times, 0.5),
    unit: 'ms',
    limit: 'counting the statements of what is found',
  });
}

const HEAVY = {
  all: ['all positions, counted and sorted, first page', 'positions?total=true'],
  latest: ['the same by documents, latest, by affiliation', 'positions?level=affiliation&basis=latest&count=documents'],
  facets: ['live counts of everything', 'facets'],
  graph: ['stance graph of everything, 10,000 edges', 'graph?limit=10000'],
  said: ['positions where "table winter" is said', 'positions?q=table%20winter'],
} as const;

export type Heavy = keyof typeof HEAVY;
/** What each works against, and what stands beside it. */
export type AboutHeavy = Readonly<Record<Heavy, Pick<Line, 'limit' | 'peer'>>> & {
  health: Pick<Line, 'limit' | 'target'>;
};

/** `/api/health` is asked all the while that the heaviest answers are made. */
export async function measureHeavy(bench: Bench, url: string, about: AboutHeavy): Promise<void> {
  const { lines, say } = bench;
  say('The heaviest questions, with /api/health beside them …');
  const health: number[] = [];
  const done = new AbortController();
  const asking = (async () => {
    while (!done.signal.aborted) {
      health.push(await answeredIn(`${url}/api/health`));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  const seconds = async (path: string) => {
    say(`  ${path}`);
    return (await answeredIn(`${url}/api/${path}`)) / 1000;
  };
  try {
    for (const [name, [measure, path]] of Object.entries(HEAVY)) {
      lines.push({ measure, ours: await seconds(path), unit: 's', ...about[name as Heavy] });
    }
    const three = await Promise.all(
      ['positions?sort=net', 'facets?basis=latest', 'graph?limit=10000&tolerance=0.1'].map(seconds),
    );
    lines.push({
      measure: 'three such questions at once, the slowest',
      ours: Math.max(...three),
      unit: 's',
      limit: 'two cores',
    });
  } finally {
    done.abort();
    await asking;
  }
  lines.push({
    measure: '/api/health meanwhile, median',
    ours: quantile(health, 0.5),
    unit: 'ms',
    limit: about.health.limit,
  });
  lines.push({
    measure: '/api/health meanwhile, slowest',
    ours: Math.max(...health),
    unit: 'ms',
    ...(about.health.target === undefined ? {} : { target: about.health.target }),
    limit: 'a free core for the main thread',
  });
}

/** Milliseconds; without end where the server cut the connection first, as it does after two minutes without a byte. */
async function answeredIn(url: string): Promise<number> {
  try {
    return (await ask(url)).ms;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ECONNRESET') return Infinity;
    throw error;
  }
}
