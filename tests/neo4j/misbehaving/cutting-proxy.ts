/**
 * Stands between a driver and Neo4j, and cuts the connection when a commit has been carried out and before its answer: the
 * driver cannot know whether it was.
 */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Bolt's COMMIT: a chunk of two bytes, a structure without fields and its signature, and the end of the message. */
const COMMIT = Buffer.from([0x00, 0x02, 0xb0, 0x12, 0x00, 0x00]);
/** BEGIN, up to its map; and what this holds in a transaction that only reads. */
const BEGIN = Buffer.from([0xb1, 0x11]);
const READS = Buffer.concat([Buffer.from([0x84]), Buffer.from('mode'), Buffer.from([0x81]), Buffer.from('r')]);

export interface CuttingProxy {
  uri: string;
  /** Cuts at the next commit of a transaction that writes. */
  cutNext(): void;
  /** Cuts at every other such commit, beginning with the next one; or no more. */
  cutEveryOther(on: boolean): void;
  /** How many have been cut. */
  readonly cuts: number;
  stop(): Promise<void>;
}

export async function startCuttingProxy(uri: string): Promise<CuttingProxy> {
  const { hostname, port } = new URL(uri);
  const sockets = new Set<Socket>();
  let next = false;
  let everyOther = false;
  let commits = 0;
  let cuts = 0;
  const isToBeCut = () => {
    commits += 1;
    const cut = next || (everyOther && commits % 2 === 1);
    next = false;
    if (cut) cuts += 1;
    return cut;
  };
  const server = createServer((driver) => {
    const neo4j = connect(Number(port), hostname);
    let reads = false;
    let cutting = false;
    const end = () => {
      driver.destroy();
      neo4j.destroy();
      sockets.delete(driver);
    };
    sockets.add(driver);
    driver.on('data', (bytes: Buffer) => {
      if (bytes.includes(BEGIN)) reads = bytes.includes(READS);
      if (bytes.includes(COMMIT) && !reads && isToBeCut()) cutting = true;
      neo4j.write(bytes);
    });
    // Whatever the server says once it has the commit is its answer to it.
    neo4j.on('data', (bytes: Buffer) => (cutting ? end() : driver.write(bytes)));
    for (const socket of [driver, neo4j]) socket.on('error', end).on('close', end).setNoDelay(true);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    uri: `bolt://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cutNext: () => (next = true),
    cutEveryOther: (on) => {
      everyOther = on;
      commits = 0;
    },
    get cuts() {
      return cuts;
    },
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
