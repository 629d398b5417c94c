/** The Cypher console: a query that only reads, and what Neo4j answers. The address holds the query; opening it runs nothing. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { healthQuery } from '../api/queries.ts';
import { CopyLink } from '../explore/copy-link.tsx';
import { Blank } from '../theme/problem.tsx';
import { Answered, Failed } from './answered.tsx';
import { CypherEditor, type EditorHandle } from './cypher-editor.tsx';
import { placeOf } from './cypher-query.ts';
import { ExamplesList, ExamplesMenu } from './examples-menu.tsx';
import { useCypher, type Cypher } from './use-cypher.ts';
import './cypher.css';

const route = getRouteApi('/cypher');

export function CypherPage() {
  const health = useQuery(healthQuery);
  if (health.data?.store === 'embedded') return <NoNeo4j />;
  return <Console />;
}

function NoNeo4j() {
  return (
    <Blank title="Cypher is for a Neo4j store" alone>
      <p>
        This Stancegraph keeps its data in a file. Start it with <code>STANCEGRAPH_STORE=neo4j://…</code> to ask
        questions in Cypher.
      </p>
    </Blank>
  );
}

function Console() {
  const { query = [] } = route.useSearch();
  const [text = ''] = query;
  const navigate = useNavigate();
  const editor = useRef<EditorHandle>(null);
  const [written, setWritten] = useState(text);
  const cypher = useCypher();
  const { asked } = cypher;
  const empty = written.trim() === '';

  const run = () => {
    const now = editor.current?.text() ?? '';
    if (now.trim() === '') return;
    if (now !== text) void navigate({ to: '/cypher', search: { query: [now] } });
    cypher.run(now);
  };
  const choose = (example: string) => {
    editor.current?.write(example);
    void navigate({ to: '/cypher', search: { query: [example] } });
    cypher.run(example);
  };
  return (
    <div className="cypher">
      <title>Cypher – Stancegraph</title>
      <div className="cypher-ask">
        <div className="cypher-head">
          <h1>Ask the graph in Cypher</h1>
          <div className="cypher-actions">
            <ExamplesMenu onChoose={choose} />
            <CopyLink />
            <RunButton cypher={cypher} empty={empty} onRun={run} />
          </div>
        </div>
        <CypherEditor
          ref={editor}
          text={text}
          mistake={asked.kind === 'failed' ? placeOf(asked.error) : null}
          onRun={run}
          onChange={setWritten}
        />
      </div>
      <section className="cypher-answer" aria-label="Answer" aria-busy={asked.kind === 'running'}>
        <Outcome cypher={cypher} onRun={run} onChoose={choose} hasText={!empty} />
      </section>
    </div>
  );
}

function RunButton({ cypher: { asked, stop }, empty, onRun }: { cypher: Cypher; empty: boolean; onRun: () => void }) {
  if (asked.kind === 'running') {
    return (
      <button type="button" className="button" onClick={stop}>
        Stop
      </button>
    );
  }
  return (
    <button type="button" className="button primary" onClick={onRun} disabled={empty}>
      Run
    </button>
  );
}

interface OutcomeProps {
  cypher: Cypher;
  hasText: boolean;
  onRun: () => void;
  onChoose: (query: string) => void;
}

function Outcome({ cypher: { asked }, hasText, onRun, onChoose }: OutcomeProps) {
  switch (asked.kind) {
    case 'nothing':
      return (
        <>
          {hasText && <p className="notice cypher-notice">Nothing was run yet. Read the query, then press Run.</p>}
          <ExamplesList onChoose={onChoose} />
        </>
      );
    case 'running':
      return (
        <p className="cypher-none" role="status">
          Neo4j is at it …
        </p>
      );
    case 'stopped':
      return (
        <p className="cypher-none" role="status">
          The query was stopped.
        </p>
      );
    case 'answered':
      return <Answered answer={asked.answer} milliseconds={asked.milliseconds} />;
    case 'failed':
      return <Failed error={asked.error} onAgain={onRun} />;
  }
}
