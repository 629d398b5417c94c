/** What a weight is, in words: every answer with weights says it. */
import type { Between, NetworkKind, NetworkOptions, Normalization } from './options.ts';

const SUMS: Readonly<Record<NetworkKind, string>> = {
  congruence: 'supports × supports + opposes × opposes',
  conflict: 'supports × opposes + opposes × supports',
  subtract: 'supports × supports + opposes × opposes − supports × opposes − opposes × supports',
  affiliation: '(supports + opposes) × (supports + opposes)',
};

const SHARED: Readonly<Record<Between, string>> = { actors: 'issue', issues: 'actor' };
const ENDS: Readonly<Record<Between, string>> = { actors: 'actors', issues: 'issues' };

const DIVISORS: Readonly<Record<Normalization, string>> = {
  none: '',
  average: 'the mean of how many supports and opposes each of the two has',
  jaccard:
    'what only one of the two has, plus the product of what both have, over each side (support, oppose) of everything they speak of: the Jaccard of the Discourse Network Analyzer',
  'dna-cosine':
    'the product of how many supports and opposes each of the two has: what the Discourse Network Analyzer calls cosine',
  cosine: 'the product of the lengths of the two vectors of counts: the cosine of the angle between them',
};

/** Such as "The weight of two actors is the sum, over each issue, of …, divided by …". */
export function formulaOf({
  kind,
  between,
  normalization,
}: Pick<NetworkOptions, 'kind' | 'between' | 'normalization'>): string {
  const sum = `The weight between two ${ENDS[between]} is the sum, over each ${SHARED[between]} that both have to do with, of ${SUMS[kind]}`;
  const divisor = DIVISORS[normalization];
  return divisor === '' ? `${sum}.` : `${sum}, divided by ${divisor}.`;
}
