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

export async function createKillableDoor(databaseUrl: string): Promise<KillableDoor> {
  const port = await findFreePort();
  const { script, remove } = await buildDoor();
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
      const next = launch(script, databaseUrl, port);
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

/** Built, so that a start costs what it costs the product, and not the compiling of its sources. */
async function buildDoor(): Promise<{ script: string; remove: () => Promise<void> }> {
  const folder = join(ROOT, '.cache', `test-door-${process.pid}-${Date.now().toString(36)}`);
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: fileURLToPath(new URL('door-process.ts', import.meta.url)),
      outDir: folder,
      target: 'node20',
      copyPublicDir: false,
      rollupOptions: { output: { entryFileNames: 'door.mjs' } },
    },
  });
  return { script: join(folder, 'door.mjs'), remove: () => rm(folder, { recursive: true, force: true }) };
}

function launch(script: string, databaseUrl: string, port: number): Child {
  const process_ = spawn(process.execPath, [script, databaseUrl, String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const said: string[] = [];
  process_.stdout.setEncoding('utf8');
  process_.stdout.on('data', (text: string) => said.push(...text.split('\n').filter((line) => line !== '')));
  return { process: process_, said };
}

function endOf({ process: { exitCode, signalCode } }: Child): string | null {
  return exitCode === null && signalCode === null ? null : `the process ended: ${signalCode ?? exitCode}`;
}
