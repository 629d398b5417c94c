/** Jest's report: a line for each file, failures in full, skips with their remedy, and `N passed, N failed` as the last line. */
import { relative } from 'node:path';

export default class Reporter {
  #started = Date.now();

  onTestResult(test, result) {
    const { numFailingTests: failed, numPassingTests: passed, numPendingTests: skipped, perfStats } = result;
    const broken = failed > 0 || result.testExecError !== undefined;
    const file = relative(process.cwd(), test.path);
    const time = ((perfStats.end - perfStats.start) / 1000).toFixed(1);
    print(`${broken ? 'FAIL' : skipped > 0 && passed === 0 ? 'skip' : 'pass'}  ${file}  ${passed} in ${time} s`);
    for (const { type, message, origin } of result.console ?? []) print(`  console.${type}: ${message}\n${origin}`);
    if (broken) print(`\n${result.failureMessage ?? result.testExecError?.message ?? 'it could not be run'}\n`);
  }

  onRunComplete(_contexts, results) {
    print(`\n${results.numTotalTestSuites} files in ${((Date.now() - this.#started) / 1000).toFixed(1)} s`);
    if (results.snapshot?.unchecked > 0) print(`${results.snapshot.unchecked} snapshots are of no test any more`);
    const skips = skipped(results);
    if (skips.length > 0) print(['', '!!! SKIPPED, so this run proves nothing about:', ...skips, ''].join('\n'));
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const left = results.numPendingTests + results.numTodoTests;
    print(`${results.numPassedTests} passed, ${failed} failed${left > 0 ? `, ${left} skipped` : ''}`);
  }
}

/** A test skipped by tests/requirements.ts carries what is missing, and the remedy, in its name. */
function skipped(results) {
  return results.testResults.flatMap(({ testFilePath, testResults }) =>
    testResults
      .filter(({ status }) => ['pending', 'todo', 'skipped', 'disabled'].includes(status))
      .map(({ fullName }) => `!!!   ${relative(process.cwd(), testFilePath)}: ${fullName}`),
  );
}

function print(text) {
  process.stdout.write(`${text}\n`);
}
