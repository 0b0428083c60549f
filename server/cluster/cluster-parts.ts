import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { PROJECT_ROOT } from '../project-root.ts';
import { haproxyConfig, nginxConfig, type ProxyPlan } from './proxy-config.ts';
import type { ProxyProgram } from './require-programs.ts';
import { type SupervisedProcess, supervise } from './supervised-process.ts';

/** Where the parts of one cluster keep their configuration and logs, and who is told when one of them ends. */
export interface ClusterParts {
  readonly folder: string;
  readonly say: (line: string) => void;
}

// From the sources, where a start finds what it has to install and to build.
const PROGRAMS = pathToFileURL(join(PROJECT_ROOT, 'server/cluster/'));
const NODE = new URL('node-process.mjs', PROGRAMS);
const COMPANY = new URL('company-process.mjs', PROGRAMS);
const ASK_MS = 50;

/** Where a node keeps what is its own, counted from 1. */
export function nodeFolder(folder: string, number: number): string {
  return join(folder, `node-${number}`);
}

/** One node of the product, started as `npm start` starts it, with a data folder and a log of its own. */
export function startNode(
  { folder, say }: ClusterParts,
  number: number,
  port: number,
  env: NodeJS.ProcessEnv,
): Promise<SupervisedProcess> {
  const dataDir = nodeFolder(folder, number);
  return supervise(
    {
      name: `node ${number}`,
      module: NODE,
      args: [],
      env: { ...env, PORT: String(port), DATA_DIR: dataDir },
      logFile: join(folder, `node-${number}.log`),
      ready: (child) => once(child, 'message'),
    },
    say,
  );
}

export function startNatsServer(
  { folder, say }: ClusterParts,
  program: string,
  port: number,
): Promise<SupervisedProcess> {
  return supervise(
    {
      name: 'NATS server',
      module: COMPANY,
      args: [program, '--addr', '127.0.0.1', '--port', String(port)],
      env: process.env,
      logFile: join(folder, 'nats.log'),
      ready: (child) => untilListening(child, '127.0.0.1', port),
    },
    say,
  );
}

/** Writes the proxy's configuration into the folder, for reading too, and starts it. */
export async function startProxy(
  { folder, say }: ClusterParts,
  { kind, path }: ProxyProgram,
  plan: ProxyPlan,
): Promise<SupervisedProcess> {
  const file = join(folder, `${kind}.conf`);
  await writeFile(file, kind === 'haproxy' ? haproxyConfig(plan) : nginxConfig(plan), { mode: 0o600 });
  return supervise(
    {
      name: 'proxy',
      module: COMPANY,
      args: kind === 'haproxy' ? [path, '-db', '-f', file] : [path, '-p', folder, '-c', file],
      env: process.env,
      logFile: join(folder, `${kind}.log`),
      ready: (child) => untilServing(child, `http://${reachable(plan.host)}:${plan.port}/readyz`),
    },
    say,
  );
}

async function untilListening(child: ChildProcess, host: string, port: number): Promise<void> {
  while (isAlive(child) && !(await accepts(host, port))) await pause(ASK_MS);
}

/** Until somebody behind the address is ready, too. */
async function untilServing(child: ChildProcess, address: string): Promise<void> {
  const isServing = async () => {
    const answer = await fetch(address).catch(() => null);
    await answer?.body?.cancel();
    return answer?.status === 200;
  };
  while (isAlive(child) && !(await isServing())) await pause(ASK_MS);
}

function isAlive(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

/** The address to ask on for one to listen on. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
