/** What some tests need of the machine. Where it is missing they are skipped loudly, or fail where no skip is allowed. */
import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';

export interface Requirement {
  name: string;
  /** What to do to have it. */
  remedy: string;
  /** Where it is, or null where it is missing. */
  find(): string | null;
}

const CHROMIUM_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The browser to test with, or null where there is none. */
export function chromium(): string | null {
  const { CHROMIUM_PATH: chosen } = process.env;
  return (chosen ? [chosen] : CHROMIUM_PATHS).find(executable) ?? null;
}

export const CHROMIUM: Requirement = {
  name: 'Chromium',
  remedy: 'apt-get install chromium, or set CHROMIUM_PATH',
  find: chromium,
};

/** A Python that can import these modules; `PYTHON` names another than `python3`. */
export function python(...modules: string[]): Requirement {
  return {
    name: ['Python 3', ...modules].join(' with '),
    remedy: ['install python3', ...modules.map((module) => `pip install ${module}`)].join(' and '),
    find: () => pythonWith(modules),
  };
}

function pythonWith(modules: readonly string[]): string | null {
  const command = process.env['PYTHON'] || 'python3';
  try {
    execFileSync(command, ['-c', ['pass', ...modules.map((module) => `import ${module}`)].join('; ')], {
      stdio: 'ignore',
    });
    return command;
  } catch {
    return null;
  }
}

function executable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * As `describe`, with where the requirement is. Where it is missing one skipped test stands for all of them and says the
 * remedy; with `CI` or `STANCEGRAPH_NO_SKIPS` set, it is a failing one.
 */
export function describeWith(requirement: Requirement, name: string, tests: (found: string) => void): void {
  const found = requirement.find();
  if (found !== null) {
    describe(name, () => tests(found));
    return;
  }
  const missing = `needs ${requirement.name} (${requirement.remedy})`;
  describe(name, () => {
    if (mustNotSkip()) {
      test(missing, () => {
        throw new Error(`${name} ${missing}`);
      });
    } else {
      test.skip(missing, () => {});
    }
  });
}

function mustNotSkip(): boolean {
  return Boolean(process.env['CI']) || Boolean(process.env['STANCEGRAPH_NO_SKIPS']);
}
