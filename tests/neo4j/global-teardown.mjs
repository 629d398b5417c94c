/** After all tests: whatever Neo4j was started for them ends; and where a test has left something open, so does the run. */
const PATIENCE_MS = 20_000;

export default async function tearDown() {
  await globalThis.stancegraphTestKeeper?.stop();
  // It holds nothing open itself, so that it only comes to this where something else does.
  setTimeout(() => {
    console.error(
      'A test has left something open (a server, a process, a timer), and the run was ended. Close it there.',
    );
    process.exit(1);
  }, PATIENCE_MS).unref();
}
