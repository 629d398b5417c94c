/** The nodes of a stance graph, gathered from its positions as they pass: what grows is nodes, never edges. */
import { actorKey, issueKey, type StanceNode } from '../../graph-data/graph.ts';
import type { Position } from '../../graph-data/position.ts';

export class NodeTally {
  readonly #nodes = new Map<string, StanceNode>();
  #positions = 0;

  add({ actor, issue, statements }: Position): void {
    this.#positions += 1;
    this.#count(actorKey(actor.id), { kind: 'actor', id: actor.id, name: actor.name, type: actor.type, statements });
    this.#count(issueKey(issue.id), { kind: 'issue', id: issue.id, name: issue.name, type: 'issue', statements });
  }

  #count(key: string, node: StanceNode): void {
    const known = this.#nodes.get(key);
    if (known === undefined) this.#nodes.set(key, node);
    else known.statements += node.statements;
  }

  /** Key and node, in the order in which positions named them. */
  get nodes(): Iterable<[string, StanceNode]> {
    return this.#nodes;
  }

  get positions(): number {
    return this.#positions;
  }

  of(kind: StanceNode['kind']): number {
    return [...this.#nodes.values()].filter((node) => node.kind === kind).length;
  }
}
