import { spawn } from 'node:child_process';
import { open, readFile, rename, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StartupError } from '../startup-error.ts';
import { commandUnder, OWN_ACCOUNT } from './account.ts';
import type { Cluster } from './cluster.ts';
import { isAlive, isServerOf } from './process-state.ts';
import { cannotStart, programEnvironment, runProgram } from './run-program.ts';

const POLL_MS = 20;
const FAST_STOP_MS = 6_000;
const IMMEDIATE_STOP_MS = 3_000;
const MAX_LOG_BYTES = 10_000_000;
const WAL_SEGMENT_BYTES = 16 * 1_048_576;

/** A live server of a cluster. `isReady` is what it wrote into its own pid file. */
export interface ServerProcess {
  readonly pid: number;
  readonly port: number;
  readonly isReady: boolean;
}

/**
 * The server that runs on this cluster, if any. A pid file whose process is gone, or whose number now belongs to
 * another program (as after a kill -9 and a restart of the machine), counts as none and is cleared away.
 */
export async function findServer(cluster: Cluster): Promise<ServerProcess | null> {
  const path = join(cluster.data, 'postmaster.pid');
  const lines = (await readFile(path, 'utf8').catch(() => '')).split('\n');
  const pid = Number.parseInt(lines[0] ?? '', 10);
  if (!(pid > 0) || !(await isAlive(pid))) return null;
  if (!(await isServerOf(pid, cluster.data))) {
    // PostgreSQL would take the stranger for a live server and refuse to start. Should children of a dead server still
    // be attached to its shared memory, PostgreSQL notices that by the memory itself.
    await rm(path, { force: true });
    return null;
  }
  return {
    pid,
    port: Number.parseInt(lines[3] ?? '', 10),
    isReady: lines[7]?.trim() === 'ready',
  };
}

/** Why a launched server ended; `canRetry` when another try or another port may do at once. */
export interface LaunchFailure {
  readonly sentence: string;
  readonly canRetry: boolean;
  readonly isDiskFull: boolean;
}

/** Waits until the server says that it is ready; null when it goes away instead. `onSlow` is called once after 3 s. */
export async function awaitReady(
  cluster: Cluster,
  pid: number,
  deadlineMs: number,
  onSlow: () => void,
): Promise<ServerProcess | null> {
  const slowAt = Date.now() + 3_000;
  let isSlow = false;
  for (;;) {
    const server = await findServer(cluster);
    if (server?.pid === pid && server.isReady) return server;
    if (!(await isAlive(pid))) return null;
    if (Date.now() > deadlineMs) {
      throw new StartupError(`PostgreSQL (process ${pid}) does not become ready: see ${cluster.logFile}.`);
    }
    if (!isSlow && Date.now() > slowAt) {
      isSlow = true;
      onSlow();
    }
    await pause(POLL_MS);
  }
}

/** Starts a server of its own process group, so that Ctrl-C reaches Covalent alone, which then stops it in order. */
export async function launchServer(cluster: Cluster, port: number): Promise<{ pid: number; logOffset: number }> {
  const account = await cluster.takeAccount();
  await rotateLog(cluster.logFile);
  const log = await open(cluster.logFile, 'a', 0o600);
  try {
    const { size } = await log.stat();
    const { command, args, identity } = commandUnder(
      account,
      cluster.binaries.postgres,
      serverArguments(cluster, port),
    );
    const child = spawn(command, args, {
      ...identity,
      cwd: cluster.folder,
      detached: true,
      env: programEnvironment(),
      stdio: ['ignore', log.fd, log.fd],
      windowsHide: true,
    });
    const pid = await new Promise<number>((resolve, reject) => {
      child.once('error', (error) => reject(cannotStart(cluster.binaries.postgres, error)));
      child.once('spawn', () => resolve(child.pid ?? 0));
    });
    child.unref();
    return { pid, logOffset: size };
  } finally {
    await log.close();
  }
}

function serverArguments(cluster: Cluster, port: number): readonly string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    // A process opens up to 30 connections; several may share one server (`npm run cluster`).
    max_connections: '300',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] ',
    // Neither statements nor rows in the log: they would carry the text of plans.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
  };
  return ['-D', cluster.data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

async function rotateLog(path: string): Promise<void> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size > MAX_LOG_BYTES) await rename(path, `${path}.1`);
}

/** Reads from the log why a server that was launched at `logOffset` ended. */
export async function explainExit(cluster: Cluster, logOffset: number): Promise<LaunchFailure> {
  const text = (await readFile(cluster.logFile)).subarray(logOffset).toString();
  if (/could not bind|could not create any TCP|Address already in use/.test(text)) {
    return {
      canRetry: true,
      isDiskFull: false,
      sentence: 'PostgreSQL found no free port on 127.0.0.1.',
    };
  }
  if (/pre-existing shared memory block|lock file "[^"]+" already exists/.test(text)) {
    return {
      canRetry: true,
      isDiskFull: false,
      sentence: `Processes of an earlier PostgreSQL still hold ${cluster.data}: end them, or try again in a minute.`,
    };
  }
  // Its log finds no room either, so that it may have said nothing.
  if (/No space left on device|Disk quota exceeded/.test(text) || (await isFull(cluster.folder))) {
    return {
      canRetry: false,
      isDiskFull: true,
      sentence: `The disk that holds ${cluster.folder} is full: make room and start again.`,
    };
  }
  const reason = /(?:FATAL|PANIC|error):\s*(.+)/.exec(text)?.[1] ?? 'it gave no reason';
  return {
    canRetry: false,
    isDiskFull: false,
    sentence: `PostgreSQL did not start: ${reason}. Its log is ${cluster.logFile}.`,
  };
}

/** Without room for one more segment of the write-ahead log. */
async function isFull(folder: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize < WAL_SEGMENT_BYTES;
}

/** Stops the server: in order first, without waiting for clients; at once when that takes too long. Bounded by 9 s. */
export async function stopServer(cluster: Cluster, pid: number): Promise<void> {
  if (!(await isRunning(cluster, pid))) return;
  if (process.platform === 'win32') {
    const { pgCtl } = cluster.binaries;
    await runProgram(OWN_ACCOUNT, pgCtl, ['stop', '-D', cluster.data, '-m', 'fast', '-t', '6']);
    return;
  }
  process.kill(pid, 'SIGINT');
  if (await hasEnded(cluster, pid, FAST_STOP_MS)) return;
  // Immediate stop loses nothing that was committed; the next start replays the log.
  process.kill(pid, 'SIGQUIT');
  if (await hasEnded(cluster, pid, IMMEDIATE_STOP_MS)) return;
  throw new StartupError(`PostgreSQL (process ${pid}) does not stop: see ${cluster.logFile}.`);
}

async function isRunning(cluster: Cluster, pid: number): Promise<boolean> {
  return (await isAlive(pid)) && (await isServerOf(pid, cluster.data));
}

/** False when the server still runs after that time. */
export async function hasEnded(cluster: Cluster, pid: number, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (await isRunning(cluster, pid)) {
    if (Date.now() > deadline) return false;
    await pause(POLL_MS);
  }
  return true;
}
