/** The page's address is its state: whatever can be shown can be written down and read back. */
import fc from 'fast-check';
import { parseSearch, printAddress, readAddress, stringifySearch, VIEWS, type Address } from '../../client/address.ts';
import { POSITION_COLUMNS } from '../../graph-data/order.ts';
import { DEFAULT_SELECTION, parseSelection } from '../../graph-data/selection.ts';

const id = fc.stringMatching(/^[a-zé0-9][a-zé0-9._~@+-]{0,8}$/);
const ids = fc.uniqueArray(id, { maxLength: 3 });

const address: fc.Arbitrary<Address> = fc.record({
  selection: fc
    .record({
      actor: ids,
      issue: ids,
      q: fc.constantFrom(null, 'security & guarantees', 'a+b=c, “quoted”', 'وزارة'),
      from: fc.constantFrom(null, '2024', '2025-11'),
      attribution: fc.constantFrom('own' as const, 'any' as const),
      tolerance: fc.constantFrom(0, 0.25),
    })
    .map((part) => ({ ...DEFAULT_SELECTION, ...part })),
  view: fc.constantFrom(null, ...VIEWS),
  sort: fc.record({ column: fc.constantFrom(...POSITION_COLUMNS), descending: fc.boolean() }),
  at: fc.oneof(
    fc.constant(null),
    id.map((actor) => ({ kind: 'actor' as const, actor })),
    id.map((issue) => ({ kind: 'issue' as const, issue })),
    fc.tuple(id, id).map(([actor, issue]) => ({ kind: 'position' as const, actor, issue })),
  ),
});

describe('the address of the page', () => {
  test('comes back as it was written', () => {
    fc.assert(
      fc.property(address, (state) => {
        const text = stringifySearch(printAddress(state));
        expect(readAddress(parseSearch(text))).toEqual(state);
        expect(stringifySearch(parseSearch(text))).toBe(text);
      }),
    );
  });

  test('holds the selection in the names and values of the API', () => {
    const text = '?issue=renounce-nato&issue=army-cap&attribution=any&view=split&sort=-net&at=russia%3Earmy-cap';
    const { selection, view, sort, at } = readAddress(parseSearch(text));
    expect(selection).toEqual(
      parseSelection(new URLSearchParams('issue=renounce-nato&issue=army-cap&attribution=any')),
    );
    expect({ view, sort, at }).toEqual({
      view: 'split',
      sort: { column: 'net', descending: true },
      at: { kind: 'position', actor: 'russia', issue: 'army-cap' },
    });
  });

  test('is bare where nothing is chosen', () => {
    expect(stringifySearch(printAddress(readAddress({})))).toBe('');
  });

  test.each([
    ['?isue=x', 'Did you mean "issue"?'],
    ['?attribution=mine', 'attribution: "mine" is not one of'],
    ['?view=grpah', 'Did you mean "graph"?'],
    ['?view=graph&view=table', 'view is given 2 times'],
    ['?sort=nett', 'Did you mean "net"?'],
    ['?at=russia', 'at: "russia" names nothing to open'],
    ['?at=actor:not an id', 'names nothing to open'],
    ['?from=2025&to=2024', 'from (2025) is after to (2024)'],
  ])('%s is refused with a sentence', (text, sentence) => {
    expect(() => readAddress(parseSearch(text))).toThrow(sentence);
  });
});
