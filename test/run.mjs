import { ensureBuilt } from '../server/startup/build.mjs';
import { ensureInstalled } from '../server/startup/install.mjs';
import { createProgress } from '../server/startup/progress.mjs';
import { check } from './check.mjs';
import { ensureChromium } from './runner/chromium.mjs';
import { ensureProgram, HAPROXY, NATS_SERVER } from './runner/debian-program.mjs';
import { forgetReport, readCounts, reportPath } from './runner/results.mjs';
import { ROOT, runInstalled, secondsSince, stopOnSignals } from './runner/tools.mjs';

const USAGE =
  'Use: npm test, or npm test -- PART [what to run of it], where PART is check, unit, contract, collab, http, e2e.';

/** Everything by default; each part starts only when the one before it is good. */
const PARTS = {
  check: checks,
  unit: (filters) => vitest(['unit'], filters),
  contract: (filters) => vitest(['contract'], filters),
  collab: (filters) => vitest(['collab'], filters),
  http: (filters) => vitest(['http'], filters),
  database: () => vitest(['contract', 'collab', 'http'], []),
  e2e: playwright,
};

const total = { passed: 0, failed: 0 };
const progress = createProgress();
const begun = performance.now();

stopOnSignals();
process.exitCode = await main(process.argv.slice(2));

async function main([part, ...filters]) {
  if (part !== undefined && !(part in PARTS)) {
    console.error(USAGE);
    return 2;
  }
  // The check counts the unit tests; the three parts that need a database share one PostgreSQL.
  const parts = part === undefined ? ['check', 'database', 'e2e'] : [part];
  const isGood = (await prepare()) && (await runParts(parts, filters));
  if (!isGood && total.failed === 0) total.failed = 1;
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return isGood ? 0 : 1;
}

async function prepare() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`The tests need Node.js 20.19 or newer; this is ${process.versions.node}.`);
    return false;
  }
  try {
    await ensureInstalled({ root: ROOT, progress });
    return true;
  } catch (error) {
    return explain(error);
  }
}

async function runParts(parts, filters) {
  for (const name of parts) {
    const from = performance.now();
    console.log(`\n── ${name}`);
    const isGood = await attempt(() => PARTS[name](filters));
    console.log(`── ${name} ${isGood ? 'passed' : 'FAILED'} in ${secondsSince(from)}, ${secondsSince(begun)} in all`);
    if (!isGood) return false;
  }
  return true;
}

async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    return explain(error);
  }
}

function explain(error) {
  progress.clear();
  if (error?.name !== 'StartupError') throw error;
  console.error(error.message);
  return false;
}

async function checks() {
  const { isGood, ...counts } = await check();
  return add(counts) && isGood;
}

async function vitest(projects, filters) {
  // Tests of the start run the whole product.
  if (projects.includes('http')) await ensureBuilt({ root: ROOT, progress });
  const env = projects.some((name) => name !== 'unit' && name !== 'contract') ? await clusterPrograms() : {};
  // They make PDF with it.
  const browser = projects.includes('http') ? { CHROMIUM_PATH: await ensureChromium(progress) } : {};
  const part = projects.join('-');
  forgetReport(part);
  const { code } = await runInstalled(
    'vitest',
    [
      'run',
      '--config=test/vitest.config.ts',
      ...projects.map((name) => `--project=${name}`),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${reportPath(part)}`,
      ...filters,
    ],
    { env: { ...env, ...browser } },
  );
  return add(readCounts(part, code));
}

/** What several nodes need beside the product; the tests of them read where it is from these variables. */
async function clusterPrograms() {
  return {
    NATS_SERVER_PATH: await ensureProgram(NATS_SERVER, progress),
    HAPROXY_PATH: await ensureProgram(HAPROXY, progress),
  };
}

async function playwright(filters) {
  const chromiumPath = await ensureChromium(progress);
  const programs = process.env.TROUBLES === undefined ? {} : await clusterPrograms();
  await ensureBuilt({ root: ROOT, progress });
  forgetReport('e2e');
  const { code } = await runInstalled(
    'playwright',
    ['test', '--config=test/playwright.config.ts', '--reporter=list,json', ...filters],
    { env: { ...programs, CHROMIUM_PATH: chromiumPath, PLAYWRIGHT_JSON_OUTPUT_FILE: reportPath('e2e') } },
  );
  return add(readCounts('e2e', code));
}

function add({ passed, failed }) {
  total.passed += passed;
  total.failed += failed;
  return failed === 0;
}
