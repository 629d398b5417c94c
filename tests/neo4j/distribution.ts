/** Which Neo4j the tests run: one version for newer Javas, one for older ones, fetched once with Maven. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { javas, maven, type Java } from './java.ts';

const HERE = fileURLToPath(new URL('./', import.meta.url));
const CACHE = fileURLToPath(new URL('../../.cache/neo4j/', import.meta.url));

/** The newest first. */
const VERSIONS = [
  { neo4j: '2026.09.0', java: 21 },
  { neo4j: '5.26.30', java: 17 },
] as const;

export interface Distribution {
  version: string;
  java: Java;
  maven: string;
}

/** What can run here: the newest of our versions, or NEO4J_TEST_VERSION; null where Java or Maven is missing. */
export function distribution(): Distribution | null {
  const mvn = maven();
  if (mvn === null) return null;
  const here = javas();
  const { NEO4J_TEST_VERSION: chosen } = process.env;
  const wanted = chosen ? [{ neo4j: chosen, java: chosen.startsWith('5.') ? 17 : 21 }] : VERSIONS;
  for (const version of wanted) {
    const java = here.find((each) => each.version >= version.java);
    if (java !== undefined) return { version: version.neo4j, java, maven: mvn };
  }
  return null;
}

/** The folder of the jars, which are fetched where they are not there yet. Whole or absent, whoever else fetches them too. */
export async function jars({ version, java, maven }: Distribution): Promise<string> {
  const lib = join(CACHE, version, 'lib');
  if (existsSync(lib)) return lib;
  await mkdir(dirname(lib), { recursive: true });
  const fetching = await mkdtemp(join(dirname(lib), 'fetching-'));
  try {
    await fetchJars(version, fetching, maven, dirname(dirname(java.executable)));
    await rename(fetching, lib).catch((error: unknown) => {
      if (!existsSync(lib)) throw error;
    });
    return lib;
  } finally {
    await rm(fetching, { recursive: true, force: true });
  }
}

async function fetchJars(version: string, folder: string, maven: string, javaHome: string): Promise<void> {
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${folder}`];
  const options = ['--batch-mode', '--quiet', '--file', join(HERE, 'pom.xml'), `-Dneo4j.version=${version}`];
  try {
    await promisify(execFile)(maven, [...options, ...goal], { env: { ...process.env, JAVA_HOME: javaHome } });
  } catch (cause) {
    const { stdout = '', message } = cause as { stdout?: string; message: string };
    const remedy = 'Maven needs its repository, or a mirror that ~/.m2/settings.xml names.';
    throw new Error(`Neo4j ${version} could not be fetched. ${remedy}\n${message}\n${stdout}`, { cause });
  }
}
