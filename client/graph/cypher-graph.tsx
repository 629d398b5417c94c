/** The nodes and relationships of an answer in Cypher, drawn as the stance graph is. */
import { useMemo, useRef } from 'react';
import type { CypherGraphJson } from '../../graph-data/cypher-answer.ts';
import { StanceLine } from '../theme/stance-mark.tsx';
import { counted } from '../words.ts';
import { cypherDrawable, isOfStances } from './cypher-drawable.ts';
import { GraphControls } from './graph-controls.tsx';
import { placeByForce } from './layout-force.ts';
import { layout as layoutOfStances } from './layout.ts';
import { useDrawing } from './use-drawing.ts';
import './graph.css';

interface CypherGraphProps {
  json: CypherGraphJson;
  nameOf: (node: CypherGraphJson['nodes'][number]['attributes']) => string;
  /** The key of the node or line that is looked at. */
  open: string | null;
  /** Given the key of a node; null for anywhere else. */
  onOpen: (key: string | null) => void;
}

export function CypherGraph({ json, nameOf, open, onOpen }: CypherGraphProps) {
  const container = useRef<HTMLDivElement>(null);
  const graph = useMemo(() => cypherDrawable(json, nameOf), [json, nameOf]);
  const openNode = (key: string | null) => onOpen(key !== null && graph.hasNode(key) ? key : null);
  const layout = isOfStances(graph) ? layoutOfStances : placeByForce;
  const drawing = useDrawing({ container, graph, layout, open, onOpen: openNode });
  const nodes = counted(json.nodes.length, 'node');
  const relationships = counted(json.edges.length, 'relationship');
  return (
    <div className="graph">
      <div
        role="img"
        aria-label={`Graph of ${nodes} and ${relationships}. The table holds the rows that they come from.`}
        className="graph-picture"
      >
        <div ref={container} className="graph-canvas" />
      </div>
      <div className="graph-foot">
        <Key json={json} />
        <GraphControls onZoom={(way) => drawing.current?.zoom(way)} />
      </div>
    </div>
  );
}

/** What shapes and lines stand for, of those that are drawn. */
function Key({ json }: { json: CypherGraphJson }) {
  const types = new Set(json.edges.map(({ attributes }) => attributes.type));
  const labels = new Set(json.nodes.flatMap(({ attributes }) => attributes.labels));
  const others = {
    nodes: [...labels].filter((label) => label !== 'Actor').join(', '),
    lines: [...types].filter((type) => type !== 'SUPPORTS' && type !== 'OPPOSES').join(', '),
  };
  return (
    <ul className="legend" aria-label="Legend">
      {labels.has('Actor') && (
        <li>
          <svg width="12" height="12" aria-hidden="true">
            <circle cx="6" cy="6" r="5" fill="var(--node-actor)" />
          </svg>
          Actor
        </li>
      )}
      {others.nodes !== '' && (
        <li>
          <svg width="12" height="12" aria-hidden="true">
            <rect x="1" y="1" width="10" height="10" rx="1.5" fill="var(--ink-3)" />
          </svg>
          {others.nodes}
        </li>
      )}
      {types.has('SUPPORTS') && (
        <li>
          <StanceLine stance="support" width={28} />
          SUPPORTS
        </li>
      )}
      {types.has('OPPOSES') && (
        <li>
          <StanceLine stance="oppose" width={28} />
          OPPOSES
        </li>
      )}
      {others.lines !== '' && (
        <li>
          <svg width="28" height="12" aria-hidden="true">
            <line x1="0" x2="28" y1="6" y2="6" stroke="var(--ink-3)" strokeWidth="2" />
          </svg>
          {others.lines}
        </li>
      )}
    </ul>
  );
}
