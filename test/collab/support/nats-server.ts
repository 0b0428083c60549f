import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { findProgram } from '../../../server/cluster/find-program.mjs';
import { findFreePort } from '../../support/start-process.ts';
import { until } from '../../support/until.ts';

/** A NATS server of one test file, on a port of its own that it keeps when it is started again. */
export interface NatsServer {
  readonly url: string;
  start(): Promise<void>;
  /** SIGKILL: its clients see their lines break. */
  kill(): Promise<void>;
  /** SIGSTOP: its lines stay open and nothing is read any more. */
  freeze(): void;
  thaw(): void;
}

/** Starts the nats-server of NATS_SERVER_PATH or of the system; throws a sentence without one. */
export async function startNatsServer(): Promise<NatsServer> {
  const program = process.env.NATS_SERVER_PATH ?? findProgram('nats-server');
  if (program === null) throw new Error('No nats-server: install it (Debian: apt-get install nats-server).');
  const port = await findFreePort();
  let running: ChildProcess | null = null;
  const server: NatsServer = {
    url: `nats://127.0.0.1:${port}`,
    start: async () => {
      const child = spawn(program, ['-a', '127.0.0.1', '-p', String(port)], { stdio: ['ignore', 'ignore', 'pipe'] });
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
      running = child;
      await until('the NATS server to be ready', () => {
        if (child.exitCode !== null) throw new Error(`nats-server ended with ${child.exitCode}: ${said}`);
        return said.includes('Server is ready');
      });
    },
    kill: async () => {
      if (running === null || running.exitCode !== null || running.signalCode !== null) return;
      running.kill('SIGKILL');
      await once(running, 'exit');
    },
    freeze: () => running?.kill('SIGSTOP'),
    thaw: () => running?.kill('SIGCONT'),
  };
  await server.start();
  return server;
}
