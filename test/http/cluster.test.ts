import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createLaneClient, type LaneClient } from '../../collab/client/lane-client.ts';
import { rootMap } from '../../collab/document/roots.ts';
import { DemoPeopleSchema, PlanContentSchema, PlanListSchema } from '../../server/http/api/schemas.ts';
import { nodeWebSocket } from '../collab/support/node-web-socket.ts';
import { type StartProcess, spawnStart } from '../support/start-process.ts';
import { until } from '../support/until.ts';

const START_MS = 300_000;
const RESTART_MS = 60_000;

let folder = '';
let cluster: StartProcess;
let clients: LaneClient[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'covalent-cluster-'));
  clients = [];
});
afterEach(async () => {
  for (const client of clients) client.destroy();
  // In order: its embedded database would outlive it otherwise.
  cluster.kill('SIGTERM');
  await cluster.ended();
  await rm(folder, { recursive: true, force: true });
});

interface Visitor {
  readonly cookie: string;
  json(path: string): Promise<unknown>;
}

async function signIn(origin: string, email: string): Promise<Visitor> {
  const people = DemoPeopleSchema.parse(await (await fetch(`${origin}/api/v1/demo/people`)).json());
  const password = people.find((person) => person.email === email)?.password ?? '';
  const answer = await fetch(`${origin}/sign-in`, {
    method: 'POST',
    headers: { origin },
    body: new URLSearchParams({ email, password }),
    redirect: 'manual',
  });
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';', 1)[0])
    .join('; ');
  return { cookie, json: async (path) => (await fetch(`${origin}${path}`, { headers: { cookie } })).json() };
}

async function findSharedLane(visitor: Visitor): Promise<string> {
  const { plans } = PlanListSchema.parse(await visitor.json('/api/v1/plans'));
  const { lanes } = PlanContentSchema.parse(await visitor.json(`/api/v1/plans/${plans[0]?.id}`));
  const shared = lanes.find((lane) => lane.audience === 'shared');
  if (shared === undefined) throw new Error('the plan of the demonstration has no shared lane');
  return shared.id;
}

async function open(url: string, origin: string, { cookie }: Visitor, laneId: string): Promise<LaneClient> {
  const client = createLaneClient({ url, laneId, WebSocketImpl: nodeWebSocket({ cookie, origin }) });
  clients.push(client);
  await until('the lane to be synced', () => client.getState().isSynced);
  return client;
}

function outcome({ doc }: LaneClient): Y.Text {
  for (const record of rootMap(doc, 'objectives').values()) {
    const text = record instanceof Y.Map ? record.get('outcome') : null;
    if (text instanceof Y.Text) return text;
  }
  throw new Error('the lane has no objective');
}

interface Node {
  readonly port: number;
  readonly pid: number;
}

/** What the cluster has said of its nodes, by their numbers. */
function nodes(): ReadonlyMap<number, Node> {
  const lines = cluster.stdout().matchAll(/^Node (\d) serves on http:\/\/127\.0\.0\.1:(\d+) \(process (\d+)\)\.$/gm);
  return new Map([...lines].map(([, number, port, pid]) => [Number(number), { port: Number(port), pid: Number(pid) }]));
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}

it(
  '[C64] three nodes serve one plan to people on different ones, one that is killed comes back, and SIGTERM ends all',
  async () => {
    cluster = spawnStart({ DATA_DIR: folder, PORT: '0' }, [], undefined, 'server/cluster.mjs');
    const origin = await cluster.ready();
    expect([...nodes().keys()].sort()).toEqual([1, 2, 3]);
    const [second, third] = [nodes().get(2), nodes().get(3)];
    if (second === undefined || third === undefined) throw new Error('three nodes were said to serve');

    const ana = await signIn(origin, 'ana@northwind.example');
    const maria = await signIn(origin, 'maria@contoso.example');
    const laneId = await findSharedLane(ana);
    const ofAna = await open(`ws://127.0.0.1:${second.port}/collab`, origin, ana, laneId);
    const ofMaria = await open(`ws://127.0.0.1:${third.port}/collab`, origin, maria, laneId);
    const says = (client: LaneClient, word: string) => outcome(client).toString().includes(word);
    const write = (client: LaneClient, word: string) => outcome(client).insert(0, word);
    write(ofAna, 'first ');
    await until('Maria to read it on another node', () => says(ofMaria, 'first '));
    write(ofMaria, 'second ');
    await until('Ana to read it on another node', () => says(ofAna, 'second '));

    process.kill(second.pid, 'SIGKILL');
    await until('Ana to notice', () => ofAna.getState().connection !== 'live');
    write(ofAna, 'third ');
    write(ofMaria, 'fourth ');
    const throughProxy = await open(`${origin.replace('http', 'ws')}/collab`, origin, maria, laneId);
    await until('the proxy to lead to a node that serves', () => says(throughProxy, 'fourth '));
    await until('the line about it', () => cluster.stdout().includes('node 2 ended (SIGKILL) and is started again'));
    await until('all to agree', () => clients.every((one) => says(one, 'third ') && says(one, 'fourth ')), RESTART_MS);
    await until('all to be saved', () => clients.every((one) => one.getState().saved === 'saved'));

    cluster.kill('SIGTERM');
    expect(await cluster.ended()).toBe(0);
    expect(cluster.stderr()).toBe('');
    const ports = [...[...nodes().values()].map((node) => node.port), Number(new URL(origin).port)];
    expect(await Promise.all(ports.map(isListening))).toEqual(ports.map(() => false));
  },
  START_MS,
);

it.each([
  [{ BUS: 'memory' }, /^BUS=memory joins no nodes: .*\.$/],
  [{ BUS: 'nats', NATS_URL: 'somewhere' }, /^NATS_URL must look like .*\.$/],
])('[C64] %o is refused with a sentence', async (env, sentence) => {
  cluster = spawnStart({ DATA_DIR: folder, PORT: '0', ...env }, [], undefined, 'server/cluster.mjs');
  expect(await cluster.ended()).toBe(1);
  expect(cluster.stderr().trimEnd()).toMatch(sentence);
});
