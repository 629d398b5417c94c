/** What an import knows of the store while it resolves names: who goes by which name, and what it has added itself. */
import type { ActorType } from '../../graph-data/model/actor.ts';

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

/** Keys to ask the store for before a batch can be resolved: match keys of names and ids, and ids of documents. */
export interface Unknowns {
  actor: Set<string>;
  issue: Set<string>;
  collection: Set<string>;
  document: Set<string>;
}

export class Directory {
  /** By match key of id, name and alias. */
  readonly actor = new Map<string, KnownActor>();
  readonly issue = new Map<string, KnownIssue>();
  readonly collection = new Map<string, KnownCollection>();
  /** By id. */
  readonly document = new Map<string, KnownDocument>();
  /** Rows of warnings that were given already, such as one actor's two types. */
  readonly warned = new Set<string>();
  #added = 0;

  nextHandle(): number {
    this.#added += 1;
    return -this.#added;
  }

  /** Forgets what the store can be asked for again, so that memory does not grow with the file. */
  forget(most: number): void {
    this.document.clear();
    if (this.actor.size + this.issue.size + this.collection.size > most) {
      this.actor.clear();
      this.issue.clear();
      this.collection.clear();
    }
    if (this.warned.size > most) this.warned.clear();
  }
}
