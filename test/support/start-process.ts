import { type ChildProcess, spawn } from 'node:child_process';
import { cp, readdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from './until.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** A first start may have to install and build before it serves. */
const READY_MS = 600_000;

/** `npm start`, or another start, as a real process. */
export interface StartProcess {
  readonly child: ChildProcess;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Resolves with the printed address; throws with what the process said when it ends instead. */
  ready(): Promise<string>;
  /** Resolves with the exit code, or the signal that ended it. */
  ended(): Promise<number | NodeJS.Signals>;
  kill(signal: NodeJS.Signals): void;
}

/**
 * Starts the product that stands in `root`, by default this one, with nothing of the test run's own environment that
 * would change what it does; by default as `npm start` does.
 */
export function spawnStart(
  env: Record<string, string>,
  args: readonly string[] = [],
  root = ROOT,
  script = 'server/start.mjs',
): StartProcess {
  const inherited = { ...process.env };
  for (const name of Object.keys(inherited)) {
    if (
      /^(?:NODE_ENV|NODE_OPTIONS|DEBUG|DATABASE_URL|COVALENT_|VITEST|PORT$|HOST$|DATA_DIR$|BUS$|NATS_URL$|PUBLIC_ORIGIN$|SIGNING_KEY_FILE$|TRUST_PROXY$)/.test(
        name,
      )
    )
      delete inherited[name];
  }
  const child = spawn(process.execPath, [script, ...args], {
    cwd: root,
    env: { ...inherited, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  const closed = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'SIGKILL'));
  });
  return {
    child,
    stdout: () => out,
    stderr: () => err,
    ready: () =>
      until(
        'the address on standard output',
        () => {
          const address = /^Covalent is ready: (\S+)$/m.exec(out)?.[1];
          if (address === undefined && child.exitCode !== null)
            throw new Error(`ended with ${child.exitCode}: ${out}${err}`);
          return address;
        },
        READY_MS,
      ),
    ended: () => closed,
    kill: (signal) => {
      child.kill(signal);
    },
  };
}

/** A port of 127.0.0.1 that is free at this moment. */
export async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

const NOT_CLONED = new Set(['.git', 'node_modules', 'build', '.data', '.cache', 'test-results', 'playwright-report']);

/** Copies this tree to `folder` as a fresh clone would hold it: nothing installed, nothing built, no data. */
export async function copyTree(folder: string): Promise<void> {
  for (const name of await readdir(ROOT)) {
    if (!NOT_CLONED.has(name)) await cp(join(ROOT, name), join(folder, name), { recursive: true });
  }
}
