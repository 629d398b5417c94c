/** What a network is asked to be. */
import { z } from 'zod';

export const KINDS = ['congruence', 'conflict', 'subtract', 'affiliation'] as const;
export const NetworkKind = z.enum(KINDS).meta({
  description:
    'congruence: the same side of the same things; conflict: opposite sides; subtract: congruence less conflict; affiliation: have spoken of the same things',
});
export type NetworkKind = z.infer<typeof NetworkKind>;

export const Between = z.enum(['actors', 'issues']).meta({ description: 'what the network is between' });
export type Between = z.infer<typeof Between>;

export const Normalization = z.enum(['none', 'average', 'jaccard', 'dna-cosine', 'cosine']).meta({
  description: 'what each weight is divided by, so that who speaks much does not count for more',
});
export type Normalization = z.infer<typeof Normalization>;

export const NetworkOptions = z.strictObject({
  kind: NetworkKind,
  between: Between.default('actors'),
  normalization: Normalization.default('none'),
  threshold: z.number().min(0).default(0).meta({
    description: 'leave out weights nearer to 0 than this; weights of 0 are no edges',
  }),
  backbone: z.number().gt(0).max(1).nullable().default(null).meta({
    description:
      'keep the edges that are stronger than chance at this level, such as 0.05 (disparity filter, Serrano, Boguñá and Vespignani 2009)',
  }),
});
export type NetworkOptions = z.infer<typeof NetworkOptions>;

/**
 * A weight is the sum, over what two share, of `same` (s s' + o o') times the first coefficient and `opposite`
 * (s o' + o s') times the second.
 */
export const COEFFICIENTS: Readonly<Record<NetworkKind, readonly [same: number, opposite: number]>> = {
  congruence: [1, 0],
  conflict: [0, 1],
  subtract: [1, -1],
  affiliation: [1, 1],
};
