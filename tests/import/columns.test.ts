/** Which cell is which: header names, mappings, and what is said of those that are none of ours. */
import { FILE_COLUMNS } from '../../graph-data/statement-file.ts';
import { columnNamed } from '../../server/import/columns.ts';
import { readWhole } from './read-file.ts';

const messages = (read: { warnings: { message: string }[] }) => read.warnings.map(({ message }) => message);

test('[R14] header names match whatever their case, `_`, spaces and `-`', () => {
  for (const column of FILE_COLUMNS) {
    expect(columnNamed(column.toUpperCase())).toBe(column);
    expect(columnNamed(column.replaceAll('_', ' '))).toBe(column);
    expect(columnNamed(column.replaceAll('_', '-'))).toBe(column);
    expect(columnNamed(column.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()))).toBe(column);
  }
  expect(columnNamed('organization')).toBeNull();
});

test('[R15] a file without stance, without any actor or any issue is refused with what is missing and what there is', async () => {
  await expect(readWhole('actor,issue\nA,B\n')).rejects.toMatchObject({
    code: 'invalid_input',
    message: expect.stringMatching(/^The file has no column "stance"\. Its header is: "actor", "issue"\./) as string,
  });
  await expect(readWhole('issue,stance\nA,for\n')).rejects.toThrow('The file has no column "actor" or "actor_id".');
  await expect(readWhole('Actor name,issue,stance\nA,B,for\n')).rejects.toThrow('a mapping such as Actor name=actor.');
  await expect(readWhole('a,b\n1,2\n')).rejects.toThrow(
    'no column "actor" or "actor_id", no column "issue" or "issue_id", no column "stance"',
  );
  const many = Array.from({ length: 50 }, (_, i) => `c${i}`).join(',');
  await expect(readWhole(`${many}\n`)).rejects.toThrow('"c19" and 30 more.');
  expect((await readWhole('actor_id,issue_id,stance\na,b,for\n')).rows).toMatchObject([{ actorId: 'a', issueId: 'b' }]);
});

test('[R16] a column that is given twice is refused with both names', async () => {
  await expect(readWhole('actor,Actor,issue,stance\nA,A,B,for\n')).rejects.toThrow(
    'The file gives the column "actor" twice: "actor" and "Actor". Rename or remove one of them.',
  );
  await expect(readWhole('actor_id,actorId,issue,stance\n')).rejects.toThrow('"actor_id" and "actorId"');
});

test('[R17] a column that is not known is left out with one warning, which names the nearest that is not given', async () => {
  const read = await readWhole('actor,issue,stance,quotes,xxxxxxxxxxxxxxxxxxxx,,\nA,B,for,q,x,,\nA,B,for,q,x,,\n');
  expect(read.rows).toHaveLength(2);
  expect(read.warnings.map(({ row, column, value }) => [row, column, value])).toEqual([
    [0, 'quotes', null],
    [0, 'xxxxxxxxxxxxxxxxxxxx', null],
    [0, null, null],
  ]);
  expect(messages(read)).toEqual([
    'The column "quotes" is not known and was left out. If it is "quote", map it: quotes=quote.',
    'The column "xxxxxxxxxxxxxxxxxxxx" is not known and was left out.',
    '2 columns without a name were left out.',
  ]);
});

test('[R17] a file of very many columns is told of a thousand of them', async () => {
  const many = Array.from({ length: 3_000 }, (_, i) => `c${i}`).join(',');
  const read = await readWhole(`actor,issue,stance,${many}\n`);
  expect(read.warnings).toHaveLength(1_002);
  expect(messages(read)[1_000]).toBe('2000 more columns that are not known were left out.');
});

test('[R18] a mapping says which column a header name stands for', async () => {
  const file = 'Organization,issue,position,stance\nA,B,for,x\n';
  const read = await readWhole(file, { options: { mapping: { organization: 'actor', position: 'stance' } } });
  expect(read.rows).toMatchObject([{ actor: 'A', issue: 'B', stance: 'support' }]);
  expect(messages(read)).toEqual(['The column "stance" was left out, because the mapping gives "stance".']);
});

test('[R18] an exact name goes before one that only matches', async () => {
  const file = 'who,WHO,issue,stance\nA,B,C,for\n';
  expect((await readWhole(file, { options: { mapping: { WHO: 'actor' } } })).rows[0]?.actor).toBe('B');
  await expect(readWhole(file, { options: { mapping: { Who: 'actor' } } })).rejects.toThrow('"WHO" and "who"');
});

test('[R18] a mapping of a name that the header has not, or of two to one column, is refused', async () => {
  const file = 'organisation,speaker,issue,stance\nA,A,B,for\n';
  await expect(readWhole(file, { options: { mapping: { organization: 'actor' } } })).rejects.toThrow(
    'The mapping speaks of "organization", which the header has not. Did you mean "organisation"?',
  );
  const twice = { organisation: 'actor', speaker: 'actor' } as const;
  await expect(readWhole(file, { options: { mapping: twice } })).rejects.toThrow('gives the column "actor" twice');
});
