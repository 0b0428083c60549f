import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { createLaneClient, type LaneClient } from '../../../collab/client/lane-client.ts';
import type { DemoPerson } from '../../../server/services/app-services.ts';
import { nodeWebSocket } from '../../collab/support/node-web-socket.ts';
import { findFreePort, spawnStart } from '../../support/start-process.ts';
import { until } from '../../support/until.ts';
import type { Bench, Finding, Table } from '../harness/bench.ts';
import { startCpuMeter } from '../harness/cpu.ts';
import { figure, markdownTable } from '../report/figures.ts';

const PRESENTER = 'ana@northwind.example';
/** Beside the presenter. */
const PEOPLE = 60;
const STEPS = 40;
const STEP_MS = 2_000;
/** As the page spreads them: every follower asks how it stands after each step. */
const SPREAD_MS = 1_500;

interface Room {
  readonly origin: string;
  readonly pid: number;
  readonly planId: string;
  readonly laneId: string;
  readonly sessionId: string;
  readonly itemIds: readonly string[];
  /** Of the presenter, then of those who follow. */
  readonly cookies: readonly string[];
}

interface Reached {
  readonly latencies: readonly number[];
  readonly cores: number;
  readonly asked: number;
}

/** Sixty people in one planning session of `npm start`: who follows is told where the presenter went, and asks how it stands. */
export const planning: Table = {
  name: 'planning',
  summary: 'sixty people in one planning session: from the presenter’s press to each follower',
  run: async (bench) => {
    const database = await bench.postgres.createProductDatabase();
    const dataDir = await mkdtemp(join(tmpdir(), 'covalent-bench-'));
    const place = { DATABASE_URL: database, DATA_DIR: dataDir, PORT: String(await findFreePort()) };
    const product = spawnStart({ ...place, COVALENT_MODE: 'demo' });
    try {
      const origin = await product.ready();
      const emails = await addFollowers(bench.postgres.administrationOf(database));
      return report(await run(await openRoom(origin, product.child.pid ?? 0, emails), bench));
    } finally {
      product.kill('SIGTERM');
      await product.ended();
      await rm(dataDir, { recursive: true, force: true });
    }
  },
};

/** As many people as are to follow, half of either firm, on the plan of the demonstration; each with the presenter's password. */
async function addFollowers(adminUrl: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ email: string }>(
      `WITH like_them AS (
        SELECT row_number() OVER (ORDER BY u.email) AS n, p.firm_id, m.plan_id, m.role, ana.password_hash
        FROM auth_user u JOIN person p ON p.id = u.id JOIN plan_member m ON m.person_id = p.id
        JOIN auth_user ana ON ana.email = $1 JOIN plan_member presents ON presents.person_id = ana.id AND presents.plan_id = m.plan_id
        JOIN plan ON plan.id = m.plan_id JOIN account a ON a.id = plan.account_id JOIN firm c ON c.id = a.customer_firm_id
        WHERE u.email IN ('ravi@contoso.example', 'ben@northwind.example') AND c.name = 'Contoso'
      ), people AS (
        SELECT gen_random_uuid() AS id, format('follower-%s@bench.example', i) AS email, format('Follower %s', i) AS name, t.*
        FROM generate_series(1, $2::int) i JOIN like_them t ON t.n = 1 + i % 2
      ), users AS (INSERT INTO auth_user (id, email, password_hash) SELECT id, email, password_hash FROM people),
      persons AS (INSERT INTO person (id, firm_id, name) SELECT id, firm_id, name FROM people),
      members AS (INSERT INTO plan_member (plan_id, person_id, role) SELECT plan_id, id, role FROM people)
      SELECT email FROM people`,
      [PRESENTER, PEOPLE],
    );
    return rows.map(({ email }) => email);
  } finally {
    await client.end();
  }
}

async function openRoom(origin: string, pid: number, emails: readonly string[]): Promise<Room> {
  const people: DemoPerson[] = await (await fetch(`${origin}/api/v1/demo/people`)).json();
  const presenter = people.find(({ email }) => email === PRESENTER);
  if (presenter === undefined) throw new Error('the demonstration has no presenter');
  const first = await signIn(origin, presenter);
  const { plans }: { plans: { id: string; customer: { name: string } }[] } = await (
    await fetch(`${origin}/api/v1/plans`, { headers: { cookie: first } })
  ).json();
  const planId = plans.find(({ customer }) => customer.name === 'Contoso')?.id ?? '';
  const laneOf = async (cookie: string) => {
    const answer = await fetch(`${origin}/api/v1/plans/${planId}`, { headers: { cookie } });
    if (!answer.ok) return undefined;
    const plan: { lanes: { id: string; audience: string }[] } = await answer.json();
    return plan.lanes.find(({ audience }) => audience === 'shared')?.id;
  };
  const cookies = [first];
  for (const email of emails) cookies.push(await signIn(origin, { ...presenter, email }));
  const page = `${origin}/plans/${planId}/planning-sessions`;
  const html = await (await fetch(page, { headers: { cookie: first } })).text();
  const sessionId = /planning-sessions\/([0-9a-f-]{36})/.exec(html)?.[1] ?? '';
  await act({ origin, planId, sessionId, cookies }, { intent: 'start' });
  const state: { items: { id: string }[] } = await (
    await fetch(`${page}/${sessionId}/state`, { headers: { cookie: first } })
  ).json();
  const laneId = (await laneOf(first)) ?? '';
  return { ...{ origin, pid, planId, laneId, sessionId, cookies }, itemIds: state.items.map(({ id }) => id) };
}

async function signIn(origin: string, { email, password }: DemoPerson): Promise<string> {
  const answer = await fetch(`${origin}/sign-in`, {
    ...{ method: 'POST', redirect: 'manual', headers: { origin } },
    body: new URLSearchParams({ email, password }),
  });
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

type Place = Pick<Room, 'origin' | 'planId' | 'sessionId' | 'cookies'>;

/** What the presenter does by a form of the page. */
async function act({ origin, planId, sessionId, cookies }: Place, form: Record<string, string>): Promise<void> {
  const answer = await fetch(`${origin}/plans/${planId}/planning-sessions/${sessionId}?index`, {
    ...{ method: 'POST', redirect: 'manual', headers: { origin, cookie: cookies[0] ?? '' } },
    body: new URLSearchParams(form),
  });
  if (answer.status !== 302) throw new Error(`the presenter was refused: ${answer.status}`);
}

async function run(room: Room, { isQuick, say }: Bench): Promise<Reached> {
  const followers = Array.from({ length: isQuick ? 6 : PEOPLE }, (_, index) => openFollower(room, index));
  await until('all followers to be in', () => followers.every(({ client }) => client.getState().isSynced), 60_000);
  say(`${followers.length} people follow in one planning session`);
  const steps = isQuick ? 3 : STEPS;
  const latencies: number[] = [];
  const stop = startCpuMeter({ serverPid: room.pid, databasePid: null });
  for (let step = 1; step <= steps; step += 1) {
    const itemId = room.itemIds[step % room.itemIds.length] ?? randomUUID();
    const began = performance.now();
    for (const follower of followers) follower.await(itemId);
    await act(room, { intent: 'go-to', itemId });
    await until('all followers to be there', () => followers.every(({ arrivedAt }) => arrivedAt() !== null), 20_000);
    latencies.push(...followers.map(({ arrivedAt }) => (arrivedAt() ?? Number.NaN) - began));
    await sleep(Math.max(0, STEP_MS - (performance.now() - began)));
  }
  const { serverMs, wallMs } = stop();
  const asked = (await Promise.all(followers.map((follower) => follower.asked()))).reduce((sum, one) => sum + one, 0);
  for (const { client } of followers) client.destroy();
  return { latencies, cores: serverMs / wallMs, asked };
}

interface Follower {
  readonly client: LaneClient;
  await(itemId: string): void;
  arrivedAt(): number | null;
  /** How often it was answered, once nothing is under way. */
  asked(): Promise<number>;
}

/** The product's own client, that does what the page does: goes where the presenter is, and then asks how it stands. */
function openFollower({ origin, planId, laneId, sessionId, cookies }: Room, index: number): Follower {
  const cookie = cookies[index + 1] ?? '';
  const client = createLaneClient({
    url: `${origin.replace('http', 'ws')}/collab`,
    laneId,
    WebSocketImpl: nodeWebSocket({ cookie, origin }),
  });
  let awaited = '';
  let arrivedAt: number | null = null;
  const asked: Promise<boolean>[] = [];
  const ask = async () => {
    await sleep(Math.random() * SPREAD_MS);
    const answer = await fetch(`${origin}/plans/${planId}/planning-sessions/${sessionId}/state`, {
      headers: { cookie },
    });
    await answer.arrayBuffer();
    return answer.ok;
  };
  client.subscribeToEvents(({ topic, id }) => {
    if (topic === 'presented-item' && id === awaited) arrivedAt ??= performance.now();
    if (topic === 'planning-session') asked.push(ask());
  });
  return {
    client,
    await: (itemId) => {
      awaited = itemId;
      arrivedAt = null;
    },
    arrivedAt: () => arrivedAt,
    asked: async () => (await Promise.all(asked)).filter(Boolean).length,
  };
}

function report({ latencies, cores, asked }: Reached): Finding {
  const sorted = [...latencies].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
  return {
    title: 'Sixty people in one planning session',
    text: [
      `The presenter goes to another item every ${STEP_MS / 1000} s; each follower is told and then asks how it stands, within ${SPREAD_MS / 1000} s (${asked} answers):`,
      '',
      markdownTable(
        ['presenter’s press to follower, ms', 'median', 'p95', 'longest', 'server, cores'],
        [['', figure(at(0.5)), figure(at(0.95)), figure(at(1)), figure(cores)]],
      ),
    ].join('\n'),
    reached: { 'planning.follow95': at(0.95), 'planning.cpu': cores },
  };
}
