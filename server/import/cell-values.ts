/** Cells that hold something else than text: types, numbers, offsets and web addresses. */
import { ACTOR_TYPES, type ActorType } from '../../graph-data/model/actor.ts';
import { WebAddress } from '../../graph-data/model/document.ts';
import { didYouMean } from '../../graph-data/nearest.ts';
import { problemWith } from './cell-text.ts';
import { clip } from './clip.ts';

export type Read<T> = { value: T } | { problem: string };

const TYPES: ReadonlyMap<string, Read<ActorType>> = new Map(ACTOR_TYPES.map((type) => [type, { value: type }]));

export function readActorType(text: string): Read<ActorType> {
  return TYPES.get(text) ?? TYPES.get(text.toLowerCase()) ?? { problem: notAType(text) };
}

function notAType(text: string): string {
  return `"${clip(text)}" is not a type of actor.${didYouMean(text.slice(0, 100), ACTOR_TYPES)} Accepted: ${ACTOR_TYPES.join(', ')}.`;
}

const NUMBER = /^(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

export function readConfidence(text: string): Read<number> {
  const value = NUMBER.test(text) ? Number(text) : NaN;
  if (value >= 0 && value <= 1) return { value };
  const comma = /^\d*,\d+$/.test(text) ? ` Write the decimal point as a point: ${text.replace(',', '.')}.` : '';
  return { problem: `"${clip(text)}" is not a confidence.${comma || ' Write a number from 0 to 1, such as 0.8.'}` };
}

export function readOffset(text: string): Read<number> {
  if (/^\d{1,15}$/.test(text)) return { value: Number(text) };
  return { problem: `"${clip(text)}" is not an offset. Write a whole number, 0 or greater.` };
}

/** Many rows name the same document, so what was read lately is remembered. */
export function addressReader(): (text: string) => Read<string> {
  const cache = new Map<string, Read<string>>();
  return (text) => {
    const known = cache.get(text);
    if (known !== undefined) return known;
    const problem = problemWith(WebAddress, text);
    const read = problem === null ? { value: text } : { problem };
    if (cache.size > 20_000) cache.clear();
    if (text.length < 500) cache.set(text, read);
    return read;
  };
}
