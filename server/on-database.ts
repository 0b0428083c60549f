import { bootstrapDatabase } from '../db/bootstrap.ts';
import { startEmbeddedPostgres } from '../db/embedded.ts';

export interface DatabasePlace {
  readonly dataDir: string;
  /** Null: the embedded database in `dataDir`, started for the purpose unless it runs. */
  readonly databaseUrl: string | null;
}

/** Runs a program's work on the database that the product uses, whether the product runs or not. */
export async function onDatabase<T>(
  { dataDir, databaseUrl }: DatabasePlace,
  work: (url: string) => Promise<T>,
): Promise<T> {
  if (databaseUrl !== null) return work(databaseUrl);
  const embedded = await startEmbeddedPostgres({ dataDir });
  try {
    return await work(await bootstrapDatabase(embedded.url, { createLogin: true }));
  } finally {
    // One that was running belongs to the product that runs on it.
    if (!embedded.isAdopted) await embedded.stop();
  }
}
