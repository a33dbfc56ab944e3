/** What each suite came to, as JSON in the file that `scripts/test.mjs` asks for: jest's own report does not tell the suites apart. */
const { writeFileSync } = require('node:fs');

module.exports = class Counts {
  onRunComplete(_contexts, { testResults }) {
    const file = process.env.TEST_COUNTS_FILE;
    if (file === undefined) return;
    const suites = {};
    for (const result of testResults) {
      const counts = (suites[result.displayName.name] ??= { passed: 0, failed: 0, skipped: 0 });
      counts.passed += result.numPassingTests;
      counts.skipped += result.numPendingTests + result.numTodoTests;
      // A file that could not run holds an unknown number of tests: it counts as one that failed.
      const isBroken = result.failureMessage && result.numFailingTests === 0;
      counts.failed += result.numFailingTests + (isBroken ? 1 : 0);
    }
    writeFileSync(file, JSON.stringify(suites));
  }
};
