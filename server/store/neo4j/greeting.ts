/** Whether anything answers at an address, asked with a socket of its own: the driver waits for a greeting without end. */
import { connect, type Socket } from 'node:net';
import { connect as connectSafely } from 'node:tls';

const PORT = 7687;
const ANSWERS_WITHIN_MS = 5_000;

/** Bolt's greeting: its mark, and four versions that the client speaks, of which the server picks one. */
const HELLO = Buffer.from([0x60, 0x60, 0xb0, 0x17, 0, 8, 8, 5, 0, 0, 0, 5, 0, 4, 4, 4, 0, 0, 0, 3]);

/** False where a connection is taken and nothing is said. What else goes wrong, the driver says better. */
export function isGreeted(uri: string): Promise<boolean> {
  const socket = socketTo(new URL(uri));
  return new Promise<boolean>((resolve) => {
    const late = setTimeout(() => resolve(false), ANSWERS_WITHIN_MS);
    for (const event of ['data', 'error', 'close']) {
      socket.once(event, () => {
        clearTimeout(late);
        resolve(true);
      });
    }
    socket.write(HELLO);
  }).finally(() => socket.destroy());
}

function socketTo({ protocol, hostname, port }: URL): Socket {
  const to = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || PORT) };
  if (!protocol.includes('+')) return connect(to);
  // Nothing is entrusted to this connection; the driver checks the certificate of its own.
  return connectSafely({ ...to, servername: to.host, rejectUnauthorized: false });
}
