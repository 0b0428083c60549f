import { setTimeout as pause } from 'node:timers/promises';
import { type Cluster, openCluster } from './embedded/cluster.ts';
import { addressOf, DATABASE, ensureDatabase, fillDatabase } from './embedded/database.ts';
import { choosePort } from './embedded/free-port.ts';
import { keepAlive } from './embedded/keep-alive.ts';
import { isAlive } from './embedded/process-state.ts';
import { runProgram } from './embedded/run-program.ts';
import {
  awaitReady,
  explainExit,
  findServer,
  hasEnded,
  launchServer,
  type ServerProcess,
  stopServer,
} from './embedded/server-process.ts';
import { StartupError } from './startup-error.ts';

const START_TIMEOUT_MS = 120_000;
const BUSY_TIMEOUT_MS = 20_000;
const WATCH_MS = 1_000;
const RETRY_MS = 100;
/** How long a server that was killed may still look alive. */
const DYING_MS = 2_000;

/** A running PostgreSQL of our own. */
export interface EmbeddedPostgres {
  /** Address of the database `covalent` for the superuser `postgres`; holds the password, never log it. */
  readonly url: string;
  /** True when the server was still running from a start that was killed. */
  readonly isAdopted: boolean;
  /**
   * Runs `work`, which fills a new database before anybody is served. Should it fail or be killed half-way, the next
   * start throws the database away and makes an empty one. Never call it on a database with people's work in it.
   */
  fill<T>(work: () => Promise<T>): Promise<T>;
  /** Stops the server in order within 9 s; safe to call twice. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Holds the cluster, its password (readable by its owner alone), its port and its log. Made when missing. */
  readonly dataDir: string;
  readonly onProgress?: (sentence: string) => void;
  /**
   * Given, a server that dies under us is started again, for as long as it takes when the disk is full; called with the
   * reason when it cannot be.
   */
  readonly onLost?: (error: unknown) => void;
}

/**
 * Starts the PostgreSQL that came with npm on `dataDir`, or takes over the one that a killed start left running.
 * The server outlives a kill -9 of this process: committed work is safe either way. The caller sees to it that one
 * process at a time uses `dataDir`. Throws a StartupError with one sentence when it cannot.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const onProgress = options.onProgress ?? (() => undefined);
  const cluster = await openCluster(options.dataDir, onProgress);
  const { server, isAdopted } = await bringUpWithPassword(cluster, onProgress);
  let { pid } = server;
  const watch =
    options.onLost === undefined
      ? null
      : keepAlive({
          everyMs: WATCH_MS,
          isAlive: () => isAlive(pid),
          restart: async () => {
            pid = await restart(cluster, server.port);
          },
          canPass: (error) => {
            const canPass = error instanceof StartupError && error.canPass;
            if (canPass) onProgress(error.message);
            return canPass;
          },
          onLost: options.onLost,
        });
  let stopping: Promise<void> | null = null;
  return {
    url: addressOf(cluster, server.port, DATABASE),
    isAdopted,
    fill: (work) => fillDatabase(cluster, server.port, work),
    stop: () => {
      stopping ??= Promise.resolve(watch?.end()).then(() => stopServer(cluster, pid));
      return stopping;
    },
  };
}

async function bringUpWithPassword(cluster: Cluster, onProgress: (sentence: string) => void): Promise<Started> {
  const started = await bringUpAnswering(cluster, onProgress);
  if (started.hasDatabase) return started;
  onProgress('The password file of the database was lost: setting a new password.');
  await stopServer(cluster, started.server.pid);
  await resetPassword(cluster);
  const again = await bringUp(cluster, onProgress);
  if (await ensureDatabase(cluster, again.server)) return again;
  throw new StartupError(`The database in ${cluster.folder} does not accept its own password: see ${cluster.logFile}.`);
}

/** A server that was found may have been dying: killed, it still looks alive for a moment. Then another one is started. */
async function bringUpAnswering(
  cluster: Cluster,
  onProgress: (sentence: string) => void,
): Promise<Started & { readonly hasDatabase: boolean }> {
  const found = await bringUp(cluster, onProgress);
  try {
    return { ...found, hasDatabase: await ensureDatabase(cluster, found.server) };
  } catch (error) {
    if (!found.isAdopted || !(await hasEnded(cluster, found.server.pid, DYING_MS))) throw error;
  }
  const started = await bringUp(cluster, onProgress);
  return { ...started, hasDatabase: await ensureDatabase(cluster, started.server) };
}

/** The server must come back where the pools look for it. */
async function restart(cluster: Cluster, port: number): Promise<number> {
  const { server } = await bringUp(cluster, () => undefined);
  if (server.port === port) return server.pid;
  await stopServer(cluster, server.pid);
  throw new StartupError(`PostgreSQL ended, and another program has taken its port ${port}: start Covalent again.`);
}

interface Started {
  readonly server: ServerProcess;
  readonly isAdopted: boolean;
}

async function bringUp(cluster: Cluster, onProgress: (sentence: string) => void): Promise<Started> {
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
    if (!failure.canRetry || Date.now() > busyUntil) {
      throw new StartupError(failure.sentence, { canPass: failure.isDiskFull });
    }
    await pause(RETRY_MS);
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
