/** Gathers the rows of an answer and the graph in them, until there is enough. */
import type {
  CypherAnswer,
  CypherGraphJson,
  CypherNode,
  CypherRelationship,
  CypherValue,
} from '../../../../graph-data/cypher-answer.ts';
import { toJson, type Seen } from './json-value.ts';

export const MOST_ROWS = 1_000;
export const MOST_CHARACTERS = 5_000_000;

type NodeAttributes = CypherGraphJson['nodes'][number]['attributes'];

export class AnswerBuilder implements Seen {
  readonly #columns: readonly string[];
  readonly #rows: CypherValue[][] = [];
  readonly #nodes = new Map<string, NodeAttributes>();
  readonly #edges = new Map<string, CypherGraphJson['edges'][number]>();
  #characters = 0;

  constructor(columns: readonly string[]) {
    this.#columns = columns;
  }

  get rows(): number {
    return this.#rows.length;
  }

  /** Takes a row in; else answers why not, as a sentence. */
  add(values: readonly unknown[]): string | null {
    if (this.#rows.length === MOST_ROWS) {
      return `Only the first ${MOST_ROWS.toLocaleString('en')} rows are here; there are more. Aggregate, or page with SKIP and LIMIT.`;
    }
    const seen: (() => void)[] = [];
    const row = values.map((value) =>
      toJson(value, {
        node: (node) => seen.push(() => this.node(node)),
        relationship: (relationship) => seen.push(() => this.relationship(relationship)),
      }),
    );
    const characters = JSON.stringify(row).length;
    if (this.#characters + characters > MOST_CHARACTERS) return tooMuch(this.#rows.length);
    this.#characters += characters;
    this.#rows.push(row);
    for (const take of seen) take();
    return null;
  }

  node({ id, labels, properties }: CypherNode): void {
    this.#nodes.set(id, { labels, properties, known: true });
  }

  relationship({ id, type, from, to, properties }: CypherRelationship): void {
    for (const end of [from, to]) {
      if (!this.#nodes.has(end)) this.#nodes.set(end, { labels: [], properties: {}, known: false });
    }
    this.#edges.set(id, { key: id, source: from, target: to, attributes: { type, properties } });
  }

  answer(limited: string | null): CypherAnswer {
    return { columns: [...this.#columns], rows: this.#rows, graph: this.#graph(), limited };
  }

  #graph(): CypherGraphJson | null {
    if (this.#nodes.size === 0) return null;
    return {
      attributes: {},
      options: { type: 'directed', multi: true, allowSelfLoops: true },
      nodes: [...this.#nodes].map(([key, attributes]) => ({ key, attributes })),
      edges: [...this.#edges.values()],
    };
  }
}

export function tooMuch(rows: number): string {
  return `Only the first ${rows.toLocaleString('en')} rows are here; the answer is larger than ${MOST_CHARACTERS / 1_000_000} MB. Return fewer properties, or page with SKIP and LIMIT.`;
}
