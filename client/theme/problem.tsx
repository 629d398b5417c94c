/** What went wrong, in one sentence, with the way to try again; and what a list shows when it holds nothing. */
import type { ReactNode } from 'react';

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export function Problem({ error, retry }: { error: unknown; retry?: () => void }) {
  return (
    <div className="notice alert" role="alert">
      <span>{messageOf(error)}</span>
      {retry !== undefined && (
        <button type="button" className="button small" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}

export function Blank({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="blank">
      <h2>{title}</h2>
      {children}
    </div>
  );
}
