/** Parameters of a query under construction: every value is bound, none is written into the text. */
import type { Values } from './connection.ts';

export class Parameters {
  readonly values: Values = {};
  /** Which imports are seen: those up to this number, or all that are done when the query begins. */
  readonly visible: number | null;
  #count = 0;

  constructor(visible: number | null = null) {
    this.visible = visible;
  }

  /** Binds a value and gives the name to write in its place. */
  bind(value: unknown): string {
    this.#count += 1;
    const name = `p${this.#count}`;
    this.values[name] = value;
    return `$${name}`;
  }
}
