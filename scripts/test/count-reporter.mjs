import { writeFileSync } from 'node:fs';

/**
 * Counts for the summary line: tests, and as failures also what broke outside of tests, such as a file that does not load,
 * a hook of a suite, or an error that nobody caught.
 */
export default class CountReporter {
  /**
   * @param {ReadonlyArray<import('vitest/node').TestModule>} modules
   * @param {ReadonlyArray<unknown>} unhandledErrors
   * @param {string} reason
   */
  onTestRunEnd(modules, unhandledErrors, reason) {
    let passed = 0;
    let failed = unhandledErrors.length;
    for (const module of modules) {
      if (module.errors().length > 0) failed += 1;
      for (const suite of module.children.allSuites()) {
        if (suite.errors().length > 0) failed += 1;
      }
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') passed += 1;
        // One that never got its turn counts as failed; skipped ones are the authors' decision.
        else if (state !== 'skipped') failed += 1;
      }
    }
    const file = process.env.PORTSCOPE_TEST_COUNTS;
    const counts = { passed, failed, interrupted: reason === 'interrupted' };
    if (file) writeFileSync(file, JSON.stringify(counts));
  }
}
