/** What went wrong, in one sentence, with the way to try again; and what a list shows when it holds nothing. */
import type { ReactNode } from 'react';
import { ApiProblem, mayPass } from '../api/http.ts';

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export function Problem({ error, retry }: { error: unknown; retry?: () => void }) {
  return (
    <div className="notice alert" role="alert">
      <span>{messageOf(error)}</span>
      {retry !== undefined && (!(error instanceof ApiProblem) || mayPass(error)) && (
        <button type="button" className="button small" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}

/** `alone`: nothing else stands on the page. */
export function Blank({ title, alone = false, children }: { title: string; alone?: boolean; children?: ReactNode }) {
  const Title = alone ? 'h1' : 'h2';
  return (
    <div className="blank">
      <Title>{title}</Title>
      {children}
    </div>
  );
}
