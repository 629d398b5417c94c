/** The stance graph with its legend and controls. */
import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import type { StanceGraphJson } from '../../graph-data/graph.ts';
import type { Selection } from '../../graph-data/selection.ts';
import { printAt, type At } from '../address.ts';
import { Problem } from '../theme/problem.tsx';
import { counted, number } from '../words.ts';
import { drawableOf, type Drawable } from './drawable.ts';
import { GraphControls } from './graph-controls.tsx';
import { graphQuery } from './graph-query.ts';
import { layout } from './layout.ts';
import { Legend } from './legend.tsx';
import { useDrawing } from './use-drawing.ts';
import './graph.css';

interface StanceGraphProps {
  selection: Selection;
  at: At | null;
  onOpen: (at: At) => void;
  /** Shows the same as a table. */
  onTable: () => void;
}

export function StanceGraph({ selection, at, onOpen, onTable }: StanceGraphProps) {
  const query = useQuery(graphQuery(selection));
  if (query.isError) {
    return (
      <div className="graph-problem">
        <Problem error={query.error} retry={() => void query.refetch()} />
      </div>
    );
  }
  return (
    <div className="graph" data-waiting={query.isPlaceholderData || undefined}>
      <button type="button" className="button to-table" onClick={onTable}>
        Show these positions as a table
      </button>
      {query.data === undefined ? (
        <p className="visually-hidden" role="status">
          The graph is being drawn.
        </p>
      ) : (
        <Drawn json={query.data} at={at} onOpen={onOpen} />
      )}
    </div>
  );
}

function Drawn({ json, at, onOpen }: { json: StanceGraphJson; at: At | null; onOpen: (at: At) => void }) {
  const container = useRef<HTMLDivElement>(null);
  const graph = useMemo(() => drawableOf(json), [json]);
  const openKey = (key: string | null) => {
    if (key !== null) onOpen(atOf(graph, key));
  };
  const drawing = useDrawing({ container, graph, layout, open: at === null ? null : printAt(at), onOpen: openKey });
  return (
    <>
      {json.attributes.cut && <Cut json={json} />}
      <div role="img" aria-label={describe(json)} className="graph-picture">
        <div ref={container} className="graph-canvas" />
      </div>
      <div className="graph-foot">
        <Legend />
        <GraphControls onZoom={(way) => drawing.current?.zoom(way)} />
      </div>
    </>
  );
}

function describe({ attributes }: StanceGraphJson): string {
  const { actors, issues, positions } = attributes;
  return `Graph of ${counted(positions.shown, 'position')}: ${counted(actors.shown, 'actor')} on ${counted(issues.shown, 'issue')}. The table holds the same positions.`;
}

function Cut({ json }: { json: StanceGraphJson }) {
  const { shown, total } = json.attributes.positions;
  return (
    <p className="graph-cut" role="status">
      Showing the {number(shown)} positions with most statements of {number(total)}; narrow the selection to see the
      rest.
    </p>
  );
}

function atOf(graph: Drawable, key: string): At {
  if (graph.hasEdge(key)) {
    const [actor, issue] = graph.extremities(key);
    return { kind: 'position', actor: graph.getNodeAttribute(actor, 'id'), issue: graph.getNodeAttribute(issue, 'id') };
  }
  const { kind, id } = graph.getNodeAttributes(key);
  return kind === 'actor' ? { kind, actor: id } : { kind, issue: id };
}
