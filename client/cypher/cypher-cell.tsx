/** One value in the table of rows; actors and issues lead to their evidence. */
import { Link } from '@tanstack/react-router';
import type { CypherNode, CypherValue } from '../../graph-data/cypher-answer.ts';
import { cellOf } from './cell-text.ts';

export function CypherCell({ value }: { value: CypherValue }) {
  const cell = cellOf(value);
  switch (cell.kind) {
    case 'nothing':
      return <span className="cypher-null">null</span>;
    case 'node':
      return (
        <span className="one-line" title={`${cell.label}: ${cell.text}`}>
          <span className="cypher-label">{cell.label}</span> <NodeName node={cell.node} name={cell.text} />
        </span>
      );
    default:
      return (
        <span className="one-line" title={cell.text}>
          {cell.text}
        </span>
      );
  }
}

function NodeName({ node, name }: { node: CypherNode; name: string }) {
  const at = atOf(node);
  if (at === null) return name;
  return (
    <Link to="/explore" search={{ at: [at] }}>
      {name}
    </Link>
  );
}

export function atOf({ labels, properties }: Pick<CypherNode, 'labels' | 'properties'>): string | null {
  const kind = labels.includes('Actor') ? 'actor' : labels.includes('Issue') ? 'issue' : null;
  return kind === null || typeof properties['id'] !== 'string' ? null : `${kind}:${properties['id']}`;
}
