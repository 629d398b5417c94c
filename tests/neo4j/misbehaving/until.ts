/** Waits until something has happened. */
import { setTimeout as wait } from 'node:timers/promises';

/** What `look` gives as soon as `happened` holds for it; it is looked at again and again, also after it threw. */
export async function until<T>(
  look: () => T | Promise<T>,
  happened: (seen: T) => boolean,
  { every = 50, within = 120_000 } = {},
): Promise<T> {
  const end = performance.now() + within;
  for (;;) {
    const seen = await Promise.resolve()
      .then(look)
      .then((value) => ({ value }))
      .catch((error: unknown) => ({ error }));
    if ('value' in seen && happened(seen.value)) return seen.value;
    if (performance.now() > end) {
      throw new Error(`It did not happen within ${within} ms.`, { cause: 'error' in seen ? seen.error : seen.value });
    }
    await wait(every);
  }
}
