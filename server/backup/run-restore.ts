import { rename } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { bootstrapDatabase } from '../../db/bootstrap.ts';
import type { RightChange } from '../../db/queries/right-changes.ts';
import { errorCode, StartupError } from '../../db/startup-error.ts';
import { RECEIPTS } from '../audit/receipts.ts';
import { runVerify } from '../audit/run-verify.ts';
import { loadConfig } from '../config.ts';
import { LEDGER, readLedger } from '../ledger/ledger-file.ts';
import { type DatabasePlace, onDatabase } from '../on-database.ts';
import { readManifest } from './manifest.ts';
import { restoreBackup } from './restore-backup.ts';

export interface RunRestoreOptions extends DatabasePlace {
  /**
   * What was typed behind the program's name: the backup's folder, the SHA-256 that its manifest must have, ledgers of rights
   * besides the one in the data folder. All but the first may be left out.
   */
  readonly args: readonly string[];
  say(line: string): void;
}

const HASH = /^[0-9a-f]{64}$/;

/**
 * What `npm run restore` does: puts a backup into an empty database and walks its audit chains. Resolves with false when
 * all stands as in the backup, but its chains are not whole; throws a StartupError when nothing was restored.
 */
export async function runRestore({ args, say, ...place }: RunRestoreOptions): Promise<boolean> {
  const [given, ...more] = args;
  if (given === undefined) {
    throw new StartupError(
      'Name the folder of the backup, and better its SHA-256 too: npm run restore -- FOLDER SHA256.',
    );
  }
  const { mode, signingKeyFile } = loadConfig(process.env, { isDev: false });
  const folder = resolve(given);
  const { manifest, hash } = await readManifest(folder);
  if (more.some((one) => HASH.test(one) && one !== hash)) {
    throw new StartupError(
      `The manifest in ${folder} has the SHA-256 ${hash}, not the one that was named: nothing was restored.`,
    );
  }
  const rights = await readLedgers(
    place.dataDir,
    more.filter((one) => !HASH.test(one)),
  );
  const signingKey = { file: signingKeyFile, isDemo: mode === 'demo' };
  const { ended, replayed } = await onDatabase(place, async (url) => {
    const login = place.databaseUrl === null ? url : await bootstrapDatabase(url, { createLogin: false });
    return restoreBackup(login, { folder, manifest, hash, signingKey, now: new Date(), rights: rights ?? [] });
  });
  say(
    `Restored the backup of ${manifest.takenAt}: ${manifest.tables.length} tables and ${manifest.lanes.length} lanes are as its manifest says.`,
  );
  say(
    `Ended: ${ended.authSessions} sign-ins, ${ended.apiTokens} tokens of programs, ${ended.calendars} addresses of calendars, ${ended.signInLetters} letters that sign in, the codes of ${ended.invitations} invitations.`,
  );
  say(
    rights === null
      ? 'There was no ledger of rights: whoever was removed or suspended since the backup has their rights again.'
      : `Rights that changed since the backup, as the ledger says: ${replayed} were brought to what held last.`,
  );
  await setReceiptsAside(place.dataDir, hash, say);
  return runVerify({ ...place, files: [], say });
}

/** Null when there is none at all. Throws a StartupError for one that was named and is not there. */
async function readLedgers(dataDir: string, named: readonly string[]): Promise<readonly RightChange[] | null> {
  const own = await readLedger(join(dataDir, LEDGER));
  const others: RightChange[] = [];
  for (const path of named) {
    const found = await readLedger(resolve(path));
    if (found === null) throw new StartupError(`There is no ledger of rights at ${path}: nothing was restored.`);
    others.push(...found);
  }
  return own === null && named.length === 0 ? null : [...(own ?? []), ...others];
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
