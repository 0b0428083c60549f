import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { StartupError } from '../../db/startup-error.ts';

export interface ProcessPlan {
  /** As the operator reads it: `node 2`. */
  readonly name: string;
  /** A module of Node.js, which gets an IPC channel and has to end when that closes. */
  readonly module: URL;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Its output, appended. */
  readonly logFile: string;
  /** Resolves when the process serves; rejects or is left pending when it ends before. */
  ready(child: ChildProcess): Promise<unknown>;
}

export interface SupervisedProcess {
  /** Of the process that runs now; changes with each restart. */
  readonly pid: number;
  stop(): Promise<void>;
}

const FIRST_RESTART_MS = 200;
const LAST_RESTART_MS = 5_000;
/** A process that lived so long did not fail at its start. */
const STEADY_MS = 10_000;
const STOP_MS = 8_000;

/**
 * Starts a process and starts it again whenever it ends, with a line about it, until it is stopped. Throws a StartupError
 * with the last line of its log when it does not even start the first time.
 */
export async function supervise(plan: ProcessPlan, say: (line: string) => void): Promise<SupervisedProcess> {
  const ending = new AbortController();
  let child = launch(plan);
  const isFirstReady = await Promise.race([plan.ready(child).then(() => true), exited(child).then(() => false)]);
  if (!isFirstReady) {
    throw new StartupError(`The ${plan.name} of the cluster could not be started: ${await lastLine(plan.logFile)}`);
  }
  const watch = async (): Promise<void> => {
    let waitMs = FIRST_RESTART_MS;
    while (!ending.signal.aborted) {
      const since = Date.now();
      const how = await exited(child);
      if (ending.signal.aborted) return;
      waitMs = Date.now() - since > STEADY_MS ? FIRST_RESTART_MS : Math.min(waitMs * 2, LAST_RESTART_MS);
      say(`The ${plan.name} ended (${how}) and is started again; its log is ${plan.logFile}.`);
      await pause(waitMs, undefined, { signal: ending.signal }).catch(() => undefined);
      if (ending.signal.aborted) return;
      child = launch(plan);
      const next = child;
      plan.ready(next).then(
        () => say(`The ${plan.name} serves again (process ${next.pid}).`),
        () => undefined,
      );
    }
  };
  const watching = watch();
  return {
    get pid() {
      return child.pid ?? 0;
    },
    stop: async () => {
      ending.abort();
      await end(child);
      await watching;
    },
  };
}

function launch({ module, args, env, logFile }: ProcessPlan): ChildProcess {
  const log = openSync(logFile, 'a', 0o600);
  try {
    // In a group of its own: a Ctrl-C at the terminal reaches it through us, in our order.
    return fork(module, args, { env, stdio: ['ignore', log, log, 'ipc'], detached: true });
  } finally {
    closeSync(log);
  }
}

async function exited(child: ChildProcess): Promise<string> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.signalCode ?? `code ${child.exitCode}`;
}

async function end(child: ChildProcess): Promise<void> {
  const ended = exited(child);
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(force);
}

async function lastLine(logFile: string): Promise<string> {
  const lines = (await readFile(logFile, 'utf8')).trimEnd().split('\n');
  return lines.at(-1) || `see ${logFile}.`;
}
