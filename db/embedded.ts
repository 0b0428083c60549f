import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { type Cluster, openCluster } from './embedded/cluster.ts';
import { choosePort } from './embedded/free-port.ts';
import { runProgram } from './embedded/run-program.ts';
import {
  awaitReady,
  explainExit,
  findServer,
  launchServer,
  type ServerProcess,
  stopServer,
} from './embedded/server-process.ts';
import { errorCode, StartupError } from './startup-error.ts';

export { StartupError } from './startup-error.ts';

const DATABASE = 'covalent';
const START_TIMEOUT_MS = 120_000;
const BUSY_TIMEOUT_MS = 20_000;
const RETRY_MS = 100;

/** A running PostgreSQL of our own. */
export interface EmbeddedPostgres {
  /** Address of the database `covalent` for the superuser `postgres`; holds the password, never log it. */
  readonly url: string;
  /** True when the server was still running from a start that was killed. */
  readonly isAdopted: boolean;
  /** Stops the server in order within 9 s; safe to call twice. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Holds the cluster, its password (readable by its owner alone), its port and its log. Made when missing. */
  readonly dataDir: string;
  readonly onProgress?: (sentence: string) => void;
}

/**
 * Starts the PostgreSQL that came with npm on `dataDir`, or takes over the one that a killed start left running.
 * The server outlives a kill -9 of this process: committed work is safe either way. The caller sees to it that one
 * process at a time uses `dataDir`. Throws a StartupError with one sentence when it cannot.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const onProgress = options.onProgress ?? (() => undefined);
  const cluster = await openCluster(options.dataDir, onProgress);
  let started = await bringUp(cluster, onProgress);
  if (!(await ensureDatabase(cluster, started.server))) {
    onProgress('The password file of the database was lost: setting a new password.');
    await stopServer(cluster, started.server.pid);
    await resetPassword(cluster);
    started = await bringUp(cluster, onProgress);
    if (!(await ensureDatabase(cluster, started.server))) {
      throw new StartupError(
        `The database in ${cluster.folder} does not accept its own password: see ${cluster.logFile}.`,
      );
    }
  }
  const { server, isAdopted } = started;
  let stopping: Promise<void> | null = null;
  return {
    url: addressOf(cluster, server.port, DATABASE),
    isAdopted,
    stop: () => {
      stopping ??= stopServer(cluster, server.pid);
      return stopping;
    },
  };
}

async function bringUp(
  cluster: Cluster,
  onProgress: (sentence: string) => void,
): Promise<{ server: ServerProcess; isAdopted: boolean }> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  const busyUntil = Date.now() + BUSY_TIMEOUT_MS;
  const onSlow = () => onProgress('The database was not closed in order and is repairing itself.');
  for (;;) {
    const found = await findServer(cluster);
    if (found !== null) {
      const server = await awaitReady(cluster, found.pid, deadline, onSlow);
      if (server !== null) return { server, isAdopted: true };
      continue;
    }
    const { pid, logOffset } = await launchServer(cluster, await choosePort(cluster.folder));
    const server = await awaitReady(cluster, pid, deadline, onSlow);
    if (server !== null) return { server, isAdopted: false };
    const failure = await explainExit(cluster, logOffset);
    if (!failure.canRetry || Date.now() > busyUntil) throw new StartupError(failure.sentence);
    await pause(RETRY_MS);
  }
}

/** Makes the database when it is missing. False when the server refuses the password on file. */
async function ensureDatabase(cluster: Cluster, server: ServerProcess): Promise<boolean> {
  const sql = postgres(addressOf(cluster, server.port, 'postgres'), {
    max: 1,
    connect_timeout: 10,
    onnotice: () => undefined,
  });
  try {
    const [row] = await sql<{ isThere: boolean }[]>`
      SELECT EXISTS (SELECT FROM pg_database WHERE datname = ${DATABASE}) AS "isThere"`;
    if (row?.isThere !== true) await sql.unsafe(`CREATE DATABASE ${DATABASE}`);
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
  } finally {
    await sql.end({ timeout: 2 });
  }
}

async function resetPassword(cluster: Cluster): Promise<void> {
  const { exitCode } = await runProgram(
    await cluster.takeAccount(),
    cluster.binaries.postgres,
    ['--single', '-D', cluster.data, 'postgres'],
    `ALTER ROLE postgres PASSWORD '${cluster.password}'\n`,
  );
  if (exitCode !== 0) throw new StartupError(`The password of the database could not be set: see ${cluster.logFile}.`);
}

function addressOf(cluster: Cluster, port: number, database: string): string {
  return `postgres://postgres:${encodeURIComponent(cluster.password)}@127.0.0.1:${port}/${database}`;
}
