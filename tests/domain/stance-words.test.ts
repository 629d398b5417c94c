/** The words that people write for stances. */
import { expect, test } from '@jest/globals';
import { readStance, stanceRemedy } from '../../graph-data/model/stance.ts';

const ACCEPTED = {
  support: [
    ...[
      'support',
      'supports',
      'supported',
      'for',
      'in favour',
      'in favor',
      'favour',
      'favor',
      'pro',
      'yes',
      'agree',
      'agrees',
    ],
    ...['1', '+1', '+'],
  ],
  oppose: [
    'oppose',
    'opposes',
    'opposed',
    'against',
    'contra',
    'con',
    'no',
    'disagree',
    'disagrees',
    '-1',
    '\u22121',
    '-',
  ],
  neutral: ['neutral', 'abstain', 'abstains', 'abstained', 'abstention', '0'],
} as const;
const pairs = (['support', 'oppose', 'neutral'] as const).flatMap((stance) =>
  ACCEPTED[stance].map((word): [string, string] => [word, stance]),
);

test.each(pairs)('[I6] %j is %s, in any case and between spaces', (word, stance) => {
  const capital = word.charAt(0).toUpperCase() + word.slice(1);
  for (const written of [word, word.toUpperCase(), capital, ` ${word}`, `${word}\t`, `\u00a0${word}\n`]) {
    expect(readStance(written)).toBe(stance);
  }
});

test.each([
  [''], [' '], ['maybe'], ['mixed'], ['conditional'], ['unknown'], ['n/a'], ['none'], ['null'], ['?'], ['y'], ['n'], ['2'], ['-2'],
  ['1.0'], ['0.5'], ['00'], ['+ 1'], ['++'], ['supporting'], ['support?'], ['support, oppose'], ['not support'], ['infavour'],
  ['\u2014'], ['\u2212'], ['toString'], ['constructor'], ['__proto__'], ['\u0441on'], ['за'], ['true'], ['false'],
])('[I6] %j is none', (word) => {
  expect(readStance(word)).toBeNull();
}); // prettier-ignore

test('[I6] what is refused is named, with every word that is not', () => {
  const remedy = stanceRemedy('maybe');
  expect(remedy).toMatch(/^"maybe" is not a stance\. Accepted: /);
  for (const [word] of pairs) expect(remedy).toContain(word);
  expect(stanceRemedy(' ')).toBe('The stance is missing. Write support, oppose or neutral.');
});
