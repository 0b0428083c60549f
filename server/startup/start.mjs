import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { builtModule, ensureBuilt } from './build.mjs';
import { lockDataFolder } from './data-folder.mjs';
import { formatPeople } from './demo-people.mjs';
import { reportFailure } from './failure.mjs';
import { ensureInstalled } from './install.mjs';
import { requireFreePort, requireReachableDatabase } from './preflight.mjs';
import { createProgress } from './progress.mjs';
import { loadSettings } from './settings.mjs';
import { watchSignals } from './signals.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * @typedef {{ isDev: boolean, onProgress(sentence: string): void, say(sentence: string): void }} RunOptions
 * @typedef {{ origin: string, people: readonly object[], setup: { code: string } | { file: string } | null, close(): Promise<void> }} Running
 */

/**
 * Brings Covalent from a fresh clone to one address: checks, installs, builds, starts, prints the demo people.
 * Ends the process itself: 0 after an orderly stop, 1 with one sentence on standard error when it cannot go on.
 * `program` is the source of the module whose `run(options: RunOptions): Promise<Running>` is started.
 * @param {{ isDev: boolean, program?: string }} options
 */
export async function start({ isDev, program = 'server/main.ts' }) {
  const progress = createProgress();
  const context = { env: process.env, logFile: null };
  const signals = watchSignals(progress);
  let isFailing = false;
  const fail = async (error) => {
    // A start that is being stopped ends by its signal's handler.
    if (isFailing || signals.isStopping()) return;
    isFailing = true;
    progress.clear();
    await signals.drain().catch(() => undefined);
    reportFailure(error, context);
    process.exit(1);
  };
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  try {
    const settings = loadSettings(ROOT);
    const lock = await lockDataFolder(settings);
    context.logFile = join(settings.dataDir, 'start.log');
    await requireFreePort(settings);
    await requireReachableDatabase(settings);
    await ensureInstalled({ root: ROOT, progress });
    if (!isDev) await ensureBuilt({ root: ROOT, progress });
    const server = await signals.guard(serve({ isDev, program, progress, signals }));
    if (signals.isStopping()) return;
    lock.describe(server.origin);
    progress.clear();
    process.stdout.write(welcome(server));
  } catch (error) {
    await fail(error);
  }
}

async function serve({ isDev, program, progress, signals }) {
  progress.begin('Starting');
  const { run } = await (isDev ? loadSource(program) : import(pathToFileURL(builtModule(ROOT, program)).href));
  const onProgress = (sentence) => {
    signals.throwIfStopping();
    progress.begin(sentence.replace(/\.$/, ''));
  };
  const server = await run({ isDev, onProgress, say: progress.say });
  progress.end();
  return server;
}

/** In development nothing is built: TypeScript is read as it stands. */
async function loadSource(program) {
  const { register } = await import('tsx/esm/api');
  register();
  return import(pathToFileURL(join(ROOT, program)).href);
}

function welcome({ origin, people, setup }) {
  const demo =
    people.length === 0 ? '' : `\nDemonstration people (one click signs in on the page):\n\n${formatPeople(people)}`;
  return `\nCovalent is ready: ${origin}\n${demo}${setup === null ? '' : setupNotice(setup)}\nStop with Ctrl-C.\n`;
}

/** Without an address: the one above is where to go. */
function setupNotice(setup) {
  const where = 'code' in setup ? `is ${setup.code}` : `is in ${setup.file}`;
  return `\nThere is no firm yet. Open the address above; the code of the first administrator ${where}\n`;
}
