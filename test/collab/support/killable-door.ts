import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
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
  /** A door that {@link buildDoor} made before, when there are several of one kind; it stays the caller's to remove. */
  readonly script?: string;
  /** For the script, behind the database and the port. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export async function createKillableDoor(
  databaseUrl: string,
  { script: given, args = [], env = {} }: KillableDoorOptions = {},
): Promise<KillableDoor> {
  const port = await findFreePort();
  const { script, remove } = given === undefined ? await buildDoor() : { script: given, remove: async () => undefined };
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
    stop: async () => {
      await kill();
      await remove();
    },
  };
}

export interface BuiltDoor {
  readonly script: string;
  remove(): Promise<void>;
}

/** Built, so that a start costs what it costs the product, and not the compiling of its sources. */
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
