/** What one can say of a file: defaults, and refusals that name the nearest. */
import { ImportOptions, parseMapping } from '../../server/import/options.ts';

const refusal = (given: object) => ImportOptions.safeParse(given).error?.issues[0]?.message;

test('[R36] everything has a default', () => {
  expect(ImportOptions.parse({})).toEqual({
    ...{ format: 'auto', encoding: 'auto', delimiter: null, dateFormat: null, mapping: {}, onError: 'abort' },
  });
});

test('[R36] what is not understood is refused with the nearest', () => {
  expect(refusal({ encoding: 'utf8' })).toContain(
    '"utf8" is not an encoding. Did you mean "utf-8"? Accepted: auto, utf-8,',
  );
  expect(refusal({ format: 'cvs' })).toContain('Did you mean "csv"?');
  expect(refusal({ onError: 'skipp' })).toContain('Did you mean "skip"?');
  expect(refusal({ mapping: { a: 'actr' } })).toContain('"actr" is not a column. Did you mean "actor"?');
  expect(refusal({ dateFormat: 'DD.MM.YYYY' })).toContain('The date format "DD.MM.YYYY" has "DD"');
  expect(refusal({ formt: 'csv' })).toContain('formt');
});

test('[R36] a delimiter is one character that can stand between cells', () => {
  for (const good of [',', ';', '|', '\t', 'tab', '¦', '^']) expect(refusal({ delimiter: good })).toBeUndefined();
  for (const bad of ['', '"', '\n', '\r', 'a', '1', ';;', 'é', ' ']) {
    expect(refusal({ delimiter: bad })).toContain('is not a delimiter. Write one character');
  }
});

test('[R36] mappings are pairs of header and column', () => {
  expect(parseMapping(['organization=actor', 'a=b=Actor-ID'])).toEqual({ organization: 'actor', 'a=b': 'actor_id' });
  expect(() => parseMapping(['organization'])).toThrow('"organization" maps nothing. Write a mapping as header=column');
  expect(() => parseMapping(['=actor'])).toThrow('maps nothing');
  expect(() => parseMapping(['x=actr'])).toThrow('"actr" is not a column. Did you mean "actor"?');
});
