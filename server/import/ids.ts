/** Ids made from what they name, so that the same file gives the same ids again. */
import { hash as digest } from 'node:crypto';
import slugify from '@sindresorhus/slugify';
import type { Statement } from '../../graph-data/model/statement.ts';
import { statementContent } from '../../graph-data/statement-content.ts';
import { fold, matchKey } from '../../graph-data/text.ts';

const LONGEST_SLUG = 80;

/** Hexadecimal digits of a SHA-256 over the text. */
export function hash(text: string, digits: number): string {
  return digest('sha256', text, 'hex').slice(0, digits);
}

/** The name in Latin letters and hyphens; with a hash behind it where that is not the whole name. */
export function slugOf(name: string): string {
  const slug = slugify(name.slice(0, 1_000));
  return slug !== '' && slug.length <= LONGEST_SLUG ? slug : distinctSlugOf(name);
}

/** A slug that no other name makes, for names that share the plain one; another one for each `turn`. */
export function distinctSlugOf(name: string, turn = 0): string {
  const slug = slugify(name.slice(0, 1_000))
    .slice(0, LONGEST_SLUG - 9)
    .replace(/-+$/, '');
  const digits = hash(turn === 0 ? matchKey(name) : `${matchKey(name)}\n${turn}`, 8);
  return slug === '' ? `x-${digits}` : `${slug}-${digits}`;
}

const documentIds = new Map<string, string>();

/** Title, publisher and address tell documents apart; the start of the title makes the id readable. */
export function documentIdOf(title: string, publisher: string | null, url: string | null): string {
  const identity = `${title}\u0000${publisher ?? '\u0001'}\u0000${url ?? '\u0001'}`;
  const known = documentIds.get(identity);
  if (known !== undefined) return known;
  const start = fold(title.slice(0, 200))
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, 40)
    .replace(/-+$/, '');
  const id = `${start === '' ? 'd' : start}-${hash(identity, 12)}`;
  if (documentIds.size > 100_000) documentIds.clear();
  documentIds.set(identity, id);
  return id;
}

/** A hash of what the statement says. */
export function statementIdOf(statement: Omit<Statement, 'id'>): string {
  return `s${hash(statementContent(statement), 24)}`;
}
