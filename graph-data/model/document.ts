/** Documents: where statements are written, and the collections that documents are kept in. */
import { z } from 'zod';
import { PartialDate } from '../date.ts';
import { Id, Name, text } from './text.ts';

export const WebAddress = text(10_000).refine(isWebAddress, {
  error: (issue) => `"${String(issue.input)}" is not a web address. Write one that begins with https:// or http://.`,
});

function isWebAddress(address: string): boolean {
  return /^https?:\/\/[^\s]+$/i.test(address) && URL.canParse(address);
}

export const Collection = z.strictObject({ id: Id, name: Name });
export type Collection = z.infer<typeof Collection>;

export const Document = z.strictObject({
  id: Id,
  title: Name,
  publisher: Name.nullable().default(null),
  date: PartialDate.nullable().default(null),
  url: WebAddress.nullable().default(null),
  language: z
    .string()
    .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, { error: 'is not a language tag such as en or uk' })
    .nullable()
    .default(null),
  collection: Id.nullable().default(null),
  licence: Name.nullable().default(null),
  text: text(10_000_000).nullable().default(null),
});
export type Document = z.infer<typeof Document>;
