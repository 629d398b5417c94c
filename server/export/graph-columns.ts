/** What GEXF and GraphML tell of nodes and edges: names, types, and how to get them. */
import { actorKey, issueKey, type StanceNode } from '../../graph-data/graph.ts';
import type { Position } from '../../graph-data/position.ts';
import type { Outcome } from '../../graph-data/selection.ts';

export type ColumnType = 'string' | 'integer' | 'double';

export interface GraphColumn<Row> {
  name: string;
  type: ColumnType;
  /** Null: this row has none. */
  of: (row: Row) => string | number | null;
}

export const NODE_COLUMNS: readonly GraphColumn<StanceNode>[] = [
  { name: 'kind', type: 'string', of: (node) => node.kind },
  { name: 'name', type: 'string', of: (node) => node.name },
  { name: 'type', type: 'string', of: (node) => node.type },
  { name: 'statements', type: 'integer', of: (node) => node.statements },
];

export const EDGE_COLUMNS: readonly GraphColumn<Position>[] = [
  { name: 'position', type: 'string', of: (row) => row.position },
  { name: 'supports', type: 'integer', of: (row) => row.supports },
  { name: 'opposes', type: 'integer', of: (row) => row.opposes },
  { name: 'neutrals', type: 'integer', of: (row) => row.neutrals },
  { name: 'conditional', type: 'integer', of: (row) => row.conditional },
  { name: 'statements', type: 'integer', of: (row) => row.statements },
  { name: 'net', type: 'double', of: (row) => row.net },
  { name: 'first', type: 'string', of: (row) => row.first },
  { name: 'last', type: 'string', of: (row) => row.last },
];

/** The colours of the page, on white. */
export const COLOURS: Readonly<Record<Outcome, { r: number; g: number; b: number }>> = {
  support: { r: 10, g: 95, b: 180 },
  oppose: { r: 179, g: 69, b: 11 },
  mixed: { r: 122, g: 61, b: 156 },
  neutral: { r: 95, g: 103, b: 114 },
};

export interface EdgeEnds {
  key: string;
  source: string;
  target: string;
}

export function endsOf({ actor, issue }: Position): EdgeEnds {
  return { key: `${actor.id}>${issue.id}`, source: actorKey(actor.id), target: issueKey(issue.id) };
}
