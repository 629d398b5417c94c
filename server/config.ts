/** Where to listen and which store to open: flags before environment before defaults. */
import { z } from 'zod';
import { invalid } from '../graph-data/errors.ts';

export interface Config {
  host: string;
  /** 0: any that is free. */
  port: number;
  store: string;
}

export const DEFAULT_STORE = 'data/stancegraph.db';
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);
/** Every address that there is: a container's own ones. */
const EVERY_ADDRESS = new Set(['0.0.0.0', '::']);

const Port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.int().max(65_535));

export interface ConfigFlags {
  host?: string | undefined;
  port?: string | undefined;
  store?: string | undefined;
}

/** Throws `invalid_input` that names the flag or variable and the remedy. */
export function readConfig(flags: ConfigFlags, environment: Readonly<Record<string, string | undefined>>): Config {
  const host = flags.host ?? nonEmpty(environment['HOST']) ?? '127.0.0.1';
  const portText = flags.port ?? nonEmpty(environment['PORT']) ?? '3000';
  const port = Port.safeParse(portText);
  if (!port.success) throw invalid(`"${portText}" is not a port. Give --port or PORT a whole number from 0 to 65535.`);
  if (!LOOPBACK.has(host) && !(EVERY_ADDRESS.has(host) && environment['STANCEGRAPH_IN_CONTAINER'] === '1')) {
    throw invalid(
      `Stancegraph has no log-in yet, so it listens only on this machine: 127.0.0.1, localhost or ::1, not "${host}". ` +
        'Leave --host and HOST out, or give one of these.',
    );
  }
  return { host, port: port.data, store: flags.store ?? nonEmpty(environment['STANCEGRAPH_STORE']) ?? DEFAULT_STORE };
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
