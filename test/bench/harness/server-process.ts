import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { until } from '../../support/until.ts';
import { SERVER_CORE, spawnPinned } from './pinned.ts';

export interface ServerMemory {
  readonly heapUsed: number;
  readonly rss: number;
  /** Bytes of buffers, which live outside the heap. */
  readonly external: number;
}

/** A measured server, alone on its core (PostgreSQL aside). */
export interface ServerProcess {
  readonly pid: number;
  /** After a forced garbage collection. */
  memory(): Promise<ServerMemory>;
  startProfile(): Promise<void>;
  stopProfile(file: string): Promise<void>;
  /** Asks it to end in order; killed when it does not. Resolves when it is gone. */
  stop(): Promise<void>;
  /** SIGKILL: nothing is flushed. Resolves when it is gone. */
  kill(): Promise<void>;
}

export interface ServerProgram {
  /** Node's own arguments, the program and its arguments. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly port: number;
}

const STOP_MS = 15_000;
const CONTROL = fileURLToPath(new URL('../servers/control.mjs', import.meta.url));

/** Starts a server and resolves when its port answers; throws when it ends instead. */
export async function startServer(program: ServerProgram): Promise<ServerProcess> {
  const flags = ['--expose-gc', '--import', CONTROL];
  const { cwd, env = {} } = program;
  const child = spawnPinned([...flags, ...program.args], { core: SERVER_CORE, cwd, env });
  await until(`${program.args.join(' ')} to listen`, () => {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`${program.args.join(' ')} ended`);
    return answers(program.port);
  });
  const ask = createAsk(child);
  return {
    pid: child.pid ?? 0,
    memory: async () => {
      const { heapUsed, rss, external } = await ask({ task: 'memory' });
      return { heapUsed: Number(heapUsed), rss: Number(rss), external: Number(external) };
    },
    startProfile: async () => {
      await ask({ task: 'startProfile' });
    },
    stopProfile: async (file) => {
      await ask({ task: 'stopProfile', file });
    },
    stop: async () => {
      const deadline = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await end(child, 'SIGTERM');
      clearTimeout(deadline);
    },
    kill: () => end(child, 'SIGKILL'),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

type Answer = Readonly<Record<string, unknown>>;

function createAsk(child: ChildProcess): (question: Answer) => Promise<Answer> {
  const waiting = new Map<number, (answer: Answer) => void>();
  let count = 0;
  child.on('message', (answer) => {
    if (typeof answer !== 'object' || !('id' in answer)) return;
    waiting.get(Number(answer.id))?.({ ...answer });
  });
  return (question) =>
    new Promise((resolve) => {
      count += 1;
      waiting.set(count, resolve);
      child.send({ id: count, ...question });
    });
}

async function answers(port: number): Promise<boolean> {
  const socket = connect({ port, host: '127.0.0.1' });
  const isThere = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
  });
  socket.destroy();
  return isThere;
}

/** A port of 127.0.0.1 that is free at this moment. */
export async function findPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}
