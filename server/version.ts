/** The version of the program, from package.json. */
import { readFileSync } from 'node:fs';

function findPackage(from: URL): string {
  const here = new URL('package.json', from);
  try {
    return readFileSync(here, 'utf8');
  } catch (error) {
    const above = new URL('../', from);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || above.href === from.href) throw error;
    return findPackage(above);
  }
}

export const VERSION: string = (JSON.parse(findPackage(new URL('./', import.meta.url))) as { version: string }).version;
