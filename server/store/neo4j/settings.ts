/** How to reach a Neo4j: an address without a log-in in it, and the rest from the environment. */
import { readFileSync } from 'node:fs';
import { invalid } from '../../../graph-data/errors.ts';

export interface Neo4jSettings {
  uri: string;
  /** Null: without a log-in. */
  user: string | null;
  password: string | null;
  /** Null: the user's home database. */
  database: string | null;
}

export type Environment = Readonly<Record<string, string | undefined>>;

const SCHEMES = ['bolt', 'bolt+s', 'bolt+ssc', 'neo4j', 'neo4j+s', 'neo4j+ssc'];
const EXAMPLE = 'neo4j://127.0.0.1:7687';

export function isNeo4jAddress(address: string): boolean {
  return SCHEMES.some((scheme) => address.toLowerCase().startsWith(`${scheme}://`));
}

/** Throws `invalid_input` that names the variable and the remedy, and never the password. */
export function readNeo4jSettings(address: string, environment: Environment): Neo4jSettings {
  const uri = checkedUri(address);
  const user = environment['NEO4J_USER'] || null;
  const password = readPassword(environment);
  if (user === null && password !== null) {
    throw invalid('There is a password for Neo4j but no user: set NEO4J_USER, which is neo4j on a new server.');
  }
  if (user !== null && password === null) {
    throw invalid(`NEO4J_USER is "${user}", without a password: set NEO4J_PASSWORD, or NEO4J_PASSWORD_FILE to a file.`);
  }
  return { uri, user, password, database: environment['NEO4J_DATABASE'] || null };
}

function checkedUri(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  const shown = address.replace(/\/\/.*@/, '//…@');
  if (url === null || url.hostname === '' || !isNeo4jAddress(address)) {
    throw invalid(
      `"${shown}" is not the address of a Neo4j. It looks like ${EXAMPLE}; ${SCHEMES.join(', ')} are known.`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw invalid(
      `"${shown}" holds a log-in. Leave it out, and set NEO4J_USER and NEO4J_PASSWORD or NEO4J_PASSWORD_FILE.`,
    );
  }
  if (url.pathname !== '' && url.pathname !== '/') {
    throw invalid(`"${shown}" ends with "${url.pathname}". Leave it out; a database is named with NEO4J_DATABASE.`);
  }
  return address;
}

function readPassword(environment: Environment): string | null {
  const password = environment['NEO4J_PASSWORD'] || null;
  const file = environment['NEO4J_PASSWORD_FILE'] || null;
  if (file === null) return password;
  if (password !== null) throw invalid('NEO4J_PASSWORD and NEO4J_PASSWORD_FILE are both set. Leave one of them out.');
  const read = readLine(file);
  if (read === '')
    throw invalid(`The file "${file}" that NEO4J_PASSWORD_FILE names is empty. Put the password into it.`);
  return read;
}

/** What a file holds, without the newline that editors and `echo` put at its end. */
function readLine(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    const { code = 'it cannot be opened' } = error as NodeJS.ErrnoException;
    throw invalid(
      `The file "${file}" that NEO4J_PASSWORD_FILE names cannot be read (${code}). Name one that this user may read.`,
    );
  }
}
