import { availableParallelism } from 'node:os';

/** Jest on real ES modules; run by scripts/test.mjs with --experimental-vm-modules, without which swc falls back to CommonJS. */
const swc = {
  jsc: {
    parser: { syntax: 'typescript', tsx: true },
    target: 'es2023',
    transform: { react: { runtime: 'automatic' } },
    keepClassNames: true,
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};

/** Each worker may have a Neo4j of its own, of a gigabyte; a database that NEO4J_TEST_URI names is for one alone. */
const maxWorkers = process.env.NEO4J_TEST_URI ? 1 : Math.min(4, availableParallelism());

export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/tests/**/*.test.ts', '<rootDir>/tests/**/*.test.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '/output/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '\\.ts$': ['@swc/jest', { ...swc, jsc: { ...swc.jsc, parser: { syntax: 'typescript', tsx: false } } }],
    '\\.tsx$': ['@swc/jest', swc],
  },
  testTimeout: 60_000,
  maxWorkers,
  globalSetup: '<rootDir>/tests/neo4j/global-setup.mjs',
  globalTeardown: '<rootDir>/tests/neo4j/global-teardown.mjs',
  coverageProvider: 'v8',
  reporters: ['<rootDir>/tests/reporter.mjs'],
};
