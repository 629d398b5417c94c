/** The lock file installs the same packages for everyone: any machine, any registry mirror. */
import { readFileSync } from 'node:fs';

interface Locked {
  integrity?: string;
  resolved?: string;
  hasInstallScript?: boolean;
  optionalDependencies?: Record<string, string>;
}

const REMEDY =
  'make the lock anew in an empty folder: cp package.json .npmrc TMP && cd TMP && npm i --package-lock-only && cp package-lock.json back';
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { allowScripts: Record<string, boolean> };
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');

test('[B2] no package is bound to an address, and each has its hash', () => {
  expect(packages.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
  expect(packages.filter(([, { integrity }]) => integrity === undefined).map(([path]) => path)).toEqual([]);
});

test(`[B2] packages of other platforms are locked too (else ${REMEDY})`, () => {
  const optional = packages.flatMap(([, { optionalDependencies }]) => Object.keys(optionalDependencies ?? {}));
  const missing = [...new Set(optional)].filter(
    (name) => !packages.some(([path]) => path.endsWith(`node_modules/${name}`)),
  );
  expect(missing).toEqual([]);
});

test('[B2] every install script is allowed or denied by name', () => {
  const scripted = packages.filter(([, { hasInstallScript }]) => hasInstallScript === true);
  const names = scripted.map(([path]) => path.replace(/^.*node_modules\//, ''));
  expect(names.filter((name) => !(name in manifest.allowScripts))).toEqual([]);
});
