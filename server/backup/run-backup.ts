import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { StartupError } from '../../db/startup-error.ts';
import { type DatabasePlace, onDatabase } from '../on-database.ts';
import { PROJECT_ROOT } from '../project-root.ts';
import { writeBackup } from './write-backup.ts';

export interface BackupOptions extends DatabasePlace {
  /** What was typed behind the program's name: the folder to make. */
  readonly args: readonly string[];
  say(line: string): void;
}

/** What `npm run backup` does. Resolves with true; throws a StartupError with why there is no backup. */
export async function runBackup({ args, say, ...place }: BackupOptions): Promise<boolean> {
  const [given, ...more] = args;
  if (given === undefined || more.length > 0) {
    throw new StartupError('Name one new folder for the backup, as in npm run backup -- /backups/2026-11-29.');
  }
  const folder = resolve(given);
  const product = await productVersion();
  const { hash, manifest } = await onDatabase(place, (url) => writeBackup(url, { folder, product }));
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  const damaged = manifest.lanes.filter((lane) => lane.damaged > 0);
  say(
    `Backup of ${manifest.takenAt} in ${folder}: ${manifest.tables.length} tables, ${rows} rows, ${manifest.lanes.length} lanes.`,
  );
  for (const lane of damaged)
    say(`Lane ${lane.id}: ${lane.damaged} rows of its log are damaged, here as in the database.`);
  say(`Its manifest has the SHA-256 ${hash}.`);
  say('Keep that number elsewhere: who can write into the folder could make another whole backup of it.');
  return true;
}

async function productVersion(): Promise<string> {
  const { version }: { version?: unknown } = JSON.parse(await readFile(join(PROJECT_ROOT, 'package.json'), 'utf8'));
  return String(version);
}
