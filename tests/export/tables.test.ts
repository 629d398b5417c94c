/** CSV, JSON and JSON Lines, read back by programs that are not ours. */
import { execFileSync } from 'node:child_process';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { DirectedGraph } from 'graphology';
import { graphToJson, stanceGraph, StanceGraphJson } from '../../graph-data/graph.ts';
import { EMPTY_DATASET, type Dataset } from '../../graph-data/model/dataset.ts';
import type { Position } from '../../graph-data/position.ts';
import { DEFAULT_SELECTION, Selection } from '../../graph-data/selection.ts';
import { csv } from '../../server/export/csv.ts';
import { json } from '../../server/export/json.ts';
import { jsonl } from '../../server/export/jsonl.ts';
import { RECORD_COLUMNS, recordOf } from '../../server/export/statement-record.ts';
import { dataset, selection } from '../arbitrary.ts';
import { sortedPositions, sortedStatements } from '../contract/reference.ts';
import { describeWith, python } from '../requirements.ts';
import { hostileDataset } from './hostile.ts';
import { exported } from './source.ts';

const ANY = Selection.parse({ attribution: 'any' });
const worlds = fc.oneof(fc.tuple(dataset, selection), fc.tuple(hostileDataset, fc.constant(ANY)));
const BY_ACTOR = { column: 'actor', descending: false } as const;
const BY_DATE = { column: 'date', descending: false } as const;
const HEADER =
  'actor_id,actor,actor_type,issue_id,issue,position,supports,opposes,neutrals,conditional,statements,net,first,last';

function positionCells({ actor, issue, ...rest }: Position): string[] {
  const { position, supports, opposes, neutrals, conditional, statements, net, first, last } = rest;
  const cells = [actor.id, actor.name, actor.type, issue.id, issue.name, position];
  return [...cells, supports, opposes, neutrals, conditional, statements, net, first, last].map((cell) =>
    String(cell ?? ''),
  );
}

function statementCells(data: Dataset, chosen: Selection): string[][] {
  const records = sortedStatements(data, chosen, BY_DATE).map(recordOf);
  return records.map((record) => RECORD_COLUMNS.map((column) => String(record[column] ?? '')));
}

function read(text: string): string[][] {
  return parse(text, { bom: true });
}

test('[X10] CSV of positions has a row for each, by the reference', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async ([data, chosen]) => {
      const [header, ...rows] = read(await exported(csv, data, chosen, { formulas: 'keep' }));
      expect(header?.join(',')).toBe(HEADER);
      expect(rows).toEqual(sortedPositions(data, chosen, BY_ACTOR).map(positionCells));
    }),
  );
});

test('[X11] CSV of statements with formulas kept has exactly their text', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async ([data, chosen]) => {
      const text = await exported(csv, data, chosen, { table: 'statements', formulas: 'keep' });
      const [header, ...rows] = read(text);
      expect(header).toEqual(RECORD_COLUMNS);
      expect(rows).toEqual(statementCells(data, chosen));
    }),
  );
});

test.each(['positions', 'statements'] as const)(
  '[X12] in CSV of %s no cell of text begins like a formula',
  async (table) => {
    await fc.assert(
      fc.asyncProperty(worlds, async ([data, chosen]) => {
        const escaped = read(await exported(csv, data, chosen, { table }));
        const kept = read(await exported(csv, data, chosen, { table, formulas: 'keep' }));
        const net = table === 'positions' ? HEADER.split(',').indexOf('net') : -1;
        for (const [i, row] of escaped.entries()) {
          for (const [j, cell] of row.entries()) {
            if (j !== net) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
            expect([kept[i]?.[j], `'${kept[i]?.[j]}`]).toContain(cell);
          }
        }
      }),
    );
  },
);

const CLASH: Dataset = {
  ...EMPTY_DATASET,
  actors: [{ id: 'a', name: '=HYPERLINK("http://evil.example")', type: 'state', aliases: [], affiliations: [] }],
  issues: [{ id: 'i', name: 'ends, at last', aliases: [], partOf: null }],
  statements: (['oppose', 'oppose', 'oppose', 'support'] as const).map((stance, n) => ({
    ...{
      id: `s${n}`,
      actor: 'a',
      issue: 'i',
      stance,
      date: '2025-11',
      document: null,
      quote: '-5 %\nand "more"',
      start: null,
    },
    ...{ end: null, summary: null, locator: null, condition: null, attributedBy: null, coder: null, confidence: 0.25 },
  })),
};

test('[X13] CSV as it is written: numbers bare, formulas disarmed, quotes doubled, lines ended by CR LF', async () => {
  const name = `"'=HYPERLINK(""http://evil.example"")"`;
  expect(await exported(csv, CLASH)).toBe(
    `${HEADER}\r\na,${name},state,i,"ends, at last",mixed,1,3,0,0,4,-0.5,2025-11,2025-11\r\n`,
  );
  const statements = await exported(csv, CLASH, DEFAULT_SELECTION, { table: 'statements' });
  expect(statements.split('\r\n')[1]).toBe(
    `s0,${name},a,state,"ends, at last",i,oppose,2025-11,,,,,,,,"'-5 %\nand ""more""",,,,,,,,,0.25`,
  );
});

test('[X14] CSV begins with a byte order mark only when told, and has its header even when empty', async () => {
  expect(await exported(csv, EMPTY_DATASET)).toBe(`${HEADER}\r\n`);
  expect(await exported(csv, EMPTY_DATASET, DEFAULT_SELECTION, { bom: 'true' })).toBe(`\ufeff${HEADER}\r\n`);
});

describeWith(python(), "Python's csv module", (command) => {
  const READ =
    'import csv, io, json, sys\njson.dump(list(csv.reader(io.StringIO(sys.stdin.buffer.read().decode("utf-8"), newline=""))), sys.stdout)';

  test('[X15] reads the same rows', async () => {
    for (const [data, chosen] of fc.sample(worlds, { numRuns: 10, seed: 3 })) {
      const input = await exported(csv, data, chosen, { table: 'statements', formulas: 'keep' });
      const rows: unknown = JSON.parse(execFileSync(command, ['-c', READ], { input, encoding: 'utf8' }));
      expect(rows).toEqual([RECORD_COLUMNS, ...statementCells(data, chosen)]);
    }
  });
});

test("[X16] JSON is graphology's of the whole graph, never cut", async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async ([data, chosen]) => {
      const written: unknown = JSON.parse(await exported(json, data, chosen));
      const rows = sortedPositions(data, chosen, BY_ACTOR);
      const count = (of: 'actor' | 'issue') => new Set(rows.map((row) => row[of].id)).size;
      const totals = { positions: rows.length, actors: count('actor'), issues: count('issue') };
      expect(written).toEqual(graphToJson(stanceGraph(rows, totals)));
      expect(DirectedGraph.from(StanceGraphJson.parse(written)).size).toBe(rows.length);
    }),
  );
});

test('[X17] JSON Lines hold each statement in the columns of the statement file, and no nulls', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async ([data, chosen]) => {
      const text = await exported(jsonl, data, chosen);
      const lines = text.split('\n');
      expect(lines.pop()).toBe('');
      const nothing = Object.fromEntries(RECORD_COLUMNS.map((column) => [column, null]));
      const records = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(records.map((record) => ({ ...nothing, ...record }))).toEqual(
        sortedStatements(data, chosen, BY_DATE).map(recordOf),
      );
      expect(records.flatMap((record) => Object.values(record))).not.toContain(null);
    }),
  );
});

test("[X18] a date that is the document's stays in the document's column", async () => {
  const document = {
    id: 'd',
    title: 'T',
    publisher: null,
    date: '2025-11',
    url: null,
    language: null,
    collection: null,
    licence: null,
    text: null,
  };
  const [first] = CLASH.statements;
  const data = {
    ...CLASH,
    documents: [document],
    statements: first === undefined ? [] : [{ ...first, date: null, document: 'd' }],
  };
  const record = JSON.parse(await exported(jsonl, data)) as Record<string, unknown>;
  expect(record['document_date']).toBe('2025-11');
  expect(record).not.toHaveProperty('date');
});
