/** The report of an import while it grows. */
import { LISTED_ERRORS, type ImportReport, type RowError } from '../../graph-data/import-report.ts';
import type { ImportProgress, ImportStart } from '../store/contract.ts';

export function newReport({ id, request, filename, onError }: ImportStart, startedAt: string): ImportReport {
  return {
    id, request, filename, state: 'running', onError, rows: 0, bytes: 0, added: 0, duplicates: 0, rejected: 0, errors: [],
    errorCount: 0, warnings: [], warningCount: 0, actorsAdded: 0, issuesAdded: 0, documentsAdded: 0, message: null,
    startedAt, finishedAt: null,
  }; // prettier-ignore
}

/** Notes how far it is and which rows it cannot take. */
export function noteBatch(report: ImportReport, errors: readonly RowError[], { rows, bytes }: ImportProgress): void {
  report.rows = rows;
  report.bytes = bytes;
  report.rejected += new Set(errors.map((error) => error.row).filter((row) => row > 0)).size;
}

/** Lists the first errors and counts all; answers the number of the first of them, from 1. */
export function noteErrors(report: ImportReport, errors: readonly RowError[]): number {
  const first = report.errorCount + 1;
  report.errorCount += errors.length;
  report.errors.push(...errors.slice(0, Math.max(0, LISTED_ERRORS - report.errors.length)));
  return first;
}

export function noteWarnings(report: ImportReport, warnings: readonly RowError[]): void {
  report.warnings.push(...warnings.slice(0, Math.max(0, LISTED_ERRORS - report.warnings.length)));
  report.warningCount += warnings.length;
}

/** `repeats` are the first rows that repeat an earlier one, and how many there are. */
export function noteLeftOut(
  report: ImportReport,
  duplicates: number,
  repeats: { rows: readonly number[]; count: number },
): void {
  report.duplicates = duplicates;
  const message = 'says the same as an earlier row; it is counted once';
  noteWarnings(
    report,
    repeats.rows.map((row) => ({ row, column: null, value: null, message })),
  );
  report.warningCount += repeats.count - repeats.rows.length;
}

/** Why nothing is added, or null where it is. */
export function refusalOf({ errorCount, onError, rejected }: ImportReport): string | null {
  if (errorCount === 0 || onError === 'skip') return null;
  const rows = rejected === 1 ? 'One row has an error' : `${rejected} rows have errors`;
  return `${rows}, so nothing was added. Correct the file, or leave such rows out (onError=skip).`;
}

export const ORPHANED = 'The program was stopped while the file was read. Nothing was added; import the file again.';
