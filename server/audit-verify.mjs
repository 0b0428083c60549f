// What `npm run audit:verify` runs: `audit:verify [-- FILE ...]`, files of receipts or certificates from outside the database.
import { fileURLToPath, pathToFileURL } from 'node:url';
import { builtModule, ensureBuilt } from './startup/build.mjs';
import { reportFailure } from './startup/failure.mjs';
import { ensureInstalled } from './startup/install.mjs';
import { createProgress } from './startup/progress.mjs';
import { loadSettings } from './startup/settings.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const files = process.argv.slice(2);

try {
  const { dataDir, databaseUrl } = loadSettings(root);
  const progress = createProgress();
  await ensureInstalled({ root, progress });
  await ensureBuilt({ root, progress });
  progress.clear();
  const { runVerify } = await import(pathToFileURL(builtModule(root, 'server/audit/run-verify.ts')).href);
  const say = (line) => process.stdout.write(`${line}\n`);
  process.exit((await runVerify({ dataDir, databaseUrl, files, say })) ? 0 : 1);
} catch (error) {
  reportFailure(error, { env: process.env, logFile: null });
  process.exit(2);
}
