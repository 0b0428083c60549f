import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { RESULTS } from './tools.mjs';

/** @typedef {{ passed: number, failed: number }} Counts */

/** Where the JSON report of one part goes. @param {string} part */
export const reportPath = (part) => join(RESULTS, `${part}.json`);

/** Removes the report of an earlier run, so that a run that dies is not counted with old figures. @param {string} part */
export function forgetReport(part) {
  rmSync(reportPath(part), { force: true });
}

/**
 * What one part counted. A part that failed without a failed test (it could not start, a promise was left rejected)
 * counts as one failure; a part that passed without running a test does too.
 * @param {string} part
 * @param {number} exitCode
 * @returns {Counts}
 */
export function readCounts(part, exitCode) {
  const { passed, failed } = parse(part);
  const isUnsound = (exitCode !== 0 || passed === 0) && failed === 0;
  return { passed, failed: isUnsound ? 1 : failed };
}

function parse(part) {
  try {
    const report = JSON.parse(readFileSync(reportPath(part), 'utf8'));
    if (report.stats !== undefined) {
      // Playwright: a flaky test passed at the second try, which is no pass; a skipped one did not run.
      const { expected, unexpected, flaky, skipped } = report.stats;
      return { passed: expected, failed: unexpected + flaky + skipped };
    }
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + report.numPendingTests + report.numTodoTests,
    };
  } catch {
    // No report: the part died before it could write one.
    return { passed: 0, failed: 0 };
  }
}
