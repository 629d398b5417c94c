/** The stance graph with its legend and controls. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import type { StanceGraphJson } from '../../graph-data/graph.ts';
import type { Selection } from '../../graph-data/selection.ts';
import type { At } from '../address.ts';
import { Problem } from '../theme/problem.tsx';
import { useDark } from '../theme/theme.ts';
import { useMedia } from '../theme/use-media.ts';
import { counted, number } from '../words.ts';
import { coloursOf } from './colours.ts';
import { drawableOf } from './drawable.ts';
import { createDrawing, type Drawing } from './drawing.ts';
import { GraphControls } from './graph-controls.tsx';
import { graphQuery } from './graph-query.ts';
import { Legend } from './legend.tsx';
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
  const drawing = useDrawing(container, json, at, onOpen);
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

/** The renderer lives outside React: made anew for other data or colours, told what is open. */
function useDrawing(
  container: React.RefObject<HTMLDivElement | null>,
  json: StanceGraphJson,
  at: At | null,
  onOpen: (at: At) => void,
) {
  const drawing = useRef<Drawing>(null);
  const opening = useRef(onOpen);
  const dark = useDark();
  const still = useMedia('(prefers-reduced-motion: reduce)');
  const graph = useMemo(() => drawableOf(json), [json]);
  useEffect(() => {
    opening.current = onOpen;
  }, [onOpen]);
  useEffect(() => {
    const element = container.current;
    if (element === null) return undefined;
    const made = createDrawing({
      container: element,
      graph,
      colours: coloursOf(element),
      still,
      onOpen: (next) => opening.current(next),
    });
    drawing.current = made;
    return () => {
      drawing.current = null;
      made.kill();
    };
  }, [container, graph, dark, still]);
  useEffect(() => drawing.current?.show(at), [at, graph, dark, still]);
  return drawing;
}
