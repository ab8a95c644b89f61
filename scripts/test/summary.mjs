/** @typedef {{ passed: number; failed: number; interrupted: boolean }} Counts */

/**
 * The last line of several test runs, one after the other.
 *
 * @param {readonly { counts: Counts | undefined; exitCode: number }[]} runs
 */
export function summaryOfAll(runs) {
  const each = runs.map(({ counts, exitCode }) => summaryOf(counts, exitCode));
  /** @param {'passed' | 'failed'} of */
  const sum = (of) => each.reduce((all, one) => all + one[of], 0);
  return {
    line: lineOf(sum('passed'), sum('failed')),
    notes: each.flatMap(({ note }) => note ?? []),
    exitCode: Math.max(...each.map(({ exitCode }) => exitCode)),
  };
}

/**
 * The last line of a test run. Nothing may look green that was not: a run that left no counts, ran nothing or ended with
 * an error that no test owns is a failure.
 *
 * @param {Counts | undefined} counts
 * @param {number} exitCode of the test runner
 * @returns {{ passed: number; failed: number; line: string; note?: string; exitCode: number }}
 */
export function summaryOf(counts, exitCode) {
  if (!counts) return failure(0, 1, 'The test runner ended without a result.');
  const { passed, failed, interrupted } = counts;
  if (interrupted) return failure(passed, failed + 1, 'The test run was interrupted.');
  if (passed + failed === 0) return failure(0, 1, 'No test ran.');
  if (failed > 0) return failure(passed, failed);
  if (exitCode !== 0) {
    return failure(passed, 1, `The test runner ended with ${exitCode}, although no test failed.`);
  }
  return { passed, failed: 0, line: lineOf(passed, 0), exitCode: 0 };
}

/**
 * @param {number} passed
 * @param {number} failed
 * @param {string} [note]
 */
function failure(passed, failed, note) {
  return { passed, failed, line: lineOf(passed, failed), exitCode: 1, ...(note ? { note } : {}) };
}

/**
 * @param {number} passed
 * @param {number} failed
 */
function lineOf(passed, failed) {
  return `${passed} passed, ${failed} failed`;
}
