/** Java and Maven on this machine: what a Neo4j of the tests needs. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

export interface Java {
  executable: string;
  /** 17, 21, … */
  version: number;
}

/** Every Java here that can compile, the one with the lowest version first. */
export function javas(): Java[] {
  const executables = [...new Set(javaHomes().map((home) => join(home, 'bin', 'java')))];
  return executables
    .flatMap((executable) => {
      const version = versionOf(executable);
      return version === null ? [] : [{ executable, version }];
    })
    .toSorted((a, b) => a.version - b.version);
}

const FOLDERS_OF_JAVAS = ['/usr/lib/jvm', '/opt/java', '/opt/homebrew/opt', '/usr/local/opt'];

function javaHomes(): string[] {
  const { JAVA_HOME: chosen } = process.env;
  const onPath = which('java');
  const installed = FOLDERS_OF_JAVAS.filter((folder) => existsSync(folder)).flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /java|jdk|temurin|zulu|corretto/i.test(name))
      .map((name) => join(folder, name)),
  );
  return [
    ...(chosen ? [chosen] : []),
    ...(onPath === null ? [] : [dirname(dirname(onPath))]),
    ...macHome(),
    ...installed,
  ];
}

/** macOS tells of its newest Java; its `java` on the PATH is there even where none is installed. */
function macHome(): string[] {
  if (process.platform !== 'darwin') return [];
  const { status, stdout } = spawnSync('/usr/libexec/java_home', { encoding: 'utf8' });
  return status === 0 ? [stdout.trim()] : [];
}

/** Null where it does not run, or has no compiler, which running a source file takes. */
function versionOf(executable: string): number | null {
  if (!existsSync(executable)) return null;
  try {
    const modules = execFileSync(executable, ['--list-modules'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const version = /^java\.base@(\d+)/m.exec(modules)?.[1];
    return version === undefined || !/^jdk\.compiler\b/m.test(modules) ? null : Number(version);
  } catch {
    return null;
  }
}

/** The Maven of MAVEN_HOME or the PATH. */
export function maven(): string | null {
  const { MAVEN_HOME: home } = process.env;
  const chosen = home ? join(home, 'bin', 'mvn') : null;
  return chosen !== null && existsSync(chosen) ? chosen : which('mvn');
}

function which(program: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path)) ?? null;
}
