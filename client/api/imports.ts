/** Sends files and sample cases to the server, and follows how far it is with them. */
import { ImportReport } from '../../graph-data/import-report.ts';
import { ApiProblem, checkBody, problemOf, requestJson, unreachable } from './http.ts';

export const ENCODINGS = ['auto', 'utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export interface ImportOptions {
  onError: 'abort' | 'skip';
  /** Empty: ISO 8601. */
  dateFormat: string;
  encoding: Encoding;
}

export const DEFAULT_OPTIONS: ImportOptions = { onError: 'abort', dateFormat: '', encoding: 'auto' };

export function loadCase(id: string): Promise<ImportReport> {
  return requestJson(`/api/cases/${encodeURIComponent(id)}`, ImportReport, { method: 'POST' });
}

export function errorsHref(id: string): string {
  return `/api/imports/${encodeURIComponent(id)}/errors`;
}

function uploadPath(id: string, file: File, { onError, dateFormat, encoding }: ImportOptions): string {
  const params = new URLSearchParams({ filename: file.name, id, onError });
  if (dateFormat.trim() !== '') params.set('dateFormat', dateFormat.trim());
  if (encoding !== 'auto') params.set('encoding', encoding);
  return `/api/imports?${params}`;
}

/** An id to follow an import by. `crypto.randomUUID` is there only on https and on this machine. */
export function newImportId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export interface Upload {
  /** Of a small file the last one, of a large one as far as it is. */
  report: Promise<ImportReport>;
  cancel: () => void;
}

/** Sends the file as it is; `onSent` hears the bytes that are on their way. A failed import is a report too. */
export function upload(id: string, file: File, options: ImportOptions, onSent: (bytes: number) => void): Upload {
  const request = new XMLHttpRequest();
  const report = new Promise<ImportReport>((resolve, reject) => {
    request.open('POST', uploadPath(id, file, options));
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept', 'application/json');
    request.upload.onprogress = (event) => onSent(event.loaded);
    request.onerror = () => reject(unreachable());
    request.onabort = () =>
      reject(new ApiProblem('The import was cancelled. What the server had not finished was not added.', 0));
    request.onload = () => {
      try {
        resolve(reportOf(request.status, request.responseText));
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    };
    request.send(file);
  });
  return { report, cancel: () => request.abort() };
}

function reportOf(status: number, body: string): ImportReport {
  if (status < 200 || status > 299) throw problemOf(status, body);
  return checkBody(ImportReport, body, status);
}

function reportIn(event: MessageEvent<string>): ImportReport {
  return ImportReport.parse(JSON.parse(event.data));
}

/** Calls `onReport` with each report until the import ends or what it returns is called. */
export function followImport(id: string, onReport: (report: ImportReport) => void): () => void {
  let source: EventSource | null = null;
  let again: ReturnType<typeof setTimeout> | undefined;
  const connect = () => {
    source = new EventSource(`/api/imports/${encodeURIComponent(id)}/events`);
    source.addEventListener('progress', (event: MessageEvent<string>) => onReport(reportIn(event)));
    source.addEventListener('end', (event: MessageEvent<string>) => {
      stop();
      onReport(reportIn(event));
    });
    source.onerror = () => {
      // The server may not have heard of the import yet.
      if (source?.readyState === EventSource.CLOSED) again = setTimeout(connect, 500);
    };
  };
  const stop = () => {
    clearTimeout(again);
    source?.close();
  };
  again = setTimeout(connect, 150);
  return stop;
}
