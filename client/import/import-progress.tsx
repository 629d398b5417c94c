/** How far an import is: the file on its way, then the rows that were read. */
import { counted, number } from '../words.ts';
import { fileSize } from './file-size.ts';
import type { Step } from './use-import.ts';

interface ImportProgressProps {
  step: Extract<Step, { kind: 'running' }>;
  onCancel: () => void;
}

export function ImportProgress({ step, onCancel }: ImportProgressProps) {
  const { file, sent, report } = step;
  const read = report?.bytes ?? 0;
  const sending = sent < file.size;
  return (
    <section className="import-progress" aria-label="Progress">
      <p>
        {sending ? 'Sending' : 'Reading'} <bdi>{file.name}</bdi>
      </p>
      <progress
        aria-label={sending ? 'Sent' : 'Read'}
        max={file.size || 1}
        value={Math.min(file.size, sending ? sent : read)}
      />
      <p className="hint numbers" role="status">
        {sending || report === null
          ? `${fileSize(Math.min(sent, file.size))} of ${fileSize(file.size)} sent`
          : `${counted(report.rows, 'row')} read${report.rejected > 0 ? `, ${number(report.rejected)} with errors` : ''}`}
      </p>
      {sending ? (
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
      ) : (
        <p className="hint">The whole file has arrived. You may leave this page; the import goes on.</p>
      )}
    </section>
  );
}
