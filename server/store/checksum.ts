/** The checksum of a store's content: equal where two stores hold the same, whatever they are kept with. */
import { createHash } from 'node:crypto';
import { CONTENT_KINDS, contentLine, type Content } from '../../graph-data/content-line.ts';
import { compareText } from '../../graph-data/text.ts';

/** Fed one entity after the other, in the order of `Movable.everything`. */
export class ContentChecksum {
  readonly #hash = createHash('sha256');
  #kind = 0;
  #id: string | null = null;

  /** Throws where the order is another one: the checksum would be, too. */
  add(content: Content): void {
    this.#follow(content);
    this.#hash.update(contentLine(content)).update('\n');
  }

  #follow({ kind, value: { id } }: Content): void {
    const at = CONTENT_KINDS.indexOf(kind);
    const follows = at > this.#kind || (at === this.#kind && (this.#id === null || compareText(this.#id, id) < 0));
    if (!follows) throw new Error(`${kind} ${id} does not come after ${CONTENT_KINDS[this.#kind]} ${this.#id}`);
    this.#kind = at;
    this.#id = id;
  }

  /** SHA-256 in hexadecimal digits (docs/SPEC.md, rule V1); nothing can be added afterwards. */
  digits(): string {
    return this.#hash.digest('hex');
  }
}
