import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { availableParallelism, cpus } from 'node:os';

/** Server and PostgreSQL share one core, the load generator has another: strict on purpose, and the same for every peer. */
export const SERVER_CORE = 0;
const GENERATOR_CORE = 1;

/** False on machines with one core or without `taskset`: figures then mix server and load generator. */
export function canPin(): boolean {
  if (cpus().length < 2 && availableParallelism() < 2) return false;
  try {
    execFileSync('taskset', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    // Not installed.
    return false;
  }
}

export interface PinnedOptions {
  readonly core: number;
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts a Node program on one core, with a channel for messages. Its errors go to ours, its talk nowhere. */
export function spawnPinned(args: readonly string[], options: PinnedOptions): ChildProcess {
  const node = [process.execPath, ...args];
  const [command = '', ...rest] = canPin() ? ['taskset', '-c', String(options.core), ...node] : node;
  return spawn(command, rest, {
    cwd: options.cwd,
    env: { ...process.env, NODE_ENV: 'production', ...options.env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

/** Moves this process to the load generator's core. */
export function pinGenerator(): void {
  if (canPin())
    execFileSync('taskset', ['-a', '-c', '-p', String(GENERATOR_CORE), String(process.pid)], { stdio: 'ignore' });
}
