/** What the container files promise: reachable from this machine alone, healthy or not, pinned, without rights or passwords. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { describeWith, type Requirement } from '../requirements.ts';

const Service = z.object({
  image: z.string(),
  build: z.string().optional(),
  user: z.string().optional(),
  ports: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.string()).default({}),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  volumes: z.array(z.string()).default([]),
  cap_drop: z.array(z.string()),
  security_opt: z.array(z.string()),
});

const text = readFileSync('docker-compose.yml', 'utf8');
const { services, volumes } = z
  .object({ services: z.record(z.string(), Service), volumes: z.record(z.string(), z.null()) })
  .parse(parse(text));
const dockerfile = readFileSync('Dockerfile', 'utf8');
const each = Object.entries(services);
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

test('a port is published on this machine alone', () => {
  expect(each.flatMap(([, { ports }]) => ports)).not.toEqual([]);
  for (const [, { ports }] of each) for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
});

test.each(each)('%s says whether it is healthy', (_name, { healthcheck, build }) => {
  expect(healthcheck !== undefined || (build !== undefined && /^HEALTHCHECK /m.test(dockerfile))).toBe(true);
});

test('the server waits until Neo4j is healthy', () => {
  expect(services['stancegraph']?.depends_on).toEqual({ neo4j: { condition: 'service_healthy' } });
});

test.each(each)('%s has no rights that it does not need', (_name, { cap_drop, security_opt, user, build }) => {
  expect(cap_drop).toEqual(['ALL']);
  expect(security_opt).toContain('no-new-privileges:true');
  expect(build === undefined ? user : lastUser()).toMatch(/^(node|neo4j)$/);
});

function lastUser(): string | undefined {
  return [...dockerfile.matchAll(/^USER (\S+)$/gm)].at(-1)?.[1];
}

test('what is kept is in volumes with names', () => {
  const names = each.flatMap(([, service]) => service.volumes.map((volume) => volume.split(':')[0] ?? ''));
  expect(names.toSorted()).toEqual(Object.keys(volumes).toSorted());
});

test('every image is pinned to a patch', () => {
  const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image = '']) => image);
  for (const image of [...bases, ...each.map(([, { image }]) => image)])
    expect(image).toMatch(/:\d+\.\d+\.\d+(-[a-z-]+)?$/);
  expect(services['stancegraph']?.image).toBe(`stancegraph:${version}`);
});

test('no password stands in a file', () => {
  const secrets = each.flatMap(([, { environment }]) =>
    Object.entries(environment).filter(([name]) => /PASSWORD|AUTH|SECRET|TOKEN/.test(name)),
  );
  expect(secrets.map(([name]) => name).toSorted()).toEqual(['NEO4J_AUTH', 'NEO4J_PASSWORD']);
  for (const [, value] of secrets) expect(value).toMatch(/^(neo4j\/)?\$\{NEO4J_PASSWORD:\?[^}]+\}$/);
  expect(dockerfile).not.toMatch(/PASSWORD|SECRET|TOKEN/);
});

test('only the image says that it is a container, and with that where it listens', () => {
  expect(dockerfile).toMatch(/^ENV .*STANCEGRAPH_IN_CONTAINER=1 HOST=0\.0\.0\.0 /m);
  expect(text).not.toContain('STANCEGRAPH_IN_CONTAINER');
});

/** Each takes the same arguments. */
const PROGRAMS = [['docker', 'compose'], ['docker-compose']] as const;

function runs(command: readonly string[]): boolean {
  const [program = '', ...args] = command;
  return spawnSync(program, [...args, 'version']).status === 0;
}

const COMPOSE: Requirement = {
  name: 'Docker Compose',
  remedy: 'install it, or on Debian: apt-get install docker-compose',
  find: () => PROGRAMS.find(runs)?.join(' ') ?? null,
};

describeWith(COMPOSE, 'Docker Compose', (found) => {
  const folder = mkdtempSync(join(tmpdir(), 'stancegraph-compose-'));
  const nothing = join(folder, '.env');
  writeFileSync(nothing, '');
  afterAll(() => rmSync(folder, { recursive: true }));

  const { NEO4J_PASSWORD: _password, ...environment } = process.env;
  const config = (env: NodeJS.ProcessEnv) => {
    const [program = '', ...args] = found.split(' ');
    const files = ['-f', 'docker-compose.yml', '--env-file', nothing];
    return spawnSync(program, [...args, ...files, 'config'], { encoding: 'utf8', env: { ...environment, ...env } });
  };

  test('accepts the file', () => {
    const { status, stderr, stdout } = config({ NEO4J_PASSWORD: 'a password of a test' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('NEO4J_AUTH: neo4j/a password of a test');
  });

  test('says what to do where there is no password', () => {
    const { status, stderr } = config({});
    expect(status).not.toBe(0);
    expect(stderr).toContain('put a line NEO4J_PASSWORD=… into a file .env');
  });
});
