/**
 * Holds the connection on which a query runs, and cuts it where the query takes too long, sends too much, or is no longer
 * wanted. Neo4j ends what runs on a connection that is gone. The driver has no bound for the size of one record, and waits
 * for the server when it closes a session, so the socket itself is watched.
 */
import type { Transaction } from 'neo4j-driver';
import { Socket } from 'node:net';

export type Cut = 'time' | 'size' | 'unwanted';

export interface LeashOptions {
  milliseconds: number;
  bytes: number;
  signal: AbortSignal | undefined;
}

export class Leash {
  readonly #socket: Socket;
  readonly #off: () => void;
  #cut: Cut | null = null;

  constructor(socket: Socket, { milliseconds, bytes, signal }: LeashOptions) {
    this.#socket = socket;
    let received = 0;
    const onData = ({ length }: Buffer) => {
      received += length;
      if (received > bytes) this.#end('size');
    };
    const onAbort = () => this.#end('unwanted');
    const late = setTimeout(() => this.#end('time'), milliseconds);
    socket.prependListener('data', onData);
    signal?.addEventListener('abort', onAbort);
    this.#off = () => {
      clearTimeout(late);
      socket.off('data', onData);
      signal?.removeEventListener('abort', onAbort);
    };
    if (signal?.aborted === true) onAbort();
  }

  /** Why the connection was cut; null where it was not. */
  get cut(): Cut | null {
    return this.#cut;
  }

  release(): void {
    this.#off();
  }

  #end(cut: Cut): void {
    if (this.#cut !== null) return;
    this.#cut = cut;
    this.#off();
    this.#socket.destroy(new Error(`Stancegraph cut the connection: ${cut}`));
  }
}

/** Inside of the driver (6.3): a test fails where another version keeps it elsewhere, and then nothing is run. */
export async function socketOf(transaction: Transaction): Promise<Socket> {
  const holder = inside(transaction, '_connectionHolder') as { getConnection(): Promise<unknown> } | undefined;
  let connection = await holder?.getConnection();
  for (let within = connection; within !== undefined; within = inside(within, '_delegate')) connection = within;
  const socket = inside(inside(connection, '_ch'), '_conn');
  if (!(socket instanceof Socket)) throw new Error('The socket of the Neo4j driver was not found');
  return socket;
}

function inside(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
