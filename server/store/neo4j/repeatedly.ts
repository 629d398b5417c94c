/** Work that is done again and again beside everything else, and keeps no process running. */

/**
 * Until the answer is called. A tick that comes while the last one is still at work is left out; what fails is tried again
 * by the next.
 */
export function repeatedly(work: () => Promise<unknown>, everyMs: number): () => void {
  let working = false;
  const timer = setInterval(() => {
    if (working) return;
    working = true;
    void work()
      .catch(() => undefined)
      .finally(() => (working = false));
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
