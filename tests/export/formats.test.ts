/** The table of formats, the choices within them, the names of files, and how a stream begins and ends. */
import { DEFAULT_SELECTION, Selection, parseSelection, type Pair } from '../../graph-data/selection.ts';
import type { Position } from '../../graph-data/position.ts';
import { fileName } from '../../server/export/file-name.ts';
import { CHOICE_NAMES, parseChoices, type ExportSource } from '../../server/export/format.ts';
import { exportFormat, exportFormats } from '../../server/export/formats.ts';
import { exported, OPTIONS } from './source.ts';

const csv = exportFormat('csv');
const gexf = exportFormat('gexf');

test('[X20] an unknown format is refused with the nearest', () => {
  expect(() => exportFormat('gefx')).toThrow(
    '"gefx" is not an export format; use one of csv, json, jsonl, gexf, graphml. Did you mean "gexf"?',
  );
});

test('[X21] choices have defaults, pass over names of the selection, and are refused where they mean nothing', () => {
  expect(parseChoices(csv, [['issue', 'a']])).toEqual({ table: 'positions', formulas: 'escape', bom: 'false' });
  expect(parseChoices(csv, [['table', 'statements']]).table).toBe('statements');
  expect(() => parseChoices(csv, [['table', 'statement']])).toThrow(
    'table: "statement" is not one of positions, statements. Did you mean "statements"?',
  );
  expect(() => parseChoices(gexf, [['table', 'positions']])).toThrow(
    'table is no choice of the format gexf; leave it out',
  );
  expect(() =>
    parseChoices(csv, [
      ['bom', 'false'],
      ['bom', 'true'],
    ]),
  ).toThrow('bom is given more than once; give it once');
});

test('[X22] choices do not share a name with the selection', () => {
  const pairs = CHOICE_NAMES.map((name): Pair => [name, 'x']);
  expect(parseSelection(pairs, CHOICE_NAMES)).toEqual(DEFAULT_SELECTION);
  for (const name of CHOICE_NAMES) expect(Object.keys(DEFAULT_SELECTION)).not.toContain(name);
});

test.each([
  [csv, {}, 'positions', 'stancegraph-positions-2026-11-24.csv'],
  [
    csv,
    { issue: ['renounce-nato'], from: '2025-11' },
    'statements',
    'stancegraph-statements-issue-renounce-nato-from-2025-11-2026-11-24.csv',
  ],
  [
    exportFormat('jsonl'),
    { q: '../../etc/passwd\r\nX: y' },
    'positions',
    'stancegraph-statements-q-etc-passwd-x-y-2026-11-24.jsonl',
  ],
  [gexf, { q: 'Київ "мир"' }, 'positions', 'stancegraph-graph-q-kiyiv-mir-2026-11-24.gexf'],
  [gexf, { q: '中国' }, 'positions', 'stancegraph-graph-q-2026-11-24.gexf'],
  [
    gexf,
    { actor: Array.from({ length: 40 }, (_, n) => `actor-${n}`) },
    'positions',
    'stancegraph-graph-actor-actor-0-actor-actor-1-actor-actor-2-actor-actor-3-actor-actor-4-actor-and-more-2026-11-24.gexf',
  ],
] as const)('[X23] the name of a file says what is in it: %#', (format, chosen, table, name) => {
  expect(fileName(format, Selection.parse(chosen), { ...OPTIONS, table })).toBe(name);
});

/** Fails when the first batch is asked for. */
const refusing = { [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('refused')) }) };
const failing: ExportSource = { streamPositions: () => refusing, streamStatements: () => refusing };

test.each(exportFormats)('[X24] $id gives nothing out when the store refuses', async (format) => {
  const chunks = format.write(failing, DEFAULT_SELECTION, OPTIONS);
  await expect(chunks[Symbol.asyncIterator]().next()).rejects.toThrow('refused');
});

function position(n: number): Position {
  return {
    actor: { id: `actor-${n % 200}`, name: `Çekirge ${n % 200}`, type: 'state' },
    issue: { id: `issue-${Math.floor(n / 200)}`, name: 'Ж'.repeat(50) },
    ...{
      position: 'support',
      supports: 1,
      opposes: 0,
      neutrals: 0,
      conditional: 0,
      statements: 1,
      net: 1,
      first: null,
      last: null,
    },
  };
}

/** As many positions as told, in batches of 500; says whether it was told to stop. */
function manyPositions(batches: number): ExportSource & { stopped: boolean } {
  const source = {
    stopped: false,
    async *streamPositions() {
      try {
        for (let batch = 0; batch < batches; batch++)
          yield Array.from({ length: 500 }, (_, n) => position(batch * 500 + n));
      } finally {
        source.stopped = true;
      }
    },
    streamStatements: failing.streamStatements,
  };
  return source;
}

test.each([gexf, exportFormat('graphml')])('[X25] a $id too big to hold in memory is whole', async (format) => {
  const text = await exported(format, manyPositions(60));
  expect(text.match(/<edge /g)).toHaveLength(30_000);
  expect(text.match(/<node /g)).toHaveLength(200 + 150);
  expect(text).not.toContain('\ufffd');
});

test.each(exportFormats.filter(({ id }) => id !== 'jsonl'))(
  '[X26] $id stops the store when nobody reads on',
  async (format) => {
    const source = manyPositions(3);
    const chunks = format.write(source, DEFAULT_SELECTION, OPTIONS)[Symbol.asyncIterator]();
    await chunks.next();
    await chunks.return?.();
    expect(source.stopped).toBe(true);
  },
);

test.each([gexf, exportFormat('graphml')])(
  '[X27] $id stops before its first text when whoever asked is gone',
  async (format) => {
    const source = manyPositions(1_000_000);
    const gone = new AbortController();
    setTimeout(() => gone.abort(), 20);
    expect(await exported(format, source, DEFAULT_SELECTION, { gone: gone.signal })).toBe('');
    expect(source.stopped).toBe(true);
  },
);
