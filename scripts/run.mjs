/** Running the tools of the project: found in node_modules by path, so that no shell or PATH takes part. */
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const TOOLS = {
  tsc: 'typescript/bin/tsc',
  vite: 'vite/bin/vite.js',
  oxlint: 'oxlint/bin/oxlint',
  prettier: 'prettier/bin/prettier.cjs',
  tsx: 'tsx/dist/cli.mjs',
  jest: 'jest/bin/jest.js',
};

/** The arguments of `node` that run a tool. */
export function tool(name, ...args) {
  return [join(ROOT, 'node_modules', TOOLS[name]), ...args];
}

/** Runs `node` in the project's folder, its output passed on; answers its exit code. */
export function node(args, env = {}) {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } });
    child.on('error', failed);
    child.on('exit', (code, signal) => done(signal === null ? code : 1));
  });
}

export function runAsScript(url) {
  return process.argv[1] === fileURLToPath(url);
}
