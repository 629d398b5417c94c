/** Which stores the tests run on: all that are made, or those that STORES names (`STORES=embedded,neo4j npm test`). */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../server/store/open.ts';
import type { StoreUnderTest } from './contract/store-contract.ts';
import { NEO4J } from './neo4j/server.ts';
import { leaseNeo4j, sharedNeo4j } from './neo4j/shared.ts';
import { describeWith, type Requirement } from './requirements.ts';

/** Where a fresh, empty store can be opened, by this process or another with these variables. */
export interface FreshAddress {
  address: string;
  env: Record<string, string>;
  /** After the store was closed: what is there is thrown away. */
  dispose(): Promise<void>;
}

export interface StoreKind {
  name: string;
  /** What of the machine it takes, or null. */
  needs: Requirement | null;
  /** Whatever takes long, before the first store is opened. */
  warmUp(): Promise<void>;
  freshAddress(): Promise<FreshAddress>;
}

export const EMBEDDED: StoreKind = {
  name: 'embedded',
  needs: null,
  warmUp: async () => {},
  freshAddress: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'stancegraph-'));
    return { address: join(folder, 'store.db'), env: {}, dispose: () => rm(folder, { recursive: true }) };
  },
};

/** One at a time: see `leaseNeo4j`. */
export const NEO4J_STORE: StoreKind = {
  name: 'neo4j',
  needs: NEO4J,
  warmUp: async () => {
    await sharedNeo4j();
  },
  freshAddress: async () => {
    const { uri, user, password, database, giveBack } = await leaseNeo4j();
    const env = {
      NEO4J_USER: user,
      NEO4J_PASSWORD: password,
      ...(database === null ? {} : { NEO4J_DATABASE: database }),
    };
    return { address: uri, env, dispose: async () => giveBack() };
  },
};

const KNOWN = [EMBEDDED, NEO4J_STORE];

/** The stores that are made; the others are tested only where STORES names them. */
const MADE = [EMBEDDED, NEO4J_STORE];

export const STORES: readonly StoreKind[] = chosen(process.env['STORES']);

function chosen(names: string | undefined): readonly StoreKind[] {
  if (names === undefined || names.trim() === '') return MADE;
  return names.split(',').map((name) => {
    const kind = KNOWN.find((each) => each.name === name.trim());
    if (kind === undefined) {
      throw new Error(`STORES names "${name.trim()}"; the stores are ${KNOWN.map((each) => each.name).join(', ')}.`);
    }
    return kind;
  });
}

/** As `describe`, once for each of these stores; of what STORES leaves out the report says so. */
export function describeOnStores(
  name: string,
  tests: (kind: StoreKind) => void,
  kinds: readonly StoreKind[] = STORES,
): void {
  for (const kind of kinds) describeOn(kind, name === '' ? `on ${kind.name}` : `${name} (${kind.name})`, tests);
}

function describeOn(kind: StoreKind, title: string, tests: (kind: StoreKind) => void): void {
  const warmed = () => {
    beforeAll(() => kind.warmUp(), 600_000);
    tests(kind);
  };
  if (!STORES.includes(kind)) describe(title, () => test.skip(`STORES leaves ${kind.name} out`, () => {}));
  else if (kind.needs === null) describe(title, warmed);
  else describeWith(kind.needs, title, warmed);
}

/** For the contracts: a fresh, empty store of a kind. */
export async function openFresh(kind: StoreKind): Promise<StoreUnderTest> {
  const { address, dispose } = await enterFresh(kind);
  try {
    const store = await openStore(address);
    return { store, dispose: () => inTurn(() => store.close(), dispose) };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** The second also where the first fails. */
async function inTurn(first: () => Promise<void>, second: () => Promise<void>): Promise<void> {
  try {
    await first();
  } finally {
    await second();
  }
}

/** A fresh address, with its variables set in this process until it is disposed of. */
export async function enterFresh(kind: StoreKind): Promise<Omit<FreshAddress, 'env'>> {
  const { address, env, dispose } = await kind.freshAddress();
  const before = Object.keys(env).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, env);
  return {
    address,
    dispose: () => {
      for (const [name, value] of before) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
      return dispose();
    },
  };
}
