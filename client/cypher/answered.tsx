/** What came of a question: rows, as table and as graph, or what is wrong with it. */
import { useId, useState } from 'react';
import type { CypherAnswer } from '../../graph-data/cypher-answer.ts';
import { ApiProblem } from '../api/http.ts';
import { Icon } from '../theme/icons.tsx';
import { messageOf } from '../theme/problem.tsx';
import { NARROW, useMedia } from '../theme/use-media.ts';
import { counted } from '../words.ts';
import { cellOf } from './cell-text.ts';
import { CypherGraphPlace } from './cypher-graph-place.tsx';
import { CypherTable } from './cypher-table.tsx';

type View = 'table' | 'graph';

export function Answered({ answer, milliseconds }: { answer: CypherAnswer; milliseconds: number }) {
  const narrow = useMedia(NARROW);
  const [chosen, setChosen] = useState<View | null>(null);
  const view = answer.graph === null ? 'table' : (chosen ?? (!narrow && isGraph(answer) ? 'graph' : 'table'));
  const { graph, rows, limited } = answer;
  return (
    <>
      <div className="cypher-bar">
        <p className="numbers" role="status">
          <strong>{counted(rows.length, 'row')}</strong>
          {graph !== null && (
            <span>
              {counted(graph.nodes.length, 'node')}, {counted(graph.edges.length, 'relationship')}
            </span>
          )}
          <span>{seconds(milliseconds)}</span>
        </p>
        {graph !== null && <ViewChoice view={view} onChoose={setChosen} />}
      </div>
      {limited !== null && (
        <p className="notice cypher-notice" role="status">
          {limited}
        </p>
      )}
      {view === 'graph' && graph !== null ? (
        <CypherGraphPlace json={graph} />
      ) : rows.length === 0 ? (
        <p className="cypher-none">The query was answered with no rows.</p>
      ) : (
        <CypherTable answer={answer} />
      )}
    </>
  );
}

/** Whether the rows hold nodes, relationships and paths alone. */
function isGraph({ rows }: CypherAnswer): boolean {
  return rows.every((row) => row.every((value) => ['node', 'relationship', 'path'].includes(cellOf(value).kind)));
}

function seconds(milliseconds: number): string {
  return milliseconds < 1_000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1_000).toFixed(1)} s`;
}

function ViewChoice({ view, onChoose }: { view: View; onChoose: (view: View) => void }) {
  const name = useId();
  return (
    <div className="segments" role="radiogroup" aria-label="Show as">
      {(['table', 'graph'] as const).map((each) => (
        <label key={each}>
          <input type="radio" name={name} checked={view === each} onChange={() => onChoose(each)} />
          <Icon name={each} size={14} />
          {each === 'table' ? 'Table' : 'Graph'}
        </label>
      ))}
    </div>
  );
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Neo4j does not understand this query',
  403: 'This is not run here',
  404: 'There is no Neo4j',
  413: 'This is too much',
};

export function Failed({ error, onAgain }: { error: unknown; onAgain: () => void }) {
  const status = error instanceof ApiProblem ? error.status : 0;
  return (
    <div className="notice alert cypher-notice cypher-failed" role="alert">
      <strong>{TITLES[status] ?? 'There was no answer'}</strong>
      <span>{messageOf(error)}</span>
      {TITLES[status] === undefined && (
        <button type="button" className="button small" onClick={onAgain}>
          Try again
        </button>
      )}
    </div>
  );
}
