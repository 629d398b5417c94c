/** graphology's JSON of the whole stance graph, in one pass: edges as they come, then the nodes that they named. */
import { actorKey, issueKey, type GraphAttributes } from '../../graph-data/graph.ts';
import type { Position } from '../../graph-data/position.ts';
import type { Selection } from '../../graph-data/selection.ts';
import { headed } from './first-chunk.ts';
import type { ExportFormat, ExportSource } from './format.ts';
import { NodeTally } from './node-tally.ts';

export const json: ExportFormat = {
  id: 'json',
  label: 'JSON graph',
  contentType: 'application/json; charset=utf-8',
  extension: 'json',
  description: "the graph in graphology's JSON, as GET /api/graph answers it but never cut; its Graph.from() reads it",
  choices: [],
  write: (source, selection) =>
    headed('{"options":{"type":"directed","multi":false,"allowSelfLoops":true},"edges":[', body(source, selection)),
};

async function* body(source: ExportSource, selection: Selection): AsyncGenerator<string> {
  const tally = new NodeTally();
  for await (const batch of source.streamPositions(selection, { column: 'actor', descending: false })) {
    if (batch.length === 0) continue;
    const separator = tally.positions === 0 ? '' : ',';
    for (const position of batch) tally.add(position);
    yield separator + batch.map(edgeText).join(',');
  }
  yield '],"nodes":[';
  yield [...tally.nodes].map(([key, attributes]) => JSON.stringify({ key, attributes })).join(',');
  yield `],"attributes":${JSON.stringify(wholeGraph(tally))}}\n`;
}

function edgeText({ actor, issue, ...attributes }: Position): string {
  const [source, target] = [actorKey(actor.id), issueKey(issue.id)];
  return JSON.stringify({ key: `${actor.id}>${issue.id}`, source, target, attributes });
}

/** Nothing is cut: all there is is shown. */
function wholeGraph(tally: NodeTally): GraphAttributes {
  const all = (count: number) => ({ shown: count, total: count });
  return {
    cut: false,
    actors: all(tally.of('actor')),
    issues: all(tally.of('issue')),
    positions: all(tally.positions),
  };
}
