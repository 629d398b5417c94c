/** GEXF and GraphML, read back by programs that are not ours. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { DirectedGraph } from 'graphology';
import gexfReader from 'graphology-gexf';
import graphmlReader from 'graphology-graphml';
import { actorKey, issueKey } from '../../graph-data/graph.ts';
import { EMPTY_DATASET, type Dataset } from '../../graph-data/model/dataset.ts';
import type { Position } from '../../graph-data/position.ts';
import { DEFAULT_SELECTION, Selection } from '../../graph-data/selection.ts';
import { gexf } from '../../server/export/gexf.ts';
import { graphml } from '../../server/export/graphml.ts';
import { dataset, selection } from '../arbitrary.ts';
import { sortedPositions } from '../contract/reference.ts';
import { describeWith, python } from '../requirements.ts';
import { hostileDataset } from './hostile.ts';
import { exported } from './source.ts';

type Attributes = Record<string, unknown>;
interface Read {
  nodes: Record<string, Attributes>;
  edges: Record<string, Attributes>;
}

/** What XML 1.0 lets through of a text. */
function inXml(text: string): string {
  return text.replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd');
}

/** The graph that the file must hold, by the reference. */
function expected(data: Dataset, chosen: Selection): Read {
  const rows = sortedPositions(data, chosen, { column: 'actor', descending: false });
  const read: Read = { nodes: {}, edges: {} };
  for (const row of rows) {
    addNode(read, actorKey(row.actor.id), { kind: 'actor', name: inXml(row.actor.name), type: row.actor.type }, row);
    addNode(read, issueKey(row.issue.id), { kind: 'issue', name: inXml(row.issue.name), type: 'issue' }, row);
    const { actor, issue, ...counts } = row;
    read.edges[`${actorKey(actor.id)} ${issueKey(issue.id)}`] = { ...withoutNulls(counts), weight: row.statements };
  }
  return read;
}

function addNode(read: Read, key: string, node: Attributes, { statements }: Position): void {
  const before = Number(read.nodes[key]?.['statements'] ?? 0);
  read.nodes[key] = { ...node, statements: before + statements };
}

function withoutNulls(row: Attributes): Attributes {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}

function fromGraphology(graph: DirectedGraph): Read {
  const nodes = Object.fromEntries(graph.mapNodes((key, attributes) => [key, attributes]));
  const edges = Object.fromEntries(
    graph.mapEdges((_, attributes, source, target) => [`${source} ${target}`, attributes]),
  );
  return { nodes, edges };
}

function without(read: Read, ...names: string[]): Read {
  const strip = (all: Record<string, Attributes>) =>
    Object.fromEntries(
      Object.entries(all).map(([key, attributes]) => [
        key,
        Object.fromEntries(Object.entries(attributes).filter(([name]) => !names.includes(name))),
      ]),
    );
  return { nodes: strip(read.nodes), edges: strip(read.edges) };
}

const worlds = fc.oneof(
  fc.tuple(dataset, selection),
  fc.tuple(hostileDataset, fc.constant(Selection.parse({ attribution: 'any' }))),
);

test('[X1] graphology reads the GEXF back: nodes, edges, attributes and their types', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async ([data, chosen]) => {
      // graphology-gexf takes a graph without edges for one of both kinds of edges.
      fc.pre(Object.keys(expected(data, chosen).edges).length > 0);
      const read = fromGraphology(gexfReader.parse(DirectedGraph, await exported(gexf, data, chosen)));
      expect(without(read, 'label', 'color')).toEqual(expected(data, chosen));
      for (const node of Object.values(read.nodes)) expect(node['label']).toBe(node['name']);
    }),
  );
});

test('[X2] graphology reads the GraphML back: nodes, edges, attributes and their types', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async ([data, chosen]) => {
      const read = fromGraphology(graphmlReader.parse(DirectedGraph, await exported(graphml, data, chosen)));
      expect(read).toEqual(expected(data, chosen));
    }),
  );
});

test('[X3] an edge has the colour of its position', async () => {
  const [sample] = fc.sample(dataset, { numRuns: 1, seed: 1 });
  const graph = gexfReader.parse(DirectedGraph, await exported(gexf, sample ?? never()));
  const colours = {
    support: 'rgb(10,95,180)',
    oppose: 'rgb(179,69,11)',
    mixed: 'rgb(122,61,156)',
    neutral: 'rgb(95,103,114)',
  };
  expect(graph.size).toBeGreaterThan(5);
  graph.forEachEdge((_, { position, color }) => expect(color).toBe(colours[position as keyof typeof colours]));
});

test('[X4] a file that could not hold a character says so, and others do not', async () => {
  const [clean] = fc.sample(dataset, { numRuns: 1, seed: 1 });
  const data = clean ?? never();
  const [first, ...rest] = data.actors;
  const dirty = { ...data, actors: [{ ...(first ?? never()), name: 'bell\u0007' }, ...rest] };
  for (const format of [gexf, graphml]) {
    expect(await exported(format, data)).not.toContain('U+FFFD');
    expect(await exported(format, dirty)).toMatch(/\d characters that XML 1\.0 cannot hold stand here as U\+FFFD/);
  }
});

test('[X5] the GEXF names its day, its selection and its version', async () => {
  const [sample] = fc.sample(dataset, { numRuns: 1, seed: 1 });
  const text = await exported(gexf, sample ?? never(), { ...DEFAULT_SELECTION, from: '2025-01', stance: ['oppose'] });
  expect(text).toContain('<meta lastmodifieddate="2026-11-24">');
  expect(text).toContain('Selection: from=2025-01&amp;stance=oppose</description>');
  expect(text).toContain('version="1.3"');
});

const NETWORKX = `
import json, sys, networkx as nx
def read(path):
    graph = nx.read_gexf(path) if path.endswith('.gexf') else nx.read_graphml(path)
    assert type(graph) is nx.DiGraph, type(graph)
    return {'nodes': dict(graph.nodes(data=True)),
            'edges': {f'{a} {b}': data for a, b, data in graph.edges(data=True)}}
json.dump([read(path) for path in sys.argv[1:]], sys.stdout)
`;

describeWith(python('networkx'), "networkx, which is Python's", (command) => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'stancegraph-networkx-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each([gexf, graphml])('[X6] reads the $id back: nodes, edges, attributes and their types', async (format) => {
    const nothing: [Dataset, Selection] = [EMPTY_DATASET, DEFAULT_SELECTION];
    const samples = [nothing, ...fc.sample(worlds, { numRuns: 40, seed: 7 })];
    const files = await Promise.all(
      samples.map(async ([data, chosen], n) => {
        const path = join(folder, `${n}.${format.extension}`);
        writeFileSync(path, await exported(format, data, chosen));
        return path;
      }),
    );
    const output = execFileSync(command, ['-c', NETWORKX, ...files], { encoding: 'utf8' });
    const read = JSON.parse(output) as Read[];
    for (const [n, [data, chosen]] of samples.entries()) {
      expect(without(read[n] ?? never(), 'label', 'id', 'viz')).toEqual(expected(data, chosen));
    }
  });
});

function never(): never {
  throw new Error('fast-check made no sample');
}
