/** One import from the chosen file to its report. */
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ImportReport } from '../../graph-data/import-report.ts';
import { DEFAULT_OPTIONS, followImport, newImportId, upload, type ImportOptions } from '../api/imports.ts';
import { keepFile, keptFile } from './chosen-file.ts';

export type Step =
  | { kind: 'choose' }
  | { kind: 'options'; file: File; error: Error | null }
  | { kind: 'running'; file: File; sent: number; report: ImportReport | null }
  | { kind: 'done'; file: File; report: ImportReport };

export interface ImportRun {
  step: Step;
  /** As last used. */
  options: ImportOptions;
  choose: (file: File | null) => void;
  start: (file: File, options: ImportOptions) => void;
  cancel: () => void;
}

export function useImport(): ImportRun {
  const client = useQueryClient();
  const cancel = useRef<() => void>(() => {});
  const [used, setUsed] = useState(DEFAULT_OPTIONS);
  const [step, setStep] = useState<Step>(() => firstStep(keptFile()));

  const choose = (file: File | null) => {
    keepFile(file);
    setStep(firstStep(file));
  };
  const start = (file: File, options: ImportOptions) => {
    const id = newImportId();
    setUsed(options);
    setStep({ kind: 'running', file, sent: 0, report: null });
    const take = (report: ImportReport) => {
      if (report.state === 'running')
        return setStep((before) => (before.kind === 'running' ? { ...before, report } : before));
      stopFollowing();
      keepFile(null);
      setStep({ kind: 'done', file, report });
      void client.invalidateQueries();
    };
    const refused = (error: Error) => {
      stopFollowing();
      setStep({ kind: 'options', file, error });
      void client.invalidateQueries();
    };
    const stopFollowing = followImport(id, take);
    const sending = upload(id, file, options, (sent) =>
      setStep((before) => (before.kind === 'running' ? { ...before, sent } : before)),
    );
    cancel.current = sending.cancel;
    sending.report.then(take, refused);
  };
  return { step, options: used, choose, start, cancel: () => cancel.current() };
}

function firstStep(file: File | null): Step {
  return file === null ? { kind: 'choose' } : { kind: 'options', file, error: null };
}
