import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { choosePorts } from '../../server/cluster/choose-ports.ts';
import { startProxy } from '../../server/cluster/cluster-parts.ts';
import { requireProxy } from '../../server/cluster/require-programs.ts';
import type { SupervisedProcess } from '../../server/cluster/supervised-process.ts';
import { until } from '../support/until.ts';

const PLANS = Array.from({ length: 60 }, (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`);

let folder: string;
let origin: string;
let nodes: Server[];
let proxy: SupervisedProcess;

/** Stands for a node: ready, and answers everything with its number and what it was told of the sender. */
async function openNode(number: number, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    response.end(JSON.stringify({ number, forwarded: request.headers['x-forwarded-for'] }));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function closeNode(node: Server | undefined): Promise<void> {
  if (node?.listening !== true) return;
  node.closeAllConnections();
  await once(node.close(), 'close');
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'covalent-proxy-'));
  const [port = 0, ...nodePorts] = await choosePorts(4);
  origin = `http://127.0.0.1:${port}`;
  nodes = await Promise.all(nodePorts.map((nodePort, index) => openNode(index, nodePort)));
  const parts = { folder, say: () => undefined };
  proxy = await startProxy(parts, requireProxy(process.env), { host: '127.0.0.1', port, nodePorts, folder });
});
afterEach(async () => {
  await proxy.stop();
  await Promise.all(nodes.map(closeNode));
  await rm(folder, { recursive: true, force: true });
});

async function ask(path: string, headers: Record<string, string> = {}): Promise<{ number: number; forwarded: string }> {
  const answer: { number: number; forwarded: string } = await (await fetch(`${origin}${path}`, { headers })).json();
  return answer;
}

const nodesOfPlans = () => Promise.all(PLANS.map(async (plan) => (await ask(`/collab?plan=${plan}`)).number));

it('[C66] sockets of one plan are led to one node, and only those of a node that died elsewhere', async () => {
  const before = await nodesOfPlans();
  expect(new Set(before)).toEqual(new Set([0, 1, 2]));
  expect(await nodesOfPlans()).toEqual(before);
  await closeNode(nodes[1]);
  const after = await until('no plan to be led to the dead node', async () => {
    const numbers = await nodesOfPlans().catch(() => null);
    return numbers !== null && !numbers.includes(1) ? numbers : null;
  });
  before.forEach((number, index) => {
    if (number !== 1) expect(after[index]).toBe(number);
  });
});

it('[C66] a node is told who asks by the last entry alone, and nobody outside reads measurements', async () => {
  const { forwarded } = await ask('/', { 'x-forwarded-for': '203.0.113.7' });
  expect(forwarded.split(',').at(-1)?.trim()).toBe('127.0.0.1');
  expect((await fetch(`${origin}/metrics`)).status).toBe(404);
});
