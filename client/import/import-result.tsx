/** The report of an import: what was added, what was not, and why. */
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { ImportReport } from '../../graph-data/import-report.ts';
import { errorsHref } from '../api/imports.ts';
import { Icon } from '../theme/icons.tsx';
import { counted, number } from '../words.ts';
import { RowErrors } from './row-errors.tsx';

interface ImportResultProps {
  report: ImportReport;
  onAgain: () => void;
  onCorrect: () => void;
  /** Imports the same file again without the rows that have errors. */
  onSkip: () => void;
}

export function ImportResult({ report, onAgain, onCorrect, onSkip }: ImportResultProps) {
  const failed = report.state === 'failed';
  const sentence = whyOf(report);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="import-result">
      <h2 ref={heading} tabIndex={-1}>
        {failed
          ? 'Nothing was added'
          : report.added === 0
            ? 'Nothing new was added'
            : `${counted(report.added, 'statement')} added`}
      </h2>
      <p className="import-of">
        from <bdi>{report.filename}</bdi>, {counted(report.rows, 'row')} read
      </p>
      {sentence !== null && (
        <p className="notice alert" role="alert">
          {sentence}
        </p>
      )}
      <Facts report={report} />
      <div className="import-actions">
        {failed ? (
          <>
            {report.rejected > 0 && report.rejected < report.rows && report.onError === 'abort' && (
              <button type="button" className="button primary" onClick={onSkip}>
                Import without {report.rejected === 1 ? 'this row' : `these ${number(report.rejected)} rows`}
              </button>
            )}
            <button type="button" className="button" onClick={onCorrect}>
              Change how it is read
            </button>
          </>
        ) : (
          <Link to="/explore" className="button primary">
            Explore the statements
          </Link>
        )}
        <button type="button" className="button" onClick={onAgain}>
          Import another file
        </button>
        {report.errorCount > 0 && (
          <a className="button" href={errorsHref(report.id)} download="">
            <Icon name="download" size={14} />
            All {counted(report.errorCount, 'error')} as CSV
          </a>
        )}
      </div>
      <RowErrors
        title={failed ? 'Errors' : 'Rows that were left out'}
        items={report.errors}
        count={report.errorCount}
      />
      <RowErrors title="Taken, but not as the file has it" items={report.warnings} count={report.warningCount} />
    </section>
  );
}

/** Why it failed, and what can be done about it here. */
function whyOf({ state, onError, rejected, message }: ImportReport): string | null {
  if (state !== 'failed' || onError !== 'abort' || rejected === 0) return message;
  const rows = rejected === 1 ? 'One row has an error' : `${number(rejected)} rows have errors`;
  return `${rows}, so nothing was added. Correct the file, or import it without ${rejected === 1 ? 'this row' : 'these rows'}.`;
}

function Facts({ report }: { report: ImportReport }) {
  const facts = [
    ['Statements added', report.added],
    ['Already there', report.duplicates],
    ['Rows with errors', report.rejected],
    ['New actors', report.actorsAdded],
    ['New issues', report.issuesAdded],
    ['New documents', report.documentsAdded],
  ] as const;
  return (
    <dl className="import-facts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="numbers">{number(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
