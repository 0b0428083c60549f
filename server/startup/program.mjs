import { fileURLToPath, pathToFileURL } from 'node:url';
import { builtModule, ensureBuilt } from './build.mjs';
import { reportFailure } from './failure.mjs';
import { ensureInstalled } from './install.mjs';
import { createProgress } from './progress.mjs';
import { loadSettings } from './settings.mjs';

/**
 * Runs one of the programs beside the product and ends the process: 0 when it answered true, 1 when it answered false,
 * 2 with one sentence on standard error when it could not be done. `load` gives a module of the built program by its source.
 * @param {(options: { args: readonly string[], say(line: string): void, dataDir: string, databaseUrl: string | null }, load: (source: string) => Promise<any>) => Promise<boolean>} work
 */
export async function runProgram(work) {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  try {
    const { dataDir, databaseUrl } = loadSettings(root);
    const progress = createProgress();
    await ensureInstalled({ root, progress });
    await ensureBuilt({ root, progress });
    progress.clear();
    const load = (source) => import(pathToFileURL(builtModule(root, source)).href);
    const say = (line) => process.stdout.write(`${line}\n`);
    process.exit((await work({ args: process.argv.slice(2), say, dataDir, databaseUrl }, load)) ? 0 : 1);
  } catch (error) {
    reportFailure(error, { env: process.env, logFile: null });
    process.exit(2);
  }
}
