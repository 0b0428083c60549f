import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { findFreePort } from '../../support/start-process.ts';
import { until } from '../../support/until.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** A door in a process of its own, killed and started again on the same port, cold and built like the product. */
export interface KillableDoor {
  readonly url: string;
  /** Of the process that runs or ran last. */
  readonly pid: number;
  /** How the process ended; null while it runs. */
  readonly ended: string | null;
  /** Resolves when the process listens. */
  start(): Promise<void>;
  /** SIGKILL: no handler runs, nothing is flushed. */
  kill(): Promise<void>;
  /** SIGSTOP and SIGCONT: the process stands still and goes on. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

interface Child {
  readonly process: ChildProcess;
  readonly said: string[];
}

export interface KillableDoorOptions {
  /** A door that {@link buildDoor} made: built, as the product is. */
  readonly script: string;
  /** For the script, behind the database and the port. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export async function createKillableDoor(
  databaseUrl: string,
  { script, args = [], env = {} }: KillableDoorOptions,
): Promise<KillableDoor> {
  const port = await findFreePort();
  let running: Child | null = null;
  const kill = async (): Promise<void> => {
    if (running === null || endOf(running) !== null) return;
    running.process.kill('SIGKILL');
    await once(running.process, 'exit');
  };
  return {
    url: `ws://127.0.0.1:${port}/collab`,
    get pid() {
      return running?.process.pid ?? 0;
    },
    get ended() {
      return running === null ? null : endOf(running);
    },
    start: async () => {
      const next = launch(script, [databaseUrl, String(port), ...args], env);
      running = next;
      await until('the door to be open', () => {
        const failure = next.said.find((line) => line.startsWith('failed')) ?? endOf(next);
        if (failure !== null) throw new Error(failure);
        return next.said.includes('open');
      });
    },
    kill,
    freeze: () => void running?.process.kill('SIGSTOP'),
    thaw: () => void running?.process.kill('SIGCONT'),
    stop: kill,
  };
}

export interface BuiltDoor {
  readonly script: string;
  remove(): Promise<void>;
}

/** Built, so that a start costs less than compiling its sources. */
export async function buildDoor(entry = 'door-process.ts'): Promise<BuiltDoor> {
  const folder = join(ROOT, '.cache', `test-door-${process.pid}-${Date.now().toString(36)}`);
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: fileURLToPath(new URL(entry, import.meta.url)),
      outDir: folder,
      target: 'node20',
      copyPublicDir: false,
      rollupOptions: { output: { entryFileNames: 'door.mjs' } },
    },
  });
  // Loaded by its path at run time, which the build does not see.
  await copyFile(join(ROOT, 'collab/room/compact-worker.mjs'), join(folder, 'compact-worker.mjs'));
  return { script: join(folder, 'door.mjs'), remove: () => rm(folder, { recursive: true, force: true }) };
}

function launch(script: string, args: readonly string[], env: Readonly<Record<string, string>>): Child {
  const process_ = spawn(process.execPath, [script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env, NODE_ENV: 'production' },
  });
  const said: string[] = [];
  process_.stdout.setEncoding('utf8');
  process_.stdout.on('data', (text: string) => said.push(...text.split('\n').filter((line) => line !== '')));
  return { process: process_, said };
}

function endOf({ process: { exitCode, signalCode } }: Child): string | null {
  return exitCode === null && signalCode === null ? null : `the process ended: ${signalCode ?? exitCode}`;
}
