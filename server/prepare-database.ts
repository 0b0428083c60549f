import { bootstrapDatabase } from '../db/bootstrap.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../db/embedded.ts';
import { migrate } from '../db/migrate.ts';
import type { Config } from './config.ts';

export interface PreparedDatabase {
  /** A migrated database, reached as the login the product runs with; holds the password, never log it. */
  readonly databaseUrl: string;
  /** Wraps the filling of a new database, so that one broken off half-way does not stay where that can be seen to. */
  readonly fill: EmbeddedPostgres['fill'];
}

/**
 * The database of DATABASE_URL, or else the embedded one, which it starts, with its roles and its newest schema. What it
 * starts is handed to `addCloser`. Throws a StartupError with one sentence.
 */
export async function prepareDatabase(
  config: Config,
  onProgress: (sentence: string) => void,
  addCloser: (close: () => Promise<void>) => void,
): Promise<PreparedDatabase> {
  const embedded = config.databaseUrl === null ? await startEmbedded(config, onProgress) : null;
  if (embedded !== null) addCloser(() => embedded.stop());
  const adminUrl = embedded?.url ?? config.databaseUrl ?? '';
  const databaseUrl = await bootstrapDatabase(adminUrl, { createLogin: embedded !== null });
  onProgress('Bringing the database up to date.');
  await migrate(databaseUrl);
  return { databaseUrl, fill: embedded?.fill ?? ((work) => work()) };
}

function startEmbedded(config: Config, onProgress: (sentence: string) => void): Promise<EmbeddedPostgres> {
  onProgress('Starting the embedded PostgreSQL.');
  return startEmbeddedPostgres({
    dataDir: config.dataDir,
    onProgress,
    // Nothing can be stored any more: the start-up script says why, in a sentence, and ends.
    onLost: (error) => void Promise.reject(error),
  });
}
