/** The stance graph: its nodes and edges, what it says of what was cut, and its JSON. */
import { describe, expect, test } from '@jest/globals';
import { DirectedGraph } from 'graphology';
import type { SerializedGraph } from 'graphology-types';
import {
  actorKey,
  graphToJson,
  issueKey,
  stanceGraph,
  StanceGraphJson,
  type GraphAttributes,
  type StanceEdge,
  type StanceNode,
} from '../../graph-data/graph.ts';
import { positionPlace, sorted } from '../../graph-data/order.ts';
import { positions } from '../../graph-data/positions.ts';
import { actor, issue, says, select, world } from './world.ts';

const data = world(
  [
    says('1', 'us', 'support', 'plan', { date: '2025-11' }),
    says('2', 'us', 'support', 'plan', { date: '2025-12', condition: 'if' }),
    says('3', 'us', 'oppose', 'plan', { date: '2024' }),
    says('4', 'us', 'support', 'cap'),
    says('5', 'us', 'neutral', 'cap'),
    says('6', 'russia', 'oppose', 'cap'),
  ],
  {
    actors: [
      actor('us', 'state', { name: 'United States' }),
      actor('russia', 'state', { name: 'Russia' }),
      actor('silent'),
    ],
    issues: [issue('plan', { name: 'The plan' }), issue('cap', { name: 'The cap' }), issue('untouched')],
  },
);
/** Most statements first: us on plan (3), us on cap (2), russia on cap (1). */
const rows = sorted(positions(data, select()), (row) => positionPlace(row, 'statements'), true);
const totals = { actors: 2, issues: 2, positions: 3 };

describe('nodes and edges', () => {
  const graph = stanceGraph(rows, totals);

  test('[G1] a node for each actor and issue that has a position, and no other', () => {
    expect(graph.nodes().toSorted()).toEqual(['actor:russia', 'actor:us', 'issue:cap', 'issue:plan']);
    expect(graph.getNodeAttributes('actor:us')).toEqual({
      ...{ kind: 'actor', id: 'us', name: 'United States', type: 'state', statements: 5 },
    });
    expect(graph.getNodeAttributes('actor:russia').statements).toBe(1);
    expect(graph.getNodeAttributes('issue:plan')).toEqual({
      ...{ kind: 'issue', id: 'plan', name: 'The plan', type: 'issue', statements: 3 },
    });
    expect(graph.getNodeAttributes('issue:cap').statements).toBe(3);
  });

  test('[G1] an edge for each position, from actor to issue, with what the row holds', () => {
    expect(graph.mapEdges((_, __, source, target) => `${source} > ${target}`)).toEqual([
      ...['actor:us > issue:plan', 'actor:us > issue:cap', 'actor:russia > issue:cap'],
    ]);
    expect(graph.getEdgeAttributes('actor:us', 'issue:plan')).toEqual({
      ...{ position: 'mixed', supports: 2, opposes: 1, neutrals: 0, conditional: 1, statements: 3, net: 1 / 3 },
      ...{ first: '2024', last: '2025-12' },
    });
    expect(graph.getEdgeAttributes('actor:us', 'issue:cap')).toEqual({
      ...{ position: 'support', supports: 1, opposes: 0, neutrals: 1, conditional: 0, statements: 2, net: 1 },
      ...{ first: null, last: null },
    });
  });

  test('[G1] the positions are those of the selection', () => {
    const opposed = stanceGraph(positions(data, select({ stance: ['oppose'] })), {
      actors: 2,
      issues: 2,
      positions: 2,
    });
    expect(opposed.mapEdges((_, { position, statements }) => [position, statements])).toEqual([['oppose', 1], ['oppose', 1]]); // prettier-ignore
    const none = stanceGraph([], { actors: 0, issues: 0, positions: 0 });
    expect([none.order, none.size, none.getAttribute('cut')]).toEqual([0, 0, false]);
  });

  test('[G1] an actor and an issue of one id are two nodes', () => {
    const same = world([says('1', 'nato', 'oppose', 'nato')]);
    const one = stanceGraph(positions(same, select()), { actors: 1, issues: 1, positions: 1 });
    expect(one.nodes()).toEqual([actorKey('nato'), issueKey('nato')]);
    expect(one.size).toBe(1);
  });

  test('[G1] ids of which one begins as another ends make edges of their own', () => {
    const close = world([says('1', 'a', 'support', 'b-c'), says('2', 'a-b', 'support', 'c')]);
    expect(stanceGraph(positions(close, select()), { actors: 2, issues: 2, positions: 2 }).size).toBe(2);
  });
});

describe('cutting', () => {
  test('[G1] uncut it says that all is there', () => {
    expect(stanceGraph(rows, totals).getAttributes()).toEqual({
      ...{
        cut: false,
        actors: { shown: 2, total: 2 },
        issues: { shown: 2, total: 2 },
        positions: { shown: 3, total: 3 },
      },
    });
  });

  test('[G1] cut it holds those with most statements, and says how many there are', () => {
    const graph = stanceGraph(rows.slice(0, 2), totals);
    expect(graph.nodes()).toEqual(['actor:us', 'issue:plan', 'issue:cap']);
    expect(graph.getAttributes()).toEqual({
      ...{
        cut: true,
        actors: { shown: 1, total: 2 },
        issues: { shown: 2, total: 2 },
        positions: { shown: 2, total: 3 },
      },
    });
  });

  test('[G1] cut in edges alone it is cut all the same', () => {
    const cut = stanceGraph(rows.slice(1), { actors: 2, issues: 2, positions: 3 }).getAttributes();
    expect(cut).toMatchObject({ cut: true, actors: { shown: 2, total: 2 }, issues: { shown: 1, total: 2 } });
  });
});

describe('as JSON', () => {
  const json = graphToJson(stanceGraph(rows.slice(0, 2), totals));
  const sent: unknown = JSON.parse(JSON.stringify(json));

  test('[G1] it is what the schema says', () => {
    expect(StanceGraphJson.parse(sent)).toEqual(json);
    expect(json.options).toEqual({ type: 'directed', multi: false, allowSelfLoops: true });
    expect(json.edges.map(({ key, source, target }) => [key, source, target])).toEqual([
      ['us>plan', 'actor:us', 'issue:plan'],
      ['us>cap', 'actor:us', 'issue:cap'],
    ]);
  });

  test('[G1] graphology takes it back, whole', () => {
    const graph = new DirectedGraph<StanceNode, StanceEdge, GraphAttributes>();
    graph.import(sent as SerializedGraph<StanceNode, StanceEdge, GraphAttributes>);
    expect([graph.order, graph.size, graph.type, graph.multi]).toEqual([3, 2, 'directed', false]);
    expect(graph.getAttributes()).toEqual(json.attributes);
    expect(graph.getEdgeAttribute('us>plan', 'net')).toBeCloseTo(1 / 3, 15);
    expect(graph.export()).toEqual(json);
  });
});
