/** Where a Neo4j is and how to log in: what is taken, and what is refused without telling the password. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readNeo4jSettings } from '../../server/store/neo4j/settings.ts';

const URI = 'neo4j://127.0.0.1:7687';
const SECRET = 'tulip-41';
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stancegraph-settings-'));
  for (const [name, text] of Object.entries({
    unix: `${SECRET}\n`,
    windows: `${SECRET}\r\n`,
    bare: SECRET,
    blank: '\n',
  })) {
    writeFileSync(join(folder, name), text);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

test('without a user there is no log-in', () => {
  expect(readNeo4jSettings(URI, {})).toEqual({ uri: URI, user: null, password: null, database: null });
  expect(readNeo4jSettings(URI, { NEO4J_USER: '', NEO4J_PASSWORD: '', NEO4J_DATABASE: '' })).toMatchObject({
    user: null,
  });
});

test('user, password and database come from the environment', () => {
  const environment = { NEO4J_USER: 'neo4j', NEO4J_PASSWORD: ' a b ', NEO4J_DATABASE: 'stances' };
  expect(readNeo4jSettings('bolt+s://db.example', environment)).toEqual({
    uri: 'bolt+s://db.example',
    user: 'neo4j',
    password: ' a b ',
    database: 'stances',
  });
});

test.each(['unix', 'windows', 'bare'])('a password comes from a file, without the newline at its end (%s)', (name) => {
  const environment = { NEO4J_USER: 'neo4j', NEO4J_PASSWORD_FILE: join(folder, name) };
  expect(readNeo4jSettings(URI, environment).password).toBe(SECRET);
});

test.each(['bolt', 'bolt+s', 'bolt+ssc', 'neo4j', 'neo4j+s', 'neo4j+ssc', 'NEO4J'])('%s:// is taken', (scheme) => {
  expect(readNeo4jSettings(`${scheme}://[::1]:7687`, {}).uri).toBe(`${scheme}://[::1]:7687`);
});

test.each([
  ['a password without a user', URI, { NEO4J_PASSWORD: SECRET }, 'set NEO4J_USER'],
  [
    'a user without a password',
    URI,
    { NEO4J_USER: 'ada' },
    'NEO4J_USER is "ada", without a password: set NEO4J_PASSWORD',
  ],
  ['a password given twice', URI, { NEO4J_USER: 'ada', NEO4J_PASSWORD: SECRET, NEO4J_PASSWORD_FILE: 'x' }, 'both set'],
  [
    'no such file',
    URI,
    { NEO4J_USER: 'ada', NEO4J_PASSWORD_FILE: '/nowhere/pw' },
    '"/nowhere/pw" that NEO4J_PASSWORD_FILE names cannot be read (ENOENT)',
  ],
  ['a folder for a file', URI, { NEO4J_USER: 'ada', NEO4J_PASSWORD_FILE: tmpdir() }, 'cannot be read (EISDIR)'],
  ['a log-in in the address', `bolt://ada:${SECRET}@db`, {}, '"bolt://…@db" holds a log-in'],
  ['a user in the address', 'bolt://ada@db', {}, 'set NEO4J_USER'],
  ['a database in the address', 'neo4j://db:7687/stances', {}, 'ends with "/stances"'],
  ['an address that is none', `neo4j://ada:${SECRET}@:x`, {}, '"neo4j://…@:x" is not the address of a Neo4j'],
  ['a password with a slash in the address', `bolt://ada:x/${SECRET}@db`, {}, '"bolt://…@db" is not the address'],
  ['no host', 'neo4j://', {}, 'is not the address of a Neo4j'],
  ['another scheme', `http://ada:${SECRET}@db:7474`, {}, 'is not the address of a Neo4j'],
])('%s is refused with a remedy', (_what, uri, environment, message) => {
  const read = () => readNeo4jSettings(uri, environment);
  expect(read).toThrow(message);
  expect(read).not.toThrow(SECRET);
});

test('an empty file is no password', () => {
  const environment = { NEO4J_USER: 'ada', NEO4J_PASSWORD_FILE: join(folder, 'blank') };
  expect(() => readNeo4jSettings(URI, environment)).toThrow('Put the password into it');
});
