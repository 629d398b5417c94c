/** Brings a file of statements in: choose it, say how to read it, watch it, read the report. */
import { DropZone } from './drop-zone.tsx';
import { FileHelp } from './file-help.tsx';
import { ImportForm } from './import-form.tsx';
import { ImportProgress } from './import-progress.tsx';
import { ImportResult } from './import-result.tsx';
import { useImport } from './use-import.ts';
import './import.css';

export function ImportPage() {
  const { step, options, choose, start, cancel } = useImport();
  return (
    <div className="import">
      <title>Import – Stancegraph</title>
      <h1>Import statements</h1>
      {step.kind === 'choose' && (
        <>
          <DropZone onFile={choose} />
          <FileHelp />
        </>
      )}
      {step.kind === 'options' && (
        <ImportForm
          key={step.file.name}
          file={step.file}
          before={options}
          error={step.error}
          onStart={(options) => start(step.file, options)}
          onRemove={() => choose(null)}
        />
      )}
      {step.kind === 'running' && <ImportProgress step={step} onCancel={cancel} />}
      {step.kind === 'done' && (
        <ImportResult
          report={step.report}
          onAgain={() => choose(null)}
          onCorrect={() => choose(step.file)}
          onSkip={() => start(step.file, { ...options, onError: 'skip' })}
        />
      )}
    </div>
  );
}
