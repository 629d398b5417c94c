/** One import from the chosen file to its report. */
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ImportReport } from '../../graph-data/import-report.ts';
import { followImport, upload, type ImportOptions } from '../api/imports.ts';
import { keepFile, keptFile } from './chosen-file.ts';

export type Step =
  | { kind: 'choose' }
  | { kind: 'options'; file: File; error: Error | null }
  | { kind: 'running'; file: File; sent: number; report: ImportReport | null }
  | { kind: 'done'; file: File; report: ImportReport };

export interface ImportRun {
  step: Step;
  choose: (file: File | null) => void;
  start: (file: File, options: ImportOptions) => void;
  cancel: () => void;
}

export function useImport(): ImportRun {
  const client = useQueryClient();
  const cancel = useRef<() => void>(() => {});
  const [step, setStep] = useState<Step>(() => firstStep(keptFile()));

  const choose = (file: File | null) => {
    keepFile(file);
    setStep(firstStep(file));
  };
  const start = (file: File, options: ImportOptions) => {
    const id = crypto.randomUUID();
    const running = (part: { sent: number } | { report: ImportReport }) =>
      setStep((before) => (before.kind === 'running' ? { ...before, ...part } : before));
    setStep({ kind: 'running', file, sent: 0, report: null });
    const sending = upload(id, file, options, (sent) => running({ sent }));
    const stopFollowing = followImport(id, (report) => running({ report }));
    cancel.current = sending.cancel;
    sending.report
      .then(
        (report) => {
          keepFile(null);
          setStep({ kind: 'done', file, report });
        },
        (error: Error) => setStep({ kind: 'options', file, error }),
      )
      .finally(() => {
        stopFollowing();
        void client.invalidateQueries();
      });
  };
  return { step, choose, start, cancel: () => cancel.current() };
}

function firstStep(file: File | null): Step {
  return file === null ? { kind: 'choose' } : { kind: 'options', file, error: null };
}
