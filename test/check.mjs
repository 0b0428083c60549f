import { cpus } from 'node:os';
import { pathToFileURL } from 'node:url';
import { forgetReport, readCounts, reportPath } from './runner/results.mjs';
import { runInstalled, secondsSince, stopOnSignals } from './runner/tools.mjs';

const SOURCES = ['app', 'collab', 'db', 'server', 'test', 'remix.config.js', 'vite.config.ts'];

/** Longest first, so that the last one to end is short. */
const STEPS = [
  { name: 'typed lint', tool: 'eslint', args: ['--config', 'test/architecture/eslint.config.js', '.'] },
  {
    name: 'unit tests',
    tool: 'vitest',
    args: ['run', '--config', 'test/vitest.config.ts', '--project', 'unit', '--reporter=default', '--reporter=json'],
    report: 'unit',
  },
  {
    name: 'types',
    tool: 'tsc',
    args: ['--noEmit', '--pretty', 'false', '--incremental', '--tsBuildInfoFile', '.cache/tsconfig.tsbuildinfo'],
  },
  { name: 'dead code', tool: 'knip', args: ['--config', 'test/architecture/knip.json', '--no-progress'] },
  {
    name: 'layers',
    tool: 'depcruise',
    args: ['--config', 'test/architecture/dependency-cruiser.config.mjs', '--output-type', 'err-long', ...SOURCES],
  },
  { name: 'format and lint', tool: 'biome', args: ['check', '--error-on-warnings', '--max-diagnostics=200', '.'] },
];

/**
 * Runs every check, as many at a time as there are processors (at most 3): one line each, details of failures alone.
 * @returns {Promise<{ isGood: boolean, passed: number, failed: number }>} the unit tests are counted one by one
 */
export async function check() {
  const waiting = [...STEPS];
  const outcomes = [];
  const work = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) outcomes.push(await perform(step));
  };
  await Promise.all(Array.from({ length: Math.min(3, Math.max(2, cpus().length)) }, work));
  return {
    isGood: outcomes.every((outcome) => outcome.isGood),
    passed: outcomes.reduce((sum, outcome) => sum + outcome.passed, 0),
    failed: outcomes.reduce((sum, outcome) => sum + outcome.failed, 0),
  };
}

async function perform({ name, tool, args, report }) {
  const from = performance.now();
  if (report !== undefined) forgetReport(report);
  const output = report === undefined ? [] : [`--outputFile.json=${reportPath(report)}`];
  const env = { NO_COLOR: '1', FORCE_COLOR: '0' };
  const result = await runInstalled(tool, [...args, ...output], { isQuiet: true, env });
  const counts = report === undefined ? { passed: 0, failed: 0 } : readCounts(report, result.code);
  const isGood = result.code === 0 && counts.failed === 0;
  const figures = report === undefined ? '' : `, ${counts.passed} passed`;
  console.log(`${isGood ? '✓' : '✗'} ${name} (${secondsSince(from)}${figures})`);
  if (!isGood) console.log(`\n${result.output.trim()}\n`);
  return { isGood, passed: counts.passed, failed: isGood ? 0 : Math.max(1, counts.failed) };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  stopOnSignals();
  const from = performance.now();
  const { isGood } = await check();
  console.log(`${isGood ? 'All checks passed' : 'Checks failed'} in ${secondsSince(from)}.`);
  process.exitCode ||= isGood ? 0 : 1;
}
