/** The docs name everything that a person can write: what README.md leaves out fails here. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SELECTION_NAMES } from '../../graph-data/selection.ts';
import { FILE_COLUMNS } from '../../graph-data/statement-file.ts';
import { CHOICE_NAMES } from '../../server/export/format.ts';
import { FORMAT_IDS } from '../../server/export/formats.ts';
import { CALLS } from '../../server/http/calls/calls.ts';

const README = read('README.md');
const DOCS = readdirSync('docs').filter((file) => file.endsWith('.md'));
const ALL = [README, ...DOCS.map((file) => read(join('docs', file)))].join('\n');

/** A page that is not there names nothing. */
function read(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** Every variable of the environment that the server reads. */
function variables(): string[] {
  const files = readdirSync('server', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const sources = files.map((file) => read(join('server', file))).join('\n');
  const found = [...sources.matchAll(/\b(?:env|environment)(?:\.|\[')([A-Z][A-Z0-9_]+)/g)].map(([, name = '']) => name);
  return [...new Set(found)];
}

/** Words count only where they stand as code: `actor`, not "an actor". */
function codeOf(text: string): string {
  return (text.match(/```[\s\S]*?```|`[^`\n]+`/g) ?? []).join('\n');
}

function names(code: string, word: string): boolean {
  return new RegExp(`(?<![\\w-])${word}(?![\\w-])`).test(code);
}

/** `/actors` stands in `/api/actors?q=`, not in `/api/actors/{id}`. */
function namesPath(code: string, path: string): boolean {
  return new RegExp(`/api${path.replaceAll(/[{}]/g, '\\$&')}(?![\\w/{-])`).test(code);
}

test('[B4] the variables of the environment are found', () => {
  expect(variables()).toEqual(expect.arrayContaining(['PORT', 'HOST', 'STANCEGRAPH_STORE']));
});

test.each([
  ['name of the selection', SELECTION_NAMES],
  ['column of the statement file', FILE_COLUMNS],
  ['export format', FORMAT_IDS],
  ['choice within an export format', CHOICE_NAMES],
  ['environment variable', variables()],
])('[B4] README.md names every %s', (_kind, words) => {
  const code = codeOf(README);
  expect(words.filter((word) => !names(code, word))).toEqual([]);
});

test('[B4] README.md names every command of the command line', () => {
  const help = execFileSync(process.execPath, [join('dist', 'server', 'main.js'), '--help'], { encoding: 'utf8' });
  const [, commands = ''] = /\nCommands:\n((?: {2}.*\n)+)/.exec(help) ?? [];
  const found = [...commands.matchAll(/^ {2}(\w[\w-]*)/gm)].map(([, command = '']) => command);
  expect(found).toContain('serve');
  const code = codeOf(README);
  expect(found.filter((command) => command !== 'help' && !code.includes(`stancegraph ${command}`))).toEqual([]);
});

test('[B4] README.md or a page of docs/ names every path of the API', () => {
  const code = codeOf(ALL);
  expect(CALLS.map(({ path }) => path).filter((path) => !namesPath(code, path))).toEqual([]);
});
