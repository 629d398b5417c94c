/** What goes wrong with a Neo4j, as errors that say what to do; what is not known is a defect of ours. */
import neo4j, { Neo4jError } from 'neo4j-driver';
import { StancegraphError } from '../../../graph-data/errors.ts';

/** Neo4j's oldest version that has every clause the store uses. */
export const OLDEST: readonly [number, number] = [5, 26];

function away(message: string, cause: Error): StancegraphError {
  return new StancegraphError('store_unavailable', message, { cause });
}

const CHECK_LOGIN = 'Check NEO4J_USER, and NEO4J_PASSWORD or NEO4J_PASSWORD_FILE.';

/** By the beginning of Neo4j's code, the first that fits; `at` is the address. */
const TROUBLES: readonly (readonly [code: string, message: (at: string, error: Neo4jError) => string])[] = [
  ['Neo.ClientError.Security.Unauthorized', (at) => `Neo4j at ${at} refuses the user or the password. ${CHECK_LOGIN}`],
  [
    'Neo.ClientError.Security.AuthenticationRateLimit',
    (at) => `Neo4j at ${at} was given a wrong password too often and takes none for some seconds. ${CHECK_LOGIN}`,
  ],
  [
    'Neo.ClientError.Security.CredentialsExpired',
    (at) => `Neo4j at ${at} wants the password changed first: ALTER CURRENT USER SET PASSWORD FROM 'old' TO 'new'.`,
  ],
  ['Neo.ClientError.Security', (at, { message }) => `Neo4j at ${at} does not allow this to NEO4J_USER: ${message}`],
  [
    'Neo.ClientError.Database.DatabaseNotFound',
    (at, { message }) => `Neo4j at ${at} does not have this database: ${message} Check NEO4J_DATABASE.`,
  ],
  ...['MemoryPoolOutOfMemoryError', 'TransactionOutOfMemoryError', 'OutOfMemoryError'].map(
    (kind) =>
      [
        `Neo.TransientError.General.${kind}`,
        (at: string) =>
          `Neo4j at ${at} has too little memory for this. Ask for less of it at once, or raise server.memory.heap.max_size and dbms.memory.transaction.total.max.`,
      ] as const,
  ),
  ['Neo.TransientError', (at, { message }) => `Neo4j at ${at} cannot do this just now: ${message}`],
  ['Neo.ClientError.Cluster.NotALeader', (at) => `Neo4j at ${at} is choosing the server that writes. Try again.`],
  [
    'Neo.ClientError.General.ForbiddenOnReadOnlyDatabase',
    (at) => `The database at ${at} takes no writes. Connect with neo4j:// to a cluster, so that its leader is found.`,
  ],
  [
    // Of procedures the store calls those of the full-text indexes, and these exist but for a while.
    'Neo.ClientError.Procedure.ProcedureCallFailed',
    (at) => `In Neo4j at ${at} the words of statements are being indexed, for a large import. Try again in a minute.`,
  ],
  ['Neo.ClientError.Transaction', (at, { message }) => `Neo4j at ${at} ended the work before it was done: ${message}`],
  ['Neo.DatabaseError', (at, { message }) => `Neo4j at ${at} is in trouble; its log says more: ${message}`],
  [
    neo4j.error.SERVICE_UNAVAILABLE,
    (at, { message }) =>
      `Neo4j at ${at} cannot be reached. Start it, or check STANCEGRAPH_STORE. (${shortReason(message)})`,
  ],
  [neo4j.error.SESSION_EXPIRED, (at) => `The connection to Neo4j at ${at} was lost. Try again.`],
];

/** The first line, without the driver's dump of its routing table. */
function shortReason(text: string): string {
  return (text.split('\n')[0] ?? '').replace(/ Known routing table: .*$/, '');
}

/** The error to throw instead: one of ours where Neo4j or the way to it is to blame, else `error` itself. */
export function troubleOf(error: unknown, at: string): unknown {
  if (!(error instanceof Neo4jError)) return error;
  if (error.message.startsWith('Connection acquisition timed out')) {
    return new StancegraphError('busy', `All connections to Neo4j at ${at} are in use. Try again in a moment.`, {
      cause: error,
    });
  }
  const known = TROUBLES.find(([code]) => error.code.startsWith(code));
  return known === undefined ? error : away(known[1](at, error), error);
}

const NO_CODE = 'N/A';

/** Something takes connections at that address and says what no Neo4j says, or nothing; `why` is what the driver makes of it. */
export function noNeo4j(at: string, why: unknown): unknown {
  if (why !== null && !(why instanceof Neo4jError && why.code === NO_CODE)) return why;
  const said = why === null ? 'says nothing' : shortReason(why.message);
  const message = `What listens at ${at} does not answer as Neo4j does. Start Neo4j there, or check STANCEGRAPH_STORE. (${said})`;
  return new StancegraphError('store_unavailable', message, { cause: why });
}

/** Whether the password is to blame: asked too often, Neo4j locks the user out. */
export function isLoginTrouble(error: unknown): boolean {
  return error instanceof Neo4jError && error.code.startsWith('Neo.ClientError.Security');
}

/** Throws `store_unavailable` for a server that is older than `OLDEST`; `agent` is such as "Neo4j/2026.09.0". */
export function refuseOld(agent: string | undefined, at: string): void {
  const [, major = 0, minor = 0] = (/^Neo4j\/(\d+)\.(\d+)/.exec(agent ?? '') ?? []).map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  throw new StancegraphError(
    'store_unavailable',
    `The server at ${at} is ${agent ?? 'not Neo4j'}, and Stancegraph needs Neo4j ${OLDEST.join('.')} or newer. Update it.`,
  );
}
