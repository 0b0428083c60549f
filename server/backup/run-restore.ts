import { rename } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { bootstrapDatabase } from '../../db/bootstrap.ts';
import { errorCode, StartupError } from '../../db/startup-error.ts';
import { RECEIPTS } from '../audit/receipts.ts';
import { runVerify } from '../audit/run-verify.ts';
import { loadConfig } from '../config.ts';
import { type DatabasePlace, onDatabase } from '../on-database.ts';
import { readManifest } from './manifest.ts';
import { restoreBackup } from './restore-backup.ts';

export interface RunRestoreOptions extends DatabasePlace {
  /** What was typed behind the program's name: the backup's folder, and perhaps the SHA-256 that its manifest must have. */
  readonly args: readonly string[];
  say(line: string): void;
}

/**
 * What `npm run restore` does: puts a backup into an empty database and walks its audit chains. Resolves with false when
 * all stands as in the backup, but its chains are not whole; throws a StartupError when nothing was restored.
 */
export async function runRestore({ args, say, ...place }: RunRestoreOptions): Promise<boolean> {
  const [given, expected, ...more] = args;
  if (given === undefined || more.length > 0) {
    throw new StartupError(
      'Name the folder of the backup, and better its SHA-256 too: npm run restore -- FOLDER SHA256.',
    );
  }
  const { mode, signingKeyFile } = loadConfig(process.env, { isDev: false });
  const folder = resolve(given);
  const { manifest, hash } = await readManifest(folder);
  if (expected !== undefined && expected !== hash) {
    throw new StartupError(
      `The manifest in ${folder} has the SHA-256 ${hash}, not the one that was named: nothing was restored.`,
    );
  }
  const signingKey = { file: signingKeyFile, isDemo: mode === 'demo' };
  const ended = await onDatabase(place, async (url) => {
    const login = place.databaseUrl === null ? url : await bootstrapDatabase(url, { createLogin: false });
    return restoreBackup(login, { folder, manifest, hash, signingKey, now: new Date() });
  });
  say(
    `Restored the backup of ${manifest.takenAt}: ${manifest.tables.length} tables and ${manifest.lanes.length} lanes are as its manifest says.`,
  );
  say(
    `Ended: ${ended.authSessions} sign-ins, ${ended.apiTokens} tokens of programs, ${ended.calendars} addresses of calendars, ${ended.signInLetters} letters that sign in, the codes of ${ended.invitations} invitations.`,
  );
  await setReceiptsAside(place.dataDir, hash, say);
  return runVerify({ ...place, files: [], say });
}

/** Receipts of a future that is lost would fail every look at the chains from now on. */
async function setReceiptsAside(dataDir: string, hash: string, say: (line: string) => void): Promise<void> {
  const aside = join(dataDir, `audit-receipts-before-${hash.slice(0, 12)}.jsonl`);
  try {
    await rename(join(dataDir, RECEIPTS), aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  say(`Receipts from before are in ${aside}: those past the backup tell how many events it does not hold.`);
}
