/** Says which Neo4j the tests would run on here. */
import { distribution } from './distribution.ts';

function choice(): string {
  const { NEO4J_TEST_URI: given } = process.env;
  if (given) return `the one at ${given}`;
  const found = distribution();
  return found === null ? 'none, without a JDK or Maven' : `${found.version}, on ${found.java.executable}`;
}

console.log(`Neo4j of the tests: ${choice()}`);
