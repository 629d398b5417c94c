/** Before all tests: the keeper of their Neo4j, loaded by tsx because Jest's own loading of such files knows only CommonJS. */
import { tsImport } from 'tsx/esm/api';

export default async function setUp() {
  const { startKeeper } = await tsImport('./keeper.ts', import.meta.url);
  const keeper = await startKeeper();
  process.env.STANCEGRAPH_TEST_KEEPER = keeper.url;
  globalThis.stancegraphTestKeeper = keeper;
}
