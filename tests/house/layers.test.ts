/** Every rule of the house that lint holds is proved here by a file that breaks it, and every exception by one that may. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const RESTRICTED = 'eslint(no-restricted-imports)';
const imports = (from: string) => `import { x } from '${from}';\nexport const y = x;\n`;

/** The file's path, its text, and the rule that it breaks (null: none). */
const CASES: [string, string, string | null][] = [
  ...denied('graph-data', [
    'node:fs',
    'node:fs/promises',
    'fs',
    'express',
    'better-sqlite3',
    'neo4j-driver',
    'sigma',
    'react',
  ]),
  ...denied('graph-data', ['../server/store/contract.ts', '../client/explore/page.ts']),
  ...denied('graph-data/networks', ['../../server/config.ts', '../../client/graph/draw.ts']),
  ...denied('client/explore', ['node:path', 'express', 'better-sqlite3', 'neo4j-driver', 'sigma', 'sigma/rendering']),
  ...denied('client/explore', ['../../server/store/contract.ts']),
  ...denied('client/graph', ['node:path', '../../server/store/contract.ts']),
  ...denied('server/export', [
    'react',
    'react-dom/server',
    'sigma',
    '../../client/graph/draw.ts',
    'better-sqlite3',
    'neo4j-driver',
  ]),
  ...denied('server/store/embedded', ['express', '../../http/app.ts', 'react', 'sigma', '../../../client/page.ts']),
  ...denied('server/http', [
    'better-sqlite3',
    'neo4j-driver',
    '../store/open.ts',
    '../store/embedded/embedded.ts',
    'react',
    'sigma',
  ]),
  ...denied('server/http/routes', ['../../store/open.ts', '../../../client/page.ts']),
  ...allowed('graph-data', ['zod', './date.ts']),
  ...allowed('client/graph', ['sigma', 'react', '../../graph-data/date.ts']),
  ...allowed('client/explore', ['react', '../../graph-data/date.ts']),
  ...allowed('server/store/embedded', ['better-sqlite3', 'node:fs', '../../../graph-data/date.ts']),
  ...allowed('server/http', ['express', 'node:fs', '../store/contract.ts', '../../graph-data/date.ts']),
  ['client/explore/loads-late.ts', "export const late = () => import('sigma');\n", RESTRICTED],
  ['client/explore/re-exports.ts', "export { Sigma } from 'sigma';\n", RESTRICTED],
  ['server/cycle/a.ts', "import { b } from './b.ts';\nexport const a = () => b;\n", 'import(no-cycle)'],
  ['server/cycle/b.ts', "import { a } from './a.ts';\nexport const b = () => a;\n", 'import(no-cycle)'],
  ['server/any.ts', 'export const loose: any = 1;\n', 'typescript(no-explicit-any)'],
  ['server/parsed.ts', 'export const loose = JSON.parse("{}").inside;\n', 'typescript(no-unsafe-member-access)'],
  [
    'server/ignored.ts',
    '// @ts-expect-error because it would not compile\nexport const x: string = 1;\n',
    'typescript(ban-ts-comment)',
  ],
  [
    'server/floating.ts',
    'const later = async () => 1;\nlater();\nexport { later };\n',
    'typescript(no-floating-promises)',
  ],
  ['tests/focused.test.ts', "test.only('this alone', () => {});\n", 'jest(no-focused-tests)'],
];

function denied(folder: string, specifiers: string[]): [string, string, string | null][] {
  return specifiers.map((from) => [fileOf(folder, 'imports', from), imports(from), RESTRICTED]);
}

function allowed(folder: string, specifiers: string[]): [string, string, string | null][] {
  return specifiers.map((from) => [fileOf(folder, 'may-import', from), imports(from), null]);
}

function fileOf(folder: string, verb: string, from: string): string {
  return `${folder}/${verb}-${from.replaceAll(/[^a-z0-9]+/g, '-')}.ts`;
}

interface Finding {
  filename: string;
  code: string;
}

let folder: string;
let findings: Finding[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stancegraph-layers-'));
  for (const config of ['.oxlintrc.json', 'tsconfig.json']) cpSync(config, join(folder, config));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  for (const [path, text] of CASES) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  findings = lint(folder);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Named, because oxlint would follow the link to node_modules. */
const FOLDERS = ['graph-data', 'client', 'server', 'tests'];

function lint(cwd: string): Finding[] {
  const oxlint = resolve('node_modules/oxlint/bin/oxlint');
  const { stdout } = spawnSync(process.execPath, [oxlint, '--type-aware', '-f', 'json', ...FOLDERS], {
    cwd,
    encoding: 'utf8',
  });
  return (JSON.parse(stdout) as { diagnostics: Finding[] }).diagnostics;
}

test.each(CASES)('[B1] lint judges %s', (path, _text, rule) => {
  const found = findings.filter(({ filename }) => filename === path).map(({ code }) => code);
  expect(found.filter((code) => code === (rule ?? RESTRICTED))).toHaveLength(rule === null ? 0 : 1);
});
