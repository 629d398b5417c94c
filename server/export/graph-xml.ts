/** The course of a graph file in XML: nodes must stand before edges, so edges are put aside until all nodes are known. */
import type { StanceNode } from '../../graph-data/graph.ts';
import type { Position } from '../../graph-data/position.ts';
import type { Selection } from '../../graph-data/selection.ts';
import { selectionQuery } from '../../graph-data/selection.ts';
import type { ExportOptions, ExportSource } from './format.ts';
import { NodeTally } from './node-tally.ts';
import { Spill } from './spill.ts';
import { XmlText } from './xml.ts';

/** How one format says each part. */
export interface GraphXml {
  head(about: About, xml: XmlText): string;
  node(key: string, node: StanceNode, xml: XmlText): string;
  between: string;
  edge(position: Position, xml: XmlText): string;
  tail: string;
}

export interface About {
  date: string;
  description: string;
}

/** One pass over the positions, so that nodes and edges agree whatever is written to the store meanwhile. */
export async function* writeGraphXml(
  format: GraphXml,
  source: ExportSource,
  selection: Selection,
  { date, gone }: ExportOptions,
): AsyncGenerator<string> {
  const xml = new XmlText();
  const tally = new NodeTally();
  const edges = new Spill();
  try {
    for await (const batch of source.streamPositions(selection, { column: 'actor', descending: false })) {
      if (gone?.aborted === true) return;
      for (const position of batch) tally.add(position);
      await edges.write(batch.map((position) => format.edge(position, xml)).join(''));
    }
    const nodes = [...tally.nodes].map(([key, node]) => format.node(key, node, xml)).join('');
    yield format.head({ date, description: describe(selection, xml) }, xml) + nodes + format.between;
    yield* edges.read();
    yield format.tail;
  } finally {
    await edges.close();
  }
}

function describe(selection: Selection, xml: XmlText): string {
  const query = selectionQuery(selection);
  const chosen = query === '' ? 'Everything.' : `Selection: ${query}`;
  return ['Who supports and who opposes what.', chosen, xml.note].filter((part) => part !== '').join(' ');
}
