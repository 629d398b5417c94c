/** A client that writes over HTTP and repeats each request under its key until it is answered, and keeps what it was told. */
import { setTimeout as wait } from 'node:timers/promises';
import { sending } from '../../api/server.ts';

export interface Told {
  action: 'create' | 'update' | 'delete';
  kind: 'actor' | 'statement';
  id: string;
  /** The revision in the ETag; null for what was deleted. */
  revision: number | null;
}

export interface Tally {
  told: Told[];
  /** What the store should hold of each statement: its summary. */
  summaries: Map<string, string>;
  actors: Set<string>;
  /** Requests that were repeated because they were answered with 503, and because they were not answered. */
  unavailable: number;
  unanswered: number;
  /** Reasons without an address or a remedy, and answers that are neither done nor 503. */
  unexpected: string[];
}

export function newTally(): Tally {
  return { told: [], summaries: new Map(), actors: new Set(), unavailable: 0, unanswered: 0, unexpected: [] };
}

const AGAIN_AFTER_MS = 200;

export class Client {
  readonly #url: string;
  readonly #name: string;
  readonly #tally: Tally;
  #requests = 0;

  constructor(url: string, name: string, tally: Tally) {
    this.#url = url;
    this.#name = name;
    this.#tally = tally;
  }

  /** Actors, each with a statement that is made, changed, changed again, and, every other one, deleted. */
  async writeUntil(stopped: () => boolean): Promise<void> {
    for (let n = 0; !stopped(); n++) await this.#writeOne(n);
  }

  async #writeOne(n: number): Promise<void> {
    const actor = `${this.#name}-${n}`;
    const id = `statement-${actor}`;
    await this.#send('create', 'actor', actor, 'POST', '/actors', { id: actor, name: `Actor ${actor}` });
    this.#tally.actors.add(actor);
    const body = { id, actor, issue: 'the-issue', stance: n % 3 === 0 ? 'oppose' : 'support', summary: 'made' };
    let etag = await this.#send('create', 'statement', id, 'POST', '/statements', body);
    this.#tally.summaries.set(id, 'made');
    for (const summary of [`changed ${n}`, `changed again ${n}`]) {
      etag = await this.#send('update', 'statement', id, 'PATCH', `/statements/${id}`, { summary }, etag);
      this.#tally.summaries.set(id, summary);
    }
    if (n % 2 === 1) return;
    await this.#send('delete', 'statement', id, 'DELETE', `/statements/${id}`, undefined, etag);
    this.#tally.summaries.delete(id);
  }

  async #send(
    action: Told['action'],
    kind: Told['kind'],
    id: string,
    method: string,
    path: string,
    body: unknown,
    etag?: string,
  ): Promise<string> {
    this.#requests += 1;
    const headers = {
      'Idempotency-Key': `${this.#name}/${this.#requests}`,
      ...(etag === undefined ? {} : { 'If-Match': etag }),
    };
    const response = await this.#answered(path, sending(method, body, headers));
    const given = response.headers.get('etag') ?? '';
    const revision = action === 'delete' ? null : Number(given.replaceAll('"', ''));
    this.#tally.told.push({ action, kind, id, revision });
    return given;
  }

  async #answered(path: string, request: RequestInit): Promise<Response> {
    for (;;) {
      try {
        const response = await fetch(`${this.#url}/api${path}`, request);
        const text = await response.text();
        if (response.ok) return response;
        if (response.status === 503) this.#tally.unavailable += 1;
        if (response.status !== 503 || !/Neo4j at \S+ .+\. /.test(`${text} `)) {
          this.#tally.unexpected.push(`${response.status} ${path} ${text}`);
        }
      } catch {
        this.#tally.unanswered += 1;
      }
      await wait(AGAIN_AFTER_MS);
    }
  }
}
