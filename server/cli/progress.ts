/** A progress bar on standard error, where somebody watches. */
import { SingleBar } from 'cli-progress';

/** Null where nobody watches. `payload` fills the braces of `format` that cli-progress does not know. */
export function progressBar(format: string, total: number, payload: Record<string, string>): SingleBar | null {
  if (!process.stderr.isTTY) return null;
  const bar = new SingleBar({ format, clearOnComplete: true, hideCursor: true });
  bar.start(total, 0, payload);
  return bar;
}
