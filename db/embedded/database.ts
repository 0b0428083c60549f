import { openSql, type Sql } from '../sql-pool.ts';
import { errorCode, StartupError } from '../startup-error.ts';
import type { Cluster } from './cluster.ts';
import type { ServerProcess } from './server-process.ts';

export const DATABASE = 'covalent';

/** Stands in the comment of a database that is being filled for the first time. */
const UNFINISHED = 'unfinished: thrown away at the next start';

export function addressOf(cluster: Cluster, port: number, database: string): string {
  return `postgres://postgres:${encodeURIComponent(cluster.password)}@127.0.0.1:${port}/${database}`;
}

/**
 * Makes the database when it is missing, anew when its first filling was broken off. False when the server refuses the
 * password on file; throws a StartupError when it does not answer.
 */
export async function ensureDatabase(cluster: Cluster, server: ServerProcess): Promise<boolean> {
  try {
    await withServer(cluster, server.port, async (sql) => {
      const [found] = await sql<{ comment: string | null }[]>`
        SELECT shobj_description(oid, 'pg_database') AS comment FROM pg_database WHERE datname = ${DATABASE}`;
      if (found !== undefined && found.comment !== UNFINISHED) return;
      if (found !== undefined) await sql.unsafe(`DROP DATABASE ${DATABASE} WITH (FORCE)`);
      await sql.unsafe(`CREATE DATABASE ${DATABASE}`);
    });
    return true;
  } catch (error) {
    const code = errorCode(error);
    if (code === '28P01') return false;
    // 42P04, 23505: another start made it in this moment.
    if (code === '42P04' || code === '23505') return true;
    throw new StartupError(
      `PostgreSQL (process ${server.pid}) on port ${server.port} does not answer: end it and start again; its log is ${cluster.logFile}.`,
      { cause: error },
    );
  }
}

/** Runs `work` on a database that counts as unfinished until `work` has succeeded. */
export async function fillDatabase<T>(cluster: Cluster, port: number, work: () => Promise<T>): Promise<T> {
  await comment(cluster, port, `'${UNFINISHED}'`);
  const result = await work();
  await comment(cluster, port, 'NULL');
  return result;
}

async function comment(cluster: Cluster, port: number, text: string): Promise<void> {
  await withServer(cluster, port, (sql) => sql.unsafe(`COMMENT ON DATABASE ${DATABASE} IS ${text}`));
}

async function withServer(cluster: Cluster, port: number, work: (sql: Sql) => Promise<unknown>): Promise<void> {
  const sql = openSql(addressOf(cluster, port, 'postgres'), { max: 1 });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}
