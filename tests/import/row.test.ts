/** The values of a row: what is understood, and each thing that can be wrong, by name. */
import { ACTOR_TYPES } from '../../graph-data/model/actor.ts';
import { EMPTY_ROW, errorOf, readCells, readWhole } from './read-file.ts';

const rowOf = async (cells: Record<string, string>) => {
  const { rows, errors } = await readCells(cells);
  expect(errors).toEqual([]);
  return rows[0];
};

test('[R21] a cell of white space alone is empty, and every column may be', async () => {
  expect(await rowOf({})).toEqual(EMPTY_ROW);
  const blank = { quote: ' ', summary: '\t', date: '\u00a0', document: '\n', actor_id: '\u3000', confidence: '  ' };
  expect(await rowOf(blank)).toEqual(EMPTY_ROW);
});

test('[R21] names and passages stay exactly as they are', async () => {
  const cells = {
    actor: '  Zoe\u0308 ',
    issue: 'A\u200bB',
    quote: '\n"q" ',
    summary: '=1+1',
    locator: ' p. 1',
    condition: 'if\tso ',
  };
  expect(await rowOf(cells)).toMatchObject(cells);
});

test('[R21] every column is read', async () => {
  const cells = {
    ...{ id: 's1', actor: 'Rubio', actor_id: 'rubio', actor_type: 'Person', affiliation: 'United States' },
    ...{
      issue: 'I',
      issue_id: 'i-1',
      part_of: 'P',
      stance: ' AGAINST ',
      date: ' 2025-11 ',
      document: 'D',
      document_id: 'd',
    },
    ...{ document_date: '2025', publisher: 'P', source_url: ' https://example.org/a?b ', collection: 'C', quote: 'q' },
    ...{ collection_id: 'c-1', attributed_by_id: 'x-1' },
    ...{
      quote_start: '3',
      quote_end: '4',
      summary: 's',
      locator: 'l',
      condition: 'c',
      attributed_by: 'X',
      coder: 'me',
      confidence: '.5',
    },
  };
  expect(await rowOf(cells)).toEqual({
    ...{ row: 1, id: 's1', actor: 'Rubio', actorId: 'rubio', actorType: 'person', affiliation: 'United States' },
    ...{ issue: 'I', issueId: 'i-1', partOf: 'P', stance: 'oppose', date: '2025-11', document: 'D', documentId: 'd' },
    ...{
      documentDate: '2025',
      publisher: 'P',
      sourceUrl: 'https://example.org/a?b',
      collection: 'C',
      collectionId: 'c-1',
      attributedById: 'x-1',
      quote: 'q',
    },
    ...{
      quoteStart: 3,
      quoteEnd: 4,
      summary: 's',
      locator: 'l',
      condition: 'c',
      attributedBy: 'X',
      coder: 'me',
      confidence: 0.5,
    },
  });
});

test('[R22] a stance that is missing or not understood says what is', async () => {
  expect(await errorOf({ stance: '' })).toEqual({
    ...{ row: 1, column: 'stance', value: null },
    message: 'The stance is missing. Write support, oppose or neutral.',
  });
  expect(await errorOf({ stance: 'maybe' })).toMatchObject({
    ...{ row: 1, column: 'stance', value: 'maybe' },
    message: expect.stringMatching(/^"maybe" is not a stance\. Accepted: support, /) as string,
  });
});

test('[R23] a row without actor or issue says where to write them', async () => {
  expect(await errorOf({ actor: ' ' })).toMatchObject({
    ...{ column: 'actor', value: null },
    message: 'The actor is missing. Write its name in "actor" or its id in "actor_id".',
  });
  expect((await errorOf({ issue: '' })).message).toContain('The issue is missing.');
  expect(await rowOf({ actor: '', actor_id: 'a', issue: '', issue_id: 'i' })).toMatchObject({
    actorId: 'a',
    issueId: 'i',
  });
});

test('[R24] a type of actor is one of ours, whatever its case', async () => {
  for (const type of ACTOR_TYPES)
    expect(await rowOf({ actor_type: type.toUpperCase() })).toMatchObject({ actorType: type });
  expect(await errorOf({ actor_type: 'organization' })).toMatchObject({
    ...{ column: 'actor_type', value: 'organization' },
    message: expect.stringContaining('Did you mean "organisation"? Accepted: state, person,') as string,
  });
});

test.each(['id', 'actor_id', 'issue_id', 'document_id'])('[R25] %s is an id', async (column) => {
  expect(await errorOf({ [column]: 'not an id' })).toMatchObject({
    ...{ column, value: 'not an id' },
    message: expect.stringContaining('"not an id" is not an id. Use letters, digits') as string,
  });
  expect((await errorOf({ [column]: 'x'.repeat(201) })).message).toBe(
    'The text is longer than 200 characters; shorten it.',
  );
  expect((await readCells({ [column]: 'Київ-1' })).errors).toEqual([]);
});

test('[R26] an address is one of the web', async () => {
  for (const bad of [
    'javascript:alert(1)',
    'example.org',
    'ftp://example.org/',
    'https://',
    'https://a b',
    'file:///etc/passwd',
  ]) {
    expect((await errorOf({ source_url: bad })).message).toContain(
      `"${bad}" is not a web address. Write one that begins`,
    );
  }
});

test('[R27] a confidence is a number from 0 to 1, with a point', async () => {
  for (const [text, value] of [
    ['0', 0],
    ['1', 1],
    ['0.80', 0.8],
    ['.5', 0.5],
    ['1.', 1],
    ['1e-3', 0.001],
  ] as const)
    // prettier-ignore
    expect(await rowOf({ confidence: text })).toMatchObject({ confidence: value });
  expect((await errorOf({ confidence: '0,8' })).message).toBe(
    '"0,8" is not a confidence. Write the decimal point as a point: 0.8.',
  );
  for (const bad of ['1.1', '-0.1', '80 %', 'high', 'NaN', 'Infinity', '0x1', '1e3', '.', '']) {
    if (bad !== '')
      expect((await errorOf({ confidence: bad })).message).toContain('Write a number from 0 to 1, such as 0.8.');
  }
});

test('[R28] where a quote stands is two whole numbers in order, and there is a quote', async () => {
  const at = (quote_start: string, quote_end: string, quote = 'q') => errorOf({ quote, quote_start, quote_end });
  expect(await at('3', '')).toMatchObject({
    column: 'quote_end',
    message: expect.stringContaining('Give both or neither.') as string,
  });
  expect(await at('', '3')).toMatchObject({
    column: 'quote_start',
    message: expect.stringContaining('Give both') as string,
  });
  expect((await at('3', '3')).message).toBe('quote_end (3) must be greater than quote_start (3).');
  expect((await at('3', '4', '')).message).toContain('without a quote. Write the quote, or leave them out.');
  for (const bad of ['-1', '1.5', 'x', '1e3', '9'.repeat(16)])
    expect((await at(bad, '4')).message).toContain('is not an offset.');
});

test('[R29] what is said of a document needs a document', async () => {
  for (const cells of [{ publisher: 'P' }, { collection: 'C' }, { document_date: '2025' }] as Record<
    string,
    string
  >[]) {
    const [column] = Object.keys(cells);
    expect(await errorOf(cells)).toMatchObject({
      column,
      message: expect.stringContaining(
        `The row has a ${column} but no document. Give its title in "document"`,
      ) as string,
    });
    for (const named of [{ document: 'D' }, { document_id: 'd' }, { source_url: 'https://example.org' }]) {
      expect((await readCells({ ...cells, ...named })).errors).toEqual([]);
    }
  }
});

test('[R30] a name or passage that is too long or can not be kept is refused', async () => {
  expect(await errorOf({ actor: 'x'.repeat(10_001) })).toMatchObject({
    value: `${'x'.repeat(200)}…`,
    message: 'The text is longer than 10,000 characters; shorten it.',
  });
  expect((await errorOf({ quote: 'x'.repeat(100_001) })).message).toContain('longer than 100,000 characters');
  expect(await errorOf({ issue: 'a\0b' })).toMatchObject({
    value: 'a\u2400b',
    message: expect.stringContaining('U+0000') as string,
  });
  const cells = { actor: 'x'.repeat(10_000), quote: 'é'.repeat(100_000) };
  expect(await rowOf(cells)).toMatchObject(cells);
});

test('[R31] everything that is wrong with a row is said at once, and good rows beside it are read', async () => {
  const { rows, errors, rowsRead } = await readWhole(
    'actor,issue,stance,date,confidence\nA,B,for,2025,1\n,B,perhaps,2025-13,2\nC,D,against,,\n',
  );
  expect(rows.map(({ row, actor }) => [row, actor])).toEqual([[1, 'A'], [3, 'C']]); // prettier-ignore
  expect(errors.map(({ row, column }) => [row, column])).toEqual([
    [2, 'stance'],
    [2, 'date'],
    [2, 'confidence'],
    [2, 'actor'],
  ]);
  expect(rowsRead).toBe(3);
});
