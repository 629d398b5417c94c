/** The edges of a network in typed arrays that grow: 32 bytes each, where an object would take 100. */

export class EdgeList {
  count = 0;
  source = new Uint32Array(256);
  target = new Uint32Array(256);
  weight = new Float64Array(256);
  /** What the weight was before it was divided, and by what. */
  sum = new Float64Array(256);
  divisor = new Float64Array(256);

  add(source: number, target: number, weight: number, sum: number, divisor: number): void {
    if (this.count === this.source.length) this.#grow();
    const at = this.count;
    this.source[at] = source;
    this.target[at] = target;
    this.weight[at] = weight;
    this.sum[at] = sum;
    this.divisor[at] = divisor;
    this.count = at + 1;
  }

  /** Those that `keep` says, in the same order. */
  filter(keep: (edge: number) => boolean): EdgeList {
    const kept = new EdgeList();
    for (let edge = 0; edge < this.count; edge++) {
      if (keep(edge)) kept.add(...this.at(edge));
    }
    return kept;
  }

  at(edge: number): [source: number, target: number, weight: number, sum: number, divisor: number] {
    return [
      this.source[edge] as number,
      this.target[edge] as number,
      this.weight[edge] as number,
      this.sum[edge] as number,
      this.divisor[edge] as number,
    ];
  }

  #grow(): void {
    const length = this.source.length * 2;
    this.source = grown(this.source, new Uint32Array(length));
    this.target = grown(this.target, new Uint32Array(length));
    this.weight = grown(this.weight, new Float64Array(length));
    this.sum = grown(this.sum, new Float64Array(length));
    this.divisor = grown(this.divisor, new Float64Array(length));
  }
}

function grown<T extends Uint32Array | Float64Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
