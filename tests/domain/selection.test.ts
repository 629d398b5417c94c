/** The selection: read from pairs of text and from JSON, printed, and refused with the place of what is wrong. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { StancegraphError, type Fault } from '../../graph-data/errors.ts';
import {
  DEFAULT_SELECTION,
  isPlural,
  parseSelection,
  printSelection,
  SELECTION_NAMES,
  selectionFromJson,
  selectionQuery,
  wordsOf,
  type Pair,
  type Selection,
} from '../../graph-data/selection.ts';
import * as arbitrary from '../arbitrary.ts';

const parse = (query: string) => parseSelection(new URLSearchParams(query));

/** What a refusal says; fails where there is none. */
function refusal(read: () => Selection): StancegraphError {
  try {
    read();
  } catch (error) {
    if (error instanceof StancegraphError) return error;
    throw error;
  }
  throw new Error('it was taken');
}
const faultsOf = (query: string): Fault[] => refusal(() => parse(query)).faults;
const placesOf = (faults: readonly Fault[]) => faults.map(({ pointer, value }) => [pointer, value]);

const EVERY_NAME: Selection = {
  actor: ['russia', 'Київ-1'],
  actorType: ['state', 'bloc'],
  issue: ['nato'],
  document: ['d.1', 'd~2'],
  collection: ['c@x', 'c+y'],
  from: '2025-11-01',
  to: '2025-12',
  attribution: 'any',
  stance: ['oppose', 'neutral'],
  q: 'peace, "plan" & 50% naïve+1=2#?',
  level: 'affiliation',
  basis: 'latest',
  count: 'documents',
  tolerance: 0.25,
  position: ['mixed', 'support'],
  minStatements: 12,
};

describe('names', () => {
  test('[S1] these sixteen, with these defaults', () => {
    expect(DEFAULT_SELECTION).toEqual({
      ...{
        actor: [],
        actorType: [],
        issue: [],
        document: [],
        collection: [],
        from: null,
        to: null,
        attribution: 'own',
      },
      ...{
        stance: [],
        q: null,
        level: 'actor',
        basis: 'all',
        count: 'statements',
        tolerance: 0,
        position: [],
        minStatements: 1,
      },
    });
    expect(SELECTION_NAMES).toEqual([
      'actor', 'actorType', 'issue', 'document', 'collection', 'from', 'to', 'attribution', 'stance', 'q', 'level', 'basis',
      'count', 'tolerance', 'position', 'minStatements',
    ]); // prettier-ignore
    expect(parseSelection([])).toEqual(DEFAULT_SELECTION);
    expect(selectionFromJson({})).toEqual(DEFAULT_SELECTION);
  });

  test.each([
    ['actor=a', { actor: ['a'] }],
    ['actorType=person', { actorType: ['person'] }],
    ['issue=i', { issue: ['i'] }],
    ['document=d', { document: ['d'] }],
    ['collection=c', { collection: ['c'] }],
    ['from=2025', { from: '2025' }],
    ['to=2025-11', { to: '2025-11' }],
    ['attribution=attributed', { attribution: 'attributed' }],
    ['stance=neutral', { stance: ['neutral'] }],
    ['q=peace+plan', { q: 'peace plan' }],
    ['q=one,two', { q: 'one,two' }],
    ['level=affiliation', { level: 'affiliation' }],
    ['basis=latest', { basis: 'latest' }],
    ['count=documents', { count: 'documents' }],
    ['tolerance=0.5', { tolerance: 0.5 }],
    ['position=mixed', { position: ['mixed'] }],
    ['minStatements=3', { minStatements: 3 }],
  ] satisfies [string, Partial<Selection>][])('[S1] %s', (query, chosen) => {
    expect(parse(query)).toEqual({ ...DEFAULT_SELECTION, ...chosen });
    expect(selectionFromJson(chosen)).toEqual({ ...DEFAULT_SELECTION, ...chosen });
  });

  test('[S1] all at once mean the same in an address, a JSON body and pairs', () => {
    expect(selectionFromJson(JSON.parse(JSON.stringify(EVERY_NAME)))).toEqual(EVERY_NAME);
    expect(parseSelection(printSelection(EVERY_NAME))).toEqual(EVERY_NAME);
    expect(parse(selectionQuery(EVERY_NAME))).toEqual(EVERY_NAME);
  });

  test('[S1] names that belong to the call are passed over, whatever their value', () => {
    expect(parseSelection([['sort', '-net'], ['limit', 'x'], ['actor', 'a']], ['sort', 'limit']).actor).toEqual(['a']); // prettier-ignore
  });
});

describe('several values', () => {
  test('[S2] repeated, with commas, or both; each once', () => {
    expect(parse('actor=a&actor=b').actor).toEqual(['a', 'b']);
    expect(parse('actor=a,b').actor).toEqual(['a', 'b']);
    expect(parse('actor=a,b&stance=support&actor=c,a').actor).toEqual(['a', 'b', 'c']);
    expect(selectionFromJson({ actor: ['a', 'b', 'a'] }).actor).toEqual(['a', 'b']);
  });

  test('[S2] seven names take several values', () => {
    const plural = ['actor', 'actorType', 'issue', 'document', 'collection', 'stance', 'position'];
    expect(SELECTION_NAMES.filter((name) => isPlural(name))).toEqual(plural);
  });

  test.each([
    ['from', '2025'],
    ['to', '2025'],
    ['attribution', 'any'],
    ['q', 'peace'],
    ['level', 'actor'],
    ['basis', 'all'],
    ['count', 'statements'],
    ['tolerance', '0.2'],
    ['minStatements', '2'],
  ])('[S2] %s is given once, even with the same value', (name, value) => {
    const faults = faultsOf(`${name}=${value}&${name}=${value}`);
    expect(placesOf(faults)).toEqual([[`/${name}`, [value, value]]]);
    expect(faults[0]?.message).toBe(`${name} is given 2 times; give it once.`);
  });
});

describe('printing', () => {
  test('[S3] parsing what is printed gives the same selection', () => {
    fc.assert(
      fc.property(arbitrary.selection, (selection) => {
        expect(parseSelection(printSelection(selection))).toEqual(selection);
        expect(parse(selectionQuery(selection))).toEqual(selection);
        expect(selectionFromJson(JSON.parse(JSON.stringify(selection)))).toEqual(selection);
      }),
      { numRuns: 500 },
    );
  });

  test('[S3] any tolerance, however it is written, comes back', () => {
    const tolerances = fc.double({ min: 0, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(tolerances, (tolerance) => {
        const selection = { ...DEFAULT_SELECTION, tolerance };
        expect(parseSelection(printSelection(selection))).toEqual(selection);
      }),
      { numRuns: 300, examples: [[1e-7], [0.1 + 0.2], [1 / 3]] },
    );
  });

  test('[S3] defaults are not printed', () => {
    expect(printSelection(DEFAULT_SELECTION)).toEqual([]);
    expect(selectionQuery(DEFAULT_SELECTION)).toBe('');
    expect(printSelection(parse('level=actor&tolerance=0&minStatements=1&stance=support'))).toEqual([
      ['stance', 'support'],
    ]);
  });

  test('[S3] in the order of the names, values in their own', () => {
    const pairs: Pair[] = [
      ['actor', 'b'],
      ['actor', 'a'],
      ['from', '2025'],
      ['tolerance', '0.25'],
    ];
    expect(printSelection(parse('tolerance=0.25&from=2025&actor=b,a'))).toEqual(pairs);
    expect(selectionQuery(parse('q=a+b%26c&actor=b,a'))).toBe('actor=b&actor=a&q=a+b%26c');
  });
});

describe('what is unknown', () => {
  test.each([
    ['actorr', 'actor'],
    ['Actor', 'actor'],
    ['actortype', 'actorType'],
    ['isue', 'issue'],
    ['documents', 'document'],
    ['colection', 'collection'],
    ['form', 'from'],
    ['atribution', 'attribution'],
    ['stanse', 'stance'],
    ['lvl', 'level'],
    ['base', 'basis'],
    ['counts', 'count'],
    ['tollerance', 'tolerance'],
    ['positions', 'position'],
    ['min_statements', 'minStatements'],
  ])('[S4] the name %s is refused, and %s is named', (name, meant) => {
    const [fault, ...others] = faultsOf(`${name}=1`);
    expect(others).toEqual([]);
    expect(fault).toEqual({
      ...{ pointer: `/${name}`, value: name },
      message: `"${name}" is not a name of the selection. Did you mean "${meant}"?`,
    });
    expect(refusal(() => selectionFromJson({ [name]: 1 })).faults).toEqual([fault]);
  });

  test('[S4] a name of the call can be the nearest', () => {
    const { message } = refusal(() => parseSelection([['limt', '5']], ['sort', 'limit']));
    expect(message).toBe('"limt" is not a name of the selection. Did you mean "limit"?');
  });

  test.each([['toString'], ['constructor'], ['hasOwnProperty'], ['__proto__']])(
    '[S4] %s, which every object has, is no name of the selection',
    (name) => {
      const unknown = `"${name}" is not a name of the selection.`;
      expect(refusal(() => parseSelection([[name, 'x']])).message).toContain(unknown);
      const body: unknown = JSON.parse(`{"${name}":{"actor":["x"]}}`);
      expect(refusal(() => selectionFromJson(body)).message).toContain(unknown);
    },
  );

  test.each([
    ['actorType=States', '/actorType/0', 'States', 'state'],
    ['actorType=state,organization', '/actorType/1', 'organization', 'organisation'],
    ['stance=suport', '/stance/0', 'suport', 'support'],
    ['stance=support&stance=Opposes', '/stance/1', 'Opposes', 'oppose'],
    ['position=mix', '/position/0', 'mix', 'mixed'],
    ['attribution=owns', '/attribution', 'owns', 'own'],
    ['level=affiliations', '/level', 'affiliations', 'affiliation'],
    ['basis=last', '/basis', 'last', 'latest'],
    ['count=document', '/count', 'document', 'documents'],
  ])('[S4] %s is refused at %s, and the nearest is named', (query, pointer, value, meant) => {
    const [fault, ...others] = faultsOf(query);
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ pointer, value });
    expect(fault?.message).toContain(`"${value}" is not one of `);
    expect(fault?.message).toMatch(new RegExp(`Did you mean "${meant}"\\?$`));
  });

  test('[S4] a value near to none names all that are accepted, and the nearest all the same', () => {
    expect(faultsOf('stance=zz')[0]?.message).toBe(
      'stance: "zz" is not one of support, oppose, neutral. Did you mean "oppose"?',
    );
    expect(wordsOf('attribution')).toEqual(['own', 'attributed', 'any']);
    expect(wordsOf('q')).toEqual([]);
  });

  test('[S4] every fault is told at once, each with its place', () => {
    const faults = faultsOf(
      'stanse=x&stance=support,nope&level=x&tolerance=2&from=yesterday&to=2025&to=2026&actor=a,b c',
    );
    expect(placesOf(faults)).toEqual([
      ['/stanse', 'stanse'],
      ['/to', ['2025', '2026']],
      ['/actor/1', 'b c'],
      ['/from', 'yesterday'],
      ['/stance/1', 'nope'],
      ['/level', 'x'],
      ['/tolerance', 2],
    ]);
    const { code, message } = refusal(() => parse('stanse=x&level=x'));
    expect(code).toBe('invalid_input');
    expect(message).toBe(
      '"stanse" is not a name of the selection. Did you mean "stance"? level: "x" is not one of actor, affiliation. Did you mean "actor"?',
    );
  });

  test.each([
    ['actor='],
    ['actor=a,,b'],
    ['issue=a,'],
    ['document=a b'],
    ['collection=-x'],
    ['actor=a/b'],
    ['stance='],
    ['position=,'],
  ])('[S4] %s holds no id or word', (query) => {
    expect(faultsOf(query).length).toBeGreaterThan(0);
  });
});

describe('values', () => {
  test.each([
    ['2026', '2025'],
    ['2025-12', '2025-11'],
    ['2025-11-21', '2025-11-20'],
    ['2026-01-01', '2025'],
    ['2025', '2024-12-31'],
  ])('[S5] from %s to %s is refused', (from, to) => {
    const faults = [{ pointer: '/from', value: from, message: `from (${from}) is after to (${to}); exchange them` }];
    expect(faultsOf(`from=${from}&to=${to}`)).toEqual(faults);
    expect(refusal(() => selectionFromJson({ from, to })).faults).toEqual(faults);
  });

  test.each([
    ['2025', '2025'],
    ['2025-11-20', '2025-11-20'],
    ['2025-12', '2025'],
    ['2025', '2025-01'],
    ['2025-11-20', '2025-11'],
    ['2025-11', '2025-11-01'],
    ['2025-12-31', '2025'],
  ])('[S5] from %s to %s can hold a day', (from, to) => {
    expect(parse(`from=${from}&to=${to}`)).toMatchObject({ from, to });
  });

  test.each([
    ['tolerance', '0', 0],
    ['tolerance', '0.0', 0],
    ['tolerance', '0.3333333333333333', 1 / 3],
    ['tolerance', '0.5', 0.5],
    ['minStatements', '1', 1],
    ['minStatements', '1000000000', 1_000_000_000],
  ])('[S1] %s=%s is a number', (name, text, value) => {
    expect(parse(`${name}=${text}`)).toMatchObject({ [name]: value });
  });

  test.each([
    ['tolerance', '0.51'],
    ['tolerance', '-0.1'],
    ['tolerance', ''],
    ['tolerance', '0,2'],
    ['tolerance', '20%'],
    ['tolerance', ' 0.2'],
    ['tolerance', '0x1'],
    ['tolerance', 'NaN'],
    ['tolerance', 'Infinity'],
    ['minStatements', '0'],
    ['minStatements', '-1'],
    ['minStatements', '1.5'],
    ['minStatements', ''],
    ['minStatements', 'many'],
    ['minStatements', '1000000001'],
    ['from', ''],
    ['from', '2025-1'],
    ['to', '2025-02-29'],
    ['to', 'today'],
    ['q', ''],
    ['q', ' ?! '],
    ['q', '🕊️'],
    ['q', 'a\u0000'],
    ['q', 'a'.repeat(1_001)],
    ['actor', 'a'.repeat(201)],
  ])('[S4] %s=%j is refused there', (name, value) => {
    const faults = refusal(() => parseSelection([[name, value]])).faults;
    expect(faults.map((fault) => fault.pointer.split('/')[1])).toEqual([name]);
    expect(faults[0]?.message.startsWith(`${name}: `)).toBe(true);
  });

  test('[D1] a date that is none is refused with the remedy', () => {
    expect(faultsOf('from=2025-13')[0]?.message).toBe(
      'from: "2025-13" is not a date. Write a day (2025-11-20), a month (2025-11) or a year (2025).',
    );
  });

  test('[S8] a q without a word is refused', () => {
    const message = 'q: "?!" is refused: holds no word to look for; write at least one letter or digit.';
    expect(faultsOf('q=?!')).toEqual([{ pointer: '/q', value: '?!', message }]);
  });
});

describe('as JSON', () => {
  test('[S1] what is absent or null is not chosen', () => {
    expect(selectionFromJson({ from: null, to: null, q: null, issue: [] })).toEqual(DEFAULT_SELECTION);
  });

  test.each([[null], [[]], ['actor=a'], [1], [undefined], [true]])('[S1] %j is no selection', (body) => {
    const { faults, message } = refusal(() => selectionFromJson(body));
    expect(faults).toEqual([
      { pointer: '', value: Array.isArray(body) ? undefined : body, message: 'is not an object' },
    ]);
    expect(message).toContain('{"issue":["renounce-nato"]}');
  });

  test.each([
    [{ actor: 'a' }, '/actor'],
    [{ actor: 'a,b' }, '/actor'],
    [{ actor: [1] }, '/actor/0'],
    [{ actor: null }, '/actor'],
    [{ from: 2025 }, '/from'],
    [{ tolerance: '0.2' }, '/tolerance'],
    [{ minStatements: '3' }, '/minStatements'],
    [{ attribution: ['own'] }, '/attribution'],
    [{ stance: ['support', 'nope'] }, '/stance/1'],
    [{ q: ['peace'] }, '/q'],
  ])('[S1] lists are arrays and numbers are numbers: %j is refused', (body, pointer) => {
    expect(refusal(() => selectionFromJson(body)).faults.map((fault) => fault.pointer)).toEqual([pointer]);
  });

  test('[S4] a pointer counts in the list as it was sent, repetitions and all', () => {
    const sent = { actor: ['a', 'a', 'not an id'] };
    expect(placesOf(refusal(() => selectionFromJson(sent)).faults)).toEqual([['/actor/2', 'not an id']]);
  });

  test('[S4] a pointer to a name with / or ~ in it is written as JSON pointers are', () => {
    expect(refusal(() => selectionFromJson({ 'a/b~c': 1 })).faults[0]?.pointer).toBe('/a~1b~0c');
  });
});
