/** The error of an import whose ground has moved. */
import { StancegraphError } from '../../../../graph-data/errors.ts';

export function storeChanged(what: string): StancegraphError {
  return new StancegraphError(
    'conflict',
    `While the file was read, ${what}. Nothing was added; import the file again.`,
  );
}
