/** After all tests: whatever Neo4j was started for them ends. */
export default async function tearDown() {
  await globalThis.stancegraphTestKeeper?.stop();
}
