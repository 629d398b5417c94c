/** Where the graph of an answer stands, with what is known of the node that is looked at. */
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { CypherGraphJson } from '../../graph-data/cypher-answer.ts';
import { Boundary, canDraw } from '../graph/can-draw.tsx';
import { Icon } from '../theme/icons.tsx';
import { number } from '../words.ts';
import { cellOf, nameOf } from './cell-text.ts';
import { atOf } from './cypher-cell.tsx';

const CypherGraph = lazy(() => import('../graph/cypher-graph.tsx').then((module) => ({ default: module.CypherGraph })));

type Node = CypherGraphJson['nodes'][number]['attributes'];

/** Properties that the store derives for its own searching and sorting. */
const DERIVED: ReadonlySet<string> = new Set(['sort', 'words', 'content']);

/** More than these are neither readable nor fast. */
const MOST_NODES = 1_500;

export function CypherGraphPlace({ json }: { json: CypherGraphJson }) {
  const [open, setOpen] = useState<string | null>(null);
  if (json.nodes.length > MOST_NODES) {
    return (
      <Instead>
        These are {number(json.nodes.length)} nodes, and more than {number(MOST_NODES)} are not drawn. Narrow the query,
        or read the table.
      </Instead>
    );
  }
  if (!canDraw()) return <Instead>This browser cannot draw the graph (it has no WebGL 2). Read the table.</Instead>;
  const node = json.nodes.find(({ key }) => key === open)?.attributes;
  return (
    <div className="cypher-graph">
      <Boundary fallback={<Instead>The graph could not be drawn. Read the table.</Instead>}>
        <Suspense fallback={<div className="graph-waiting" role="status" aria-label="The graph is being drawn" />}>
          <CypherGraph json={json} nameOf={titleOf} open={open} onOpen={setOpen} />
        </Suspense>
      </Boundary>
      {node !== undefined && <NodeCard node={node} onClose={() => setOpen(null)} />}
    </div>
  );
}

function Instead({ children }: { children: React.ReactNode }) {
  return (
    <p className="notice cypher-notice" role="status">
      {children}
    </p>
  );
}

function titleOf({ labels, properties }: Node): string {
  return nameOf(properties) ?? labels.join(', ');
}

function NodeCard({ node, onClose }: { node: Node; onClose: () => void }) {
  const at = atOf(node);
  return (
    <aside className="cypher-node" aria-label="Node">
      <button type="button" className="button bare icon small" onClick={onClose} aria-label="Close" title="Close">
        <Icon name="close" size={14} />
      </button>
      <h2>
        <span className="cypher-label">{node.known ? node.labels.join(', ') : 'not in the rows'}</span> {titleOf(node)}
      </h2>
      <dl>
        {Object.entries(node.properties).map(([key, value]) => {
          if (DERIVED.has(key)) return null;
          const cell = cellOf(value);
          return (
            <div key={key}>
              <dt>{key}</dt>
              <dd>{cell.kind === 'nothing' ? 'null' : cell.text}</dd>
            </div>
          );
        })}
      </dl>
      {at !== null && (
        <Link to="/explore" search={{ at: [at] }} className="button small">
          Explore
        </Link>
      )}
    </aside>
  );
}
