// Prints one plain closing line, `wtr: 12 passed, 0 failed, 0 skipped`, which scripts/test.mjs reads.
export function summaryReporter() {
  return {
    stop({ sessions }) {
      const count = { passed: 0, failed: 0, skipped: 0 };
      const walk = (suite) => {
        for (const test of suite.tests)
          count[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed'] += 1;
        for (const child of suite.suites) walk(child);
      };
      for (const session of sessions) {
        const results = session.testResults;
        if (results) walk(results);
        // A file that does not load has no tests: it counts as one failure, not as nothing.
        if (!session.passed && !results?.tests.length && !results?.suites.length) count.failed += 1;
      }
      const line = `wtr: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`;
      process.once('exit', () => console.log(line)); // after the progress redraws
    },
  };
}
