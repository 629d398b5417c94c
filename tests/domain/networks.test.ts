/** Networks against their definitions, for any data: sums, divisors, windows, backbone and the explanation of a weight. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { UndirectedGraph } from 'graphology';
import { countedFor, countedTable } from '../../graph-data/counted-table.ts';
import type { Dataset } from '../../graph-data/model/dataset.ts';
import { explain } from '../../graph-data/networks/explain.ts';
import { networkOf, type Network } from '../../graph-data/networks/network.ts';
import { networkGraph, networkToJson } from '../../graph-data/networks/network-json.ts';
import { Between, KINDS, NetworkOptions, Normalization } from '../../graph-data/networks/options.ts';
import { seriesOf } from '../../graph-data/networks/series.ts';
import { talliesOf } from '../../graph-data/networks/tallies.ts';
import { SeriesOptions, windowsOf } from '../../graph-data/networks/windows.ts';
import type { Position } from '../../graph-data/position.ts';
import { positions } from '../../graph-data/positions.ts';
import type { Selection } from '../../graph-data/selection.ts';
import { tabulate } from '../../graph-data/tabulate.ts';
import * as arbitrary from '../arbitrary.ts';
import { says, select, world } from './world.ts';

const options = fc.record({
  kind: fc.constantFrom(...KINDS),
  between: fc.constantFrom(...Between.options),
  normalization: fc.constantFrom(...Normalization.options),
  threshold: fc.constantFrom(0, 0, 0.5, 2),
  backbone: fc.constantFrom(null, null, 0.3),
});

const network = (data: Dataset, selection: Selection, asked: NetworkOptions) =>
  networkOf(talliesOf(positions(data, selection)), asked);

/** Weights by the ids of both ends. */
function weights({ nodes, edges }: Network): Record<string, number> {
  return Object.fromEntries(
    Array.from({ length: edges.count }, (_, edge) => {
      const [a, b, weight] = edges.at(edge);
      return [`${nodes[a]?.id} ${nodes[b]?.id}`, weight];
    }),
  );
}

const plain = (more: Partial<NetworkOptions> = {}) => NetworkOptions.parse({ kind: 'congruence', ...more });

/** The table of docs/SPEC.md, word for word and slow. */
function byDefinition(
  rows: readonly Position[],
  { kind, between, normalization }: NetworkOptions,
): Record<string, number> {
  const sided = rows.filter((row) => row.supports + row.opposes > 0);
  const [end, other] = between === 'actors' ? (['actor', 'issue'] as const) : (['issue', 'actor'] as const);
  const ids = [...new Set(sided.map((row) => row[end].id))].toSorted((a, b) => (a < b ? -1 : 1));
  const over = [...new Set(sided.map((row) => row[other].id))];
  const vector = (id: string) =>
    over.map((column) => {
      const row = sided.find((each) => each[end].id === id && each[other].id === column);
      return [row?.supports ?? 0, row?.opposes ?? 0] as const;
    });
  const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);
  const result: Record<string, number> = {};
  for (const [n, a] of ids.entries()) {
    for (const b of ids.slice(n + 1)) {
      const pairs = vector(a).map((x, i) => [x, vector(b)[i] ?? ([0, 0] as const)] as const);
      const congruence = sum(pairs.map(([x, y]) => x[0] * y[0] + x[1] * y[1]));
      const conflict = sum(pairs.map(([x, y]) => x[0] * y[1] + x[1] * y[0]));
      const sums = { congruence, conflict, subtract: congruence - conflict, affiliation: congruence + conflict };
      const [na, nb] = [sum(vector(a).flat()), sum(vector(b).flat())];
      const lengthOf = (id: string) =>
        Math.sqrt(sum(vector(id).map(([s, o]) => (kind === 'affiliation' ? (s + o) ** 2 : s * s + o * o))));
      const cells = pairs.flatMap(([x, y]) => [[x[0], y[0]] as const, [x[1], y[1]] as const]);
      const divisor = {
        none: () => 1,
        average: () => (na + nb) / 2,
        'dna-cosine': () => na * nb,
        cosine: () => lengthOf(a) * lengthOf(b),
        jaccard: () => sum(cells.map(([x, y]) => (y === 0 ? x : 0) + (x === 0 ? y : 0) + x * y)),
      }[normalization]();
      if (sums[kind] !== 0 && divisor !== 0) result[`${a} ${b}`] = sums[kind] / divisor;
    }
  }
  return result;
}

const rounded = (all: Record<string, number>) =>
  Object.fromEntries(Object.entries(all).map(([key, value]) => [key, Number(value.toFixed(9))]));

describe('[M2] [M3] sums and divisors', () => {
  test('are as defined, for any data', () => {
    fc.assert(
      fc.property(arbitrary.dataset, arbitrary.selection, options, (data, selection, asked) => {
        const all = { ...asked, threshold: 0, backbone: null };
        expect(rounded(weights(network(data, selection, all)))).toEqual(
          rounded(byDefinition(positions(data, selection), all)),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('many columns in which nobody speaks twice are summed as bits, with the same sums', () => {
    const sides = ['support', 'oppose'] as const;
    const statements = Array.from({ length: 90 }, (_, issue) =>
      Array.from({ length: 12 }, (_, actor) =>
        says(`${actor}-${issue}`, `a${actor}`, sides[(actor * 7 + issue * issue) % 2] ?? 'support', `i${issue}`),
      ),
    ).flat();
    const data = world([...statements, says('again', 'a1', 'support', 'i1'), says('more', 'a2', 'oppose', 'i1')]);
    for (const kind of KINDS) {
      const asked = plain({ kind });
      const made = network(data, select(), asked);
      expect(made.plan).toEqual({ columnsAsBits: 89, columnsSparse: 1 });
      expect(weights(made)).toEqual(byDefinition(positions(data, select()), asked));
    }
  });

  test('do not depend on the order of statements', () => {
    fc.assert(
      fc.property(arbitrary.dataset, options, (data, asked) => {
        const turned = { ...data, statements: data.statements.toReversed() };
        expect(networkToJson(network(turned, select(), asked))).toEqual(networkToJson(network(data, select(), asked)));
      }),
      { numRuns: 40 },
    );
  });

  test('add up over issues, where they are not divided', () => {
    fc.assert(
      fc.property(arbitrary.dataset, fc.constantFrom(...KINDS), (data, kind) => {
        const flat = { ...data, issues: data.issues.map((issue) => ({ ...issue, partOf: null })) };
        const added: Record<string, number> = {};
        for (const { id } of flat.issues) {
          for (const [pair, weight] of Object.entries(
            weights(network(flat, select({ issue: [id] }), plain({ kind }))),
          )) {
            added[pair] = (added[pair] ?? 0) + weight;
          }
        }
        const all = weights(network(flat, select(), plain({ kind })));
        expect(Object.fromEntries(Object.entries(added).filter(([, weight]) => weight !== 0))).toEqual(all);
      }),
      { numRuns: 40 },
    );
  });

  test('[M10] counted statements in columns add up to the same positions', () => {
    fc.assert(
      fc.property(arbitrary.dataset, arbitrary.selection, (data, selection) => {
        const table = countedTable(data, countedFor(selection), false);
        expect(tabulate(table, selection)).toEqual(talliesOf(positions(data, selection)));
      }),
      { numRuns: 100 },
    );
  });
});

test('[M4] a threshold leaves out what is nearer to 0, and nothing else', () => {
  fc.assert(
    fc.property(arbitrary.dataset, options, (data, asked) => {
      const all = weights(network(data, select(), { ...asked, threshold: 0, backbone: null }));
      const kept = weights(network(data, select(), { ...asked, backbone: null }));
      expect(kept).toEqual(
        Object.fromEntries(Object.entries(all).filter(([, weight]) => Math.abs(weight) >= asked.threshold)),
      );
    }),
    { numRuns: 40 },
  );
});

test('[M5] a backbone keeps the edge that is stronger than chance', () => {
  const statements = ['b', 'c', 'd', 'e'].flatMap((friend, n) => {
    const times = n === 0 ? 30 : 1;
    return Array.from({ length: times }, (_, i) => [
      says(`a-${friend}-${i}`, 'a', 'support', `${friend} ${i}`),
      says(`${friend}-${i}`, friend, 'support', `${friend} ${i}`),
    ]).flat();
  });
  const made = network(world(statements), select(), plain({ backbone: 0.05 }));
  // (1 - 30/33)^3 = 0.0008; (1 - 1/33)^3 = 0.91; an end with one edge says 1.
  expect(weights(made)).toEqual({ 'a b': 30 });
});

test('[M6] an explanation gives the terms that the weight is the sum of', () => {
  fc.assert(
    fc.property(arbitrary.dataset, options, (data, asked) => {
      const tallies = talliesOf(positions(data, select()));
      const all = { ...asked, threshold: 0, backbone: null };
      const made = networkOf(tallies, all);
      for (let edge = 0; edge < made.edges.count; edge++) {
        const [a, b, weight, sum, divisor] = made.edges.at(edge);
        const why = explain(tallies, all, made.nodes[b]?.id ?? '', made.nodes[a]?.id ?? '');
        expect(why).toMatchObject({ sum, divisor });
        expect(why.weight).toBeCloseTo(weight, 12);
        expect(why.terms.reduce((total, { adds }) => total + adds, 0)).toBe(sum);
      }
    }),
    { numRuns: 25 },
  );
});

describe('[M7] series', () => {
  const lengths = fc.constantFrom('P1Y', 'P6M', 'P1M', 'P3W', 'P40D');

  test('each window is the network of the selection with that from and to', () => {
    fc.assert(
      fc.property(
        ...([arbitrary.dataset, arbitrary.selection, options, lengths, lengths, fc.boolean()] as const),
        (data, selection, asked, window, step, partial) => {
          const table = countedTable(data, countedFor(selection), false);
          for (const made of seriesOf(table, selection, asked, { window, step, partial })) {
            const { from, to } = made.window;
            const alone = network(data, { ...selection, from, to }, asked);
            expect(networkToJson(made.network)).toEqual(networkToJson(alone));
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  test('windows begin with from, are as long as asked, and end before the end unless partial ones are asked for', () => {
    const of = (series: Partial<SeriesOptions>) =>
      windowsOf({ from: '2024-01-31', to: '2024-04' }, null, SeriesOptions.parse({ window: 'P1M', ...series }));
    expect(of({})).toEqual([
      { from: '2024-01-31', to: '2024-02-28', partial: false },
      { from: '2024-02-29', to: '2024-03-28', partial: false },
      { from: '2024-03-31', to: '2024-04-29', partial: false },
    ]);
    expect(of({ partial: true }).at(-1)).toEqual({ from: '2024-04-30', to: '2024-04-30', partial: true });
    expect(() => of({ step: 'P0D' })).toThrow('ISO 8601 duration');
    expect(() => windowsOf({ from: '1000', to: '2024' }, null, SeriesOptions.parse({ window: 'P1D' }))).toThrow(
      '1,000',
    );
  });
});

test('[M8] what is too large is refused with what to narrow', () => {
  const data = world(['a', 'b', 'c', 'd'].map((id) => says(id, id, 'support', 'i')));
  const tallies = talliesOf(positions(data, select()));
  expect(() => networkOf(tallies, plain(), { edges: 5, work: 1_000 })).toThrow(/more than 5 edges.*threshold/);
  expect(() => networkOf(tallies, plain(), { edges: 6, work: 10 })).toThrow(/multiplications.*Narrow/);
  expect(networkOf(tallies, plain(), { edges: 6, work: 1_000 }).edges.count).toBe(6);
});

test('[M9] the answer is graphology’s JSON', () => {
  const data = world([says('1', 'a', 'support', 'i'), says('2', 'b', 'oppose', 'i'), says('3', 'c', 'support', 'j')]);
  const made = network(data, select(), plain({ kind: 'conflict' }));
  const graph = UndirectedGraph.from(networkToJson(made));
  expect(graph.nodes()).toEqual(['actor:a', 'actor:b', 'actor:c']);
  expect(graph.getEdgeAttributes('actor:b', 'actor:a')).toEqual({ weight: 1, sum: 1, divisor: 1 });
  expect(networkGraph(made).export()).toEqual(graph.export());
});
