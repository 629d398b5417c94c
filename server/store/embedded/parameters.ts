/** Parameters of a query under construction: every value is bound, none is written into the text. */

export type Bound = string | number | bigint | null;

export class Parameters {
  readonly values: Record<string, Bound> = {};
  #count = 0;

  /** Binds a value and gives the name to write in its place. */
  bind(value: Bound): string {
    this.#count += 1;
    const name = `p${this.#count}`;
    this.values[name] = value;
    return `@${name}`;
  }

  /** `column = value` for one, `column IN (...)` for more; the list travels as JSON in a single parameter. */
  among(column: string, values: readonly (string | number)[]): string {
    const [only] = values;
    if (values.length === 1 && only !== undefined) return `${column} = ${this.bind(only)}`;
    return `${column} IN (SELECT value FROM json_each(${this.bind(JSON.stringify(values))}))`;
  }
}
