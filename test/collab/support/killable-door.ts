import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { until } from '../../support/until.ts';

interface Child {
  readonly process: ChildProcess;
  readonly said: string[];
}

/** A door in a process of its own, killed and started again on the same port. A spare is warm, so nobody waits long. */
export interface KillableDoor {
  readonly url: string;
  start(): Promise<void>;
  /** SIGKILL: no handler runs, nothing is flushed. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export async function createKillableDoor(databaseUrl: string): Promise<KillableDoor> {
  const port = await freePort();
  let running: Child | null = null;
  let spare = launch(databaseUrl);
  const end = async (child: Child): Promise<void> => {
    if (child.process.exitCode !== null || child.process.signalCode !== null) return;
    child.process.kill('SIGKILL');
    await once(child.process, 'exit');
  };
  return {
    url: `ws://127.0.0.1:${port}/collab`,
    start: async () => {
      const next = spare;
      await until('the spare process to be ready', () => next.said.includes('ready'));
      next.process.stdin?.write(`${port}\n`);
      await until('the door to be open', () => {
        const failure = next.said.find((line) => line.startsWith('failed'));
        if (failure !== undefined) throw new Error(failure);
        return next.said.includes('open');
      });
      running = next;
      spare = launch(databaseUrl);
    },
    kill: async () => {
      if (running !== null) await end(running);
    },
    stop: async () => {
      if (running !== null) await end(running);
      await end(spare);
    },
  };
}

function launch(databaseUrl: string): Child {
  const script = new URL('door-process.ts', import.meta.url).pathname;
  const process_ = spawn(process.execPath, ['--import', 'tsx', script, databaseUrl], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const said: string[] = [];
  process_.stdout.setEncoding('utf8');
  process_.stdout.on('data', (text: string) => said.push(...text.split('\n').filter((line) => line !== '')));
  // Killed with a line still to be written to it: the end is what the test wanted.
  process_.stdin.on('error', (error) => said.push(`failed: ${error.message}`));
  return { process: process_, said };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
