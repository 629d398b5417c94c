/** What an import knows of the store while it resolves names: who goes by which name, and what it has added itself. */
import type { ActorType } from '../../graph-data/model/actor.ts';
import { matchKey } from '../../graph-data/text.ts';

/** `handle` is the store's own name for the entity; those that the import adds have negative ones. */
interface Known {
  handle: number;
  id: string;
  name: string;
}

export interface KnownActor extends Known {
  type: ActorType;
  affiliations: Set<string>;
}

export interface KnownIssue extends Known {
  partOf: KnownIssue | null;
}

export type KnownCollection = Known;

export interface KnownDocument extends Known {
  publisher: string | null;
  url: string | null;
  date: string | null;
  collection: KnownCollection | null;
}

export type NamedKind = 'actor' | 'issue' | 'collection';

/** What to ask the store for before a batch can be resolved: match keys of names, and ids as they are. */
export interface Asked {
  matches: Set<string>;
  ids: Set<string>;
}

export type Unknowns = Record<NamedKind, Asked> & { document: Set<string> };

/** Those of one kind, by the match keys of their names and aliases, and by their ids. */
export class Names<T extends Known> {
  readonly byMatch = new Map<string, T>();
  readonly byId = new Map<string, T>();

  /** By name or alias; else by id, exactly as written: ids made from names must not draw other names to them. */
  find(match: string, name: string): T | undefined {
    return this.byMatch.get(match) ?? this.byId.get(name);
  }
}

const MOST_MATCHES = 20_000;

export class Directory {
  readonly actor = new Names<KnownActor>();
  readonly issue = new Names<KnownIssue>();
  readonly collection = new Names<KnownCollection>();
  /** By id. */
  readonly document = new Map<string, KnownDocument>();
  /** Rows of warnings that were given already, such as one actor's two types. */
  readonly warned = new Set<string>();
  readonly #matches = new Map<string, string>();
  #added = 0;

  /** The match key of a name; files say the same few names again and again. */
  matchOf(name: string): string {
    const known = this.#matches.get(name);
    if (known !== undefined) return known;
    const match = matchKey(name);
    if (this.#matches.size > MOST_MATCHES) this.#matches.clear();
    this.#matches.set(name, match);
    return match;
  }

  nextHandle(): number {
    this.#added += 1;
    return -this.#added;
  }

  /** Forgets what the store can be asked for again, so that memory does not grow with the file. */
  forget(most: number): void {
    if (this.document.size > most) this.document.clear();
    for (const { byMatch, byId } of [this.actor, this.issue, this.collection]) {
      if (byMatch.size <= most) continue;
      byMatch.clear();
      byId.clear();
    }
    if (this.warned.size > most) this.warned.clear();
  }
}
