/** The three stances, and the words that people write for them in files. */
import { z } from 'zod';

export const STANCES = ['support', 'oppose', 'neutral'] as const;
export const Stance = z.enum(STANCES).meta({ description: 'what the actor says of the issue' });
export type Stance = z.infer<typeof Stance>;

const WORDS: Readonly<Record<Stance, readonly string[]>> = {
  support: [
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
    '1',
    '+1',
    '+',
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
};
const BY_WORD = new Map(STANCES.flatMap((stance) => WORDS[stance].map((word) => [word, stance] as const)));

/** The stance that a word in a file means, whatever its case; null where it means none. */
export function readStance(word: string): Stance | null {
  return BY_WORD.get(word.trim().toLowerCase()) ?? null;
}

export function stanceRemedy(value: string): string {
  const accepted = STANCES.map((stance) => `${WORDS[stance].join(', ')} (${stance})`).join('; ');
  return value.trim() === ''
    ? 'The stance is missing. Write support, oppose or neutral.'
    : `"${value}" is not a stance. Accepted: ${accepted}.`;
}

/** A stance as a number, for sums and for stores. */
export const STANCE_SIGN: Readonly<Record<Stance, number>> = { support: 1, oppose: -1, neutral: 0 };
