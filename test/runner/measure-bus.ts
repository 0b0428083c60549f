import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Bus } from '../../collab/bus/bus.ts';
import { parseNatsAddress } from '../../collab/bus/nats-address.ts';
import { createNatsBus } from '../../collab/bus/nats-bus.ts';
import { createPostgresBus } from '../../collab/bus/postgres-bus.ts';
import { bootstrapDatabase } from '../../db/bootstrap.ts';
import { startEmbeddedPostgres } from '../../db/embedded.ts';
import { openNotifications } from '../../db/notifications.ts';
import { startNatsServer } from '../collab/support/nats-server.ts';
import { until } from '../support/until.ts';

/**
 * What a bus carries on this machine: `node --import tsx test/runner/measure-bus.ts`. A sender and a listener, each a
 * process of its own, 200 bytes a message, over 100 lanes; 20 messages a turn, as a pulse of a busy node sends them, as
 * fast as they arrive; then 1,000 messages a second, 10 every 10 ms, for the time one takes.
 */
const MESSAGE_BYTES = 200;
const LANES = 100;
const TURN = 20;
const AHEAD = 2_000;
const MAX_RATE_MS = 5_000;
const PACED_MS = 5_000;
const events = { dropped: () => undefined, troubled: () => undefined };
const topicOf = (index: number): string => `doc.00000000-0000-4000-8000-${String(index % LANES).padStart(12, '0')}`;

async function open(url: string): Promise<Bus> {
  const address = parseNatsAddress(url);
  const bus = address === null ? createPostgresBus(openNotifications(url), events) : createNatsBus({ address, events });
  await until('the bus to be up', () => bus.isUp);
  return bus;
}

/** Hears all lanes and echoes how many messages came, and how long each was under way, once asked. */
async function listenFor(url: string): Promise<void> {
  const bus = await open(url);
  let heard = 0;
  let delays: number[] = [];
  for (let lane = 0; lane < LANES; lane += 1) {
    bus.subscribe(topicOf(lane), (message) => {
      heard += 1;
      delays.push(performance.timeOrigin + performance.now() - Buffer.from(message).readDoubleLE(0));
      if (heard % TURN === 0) bus.publish('node', Buffer.from(String(heard)));
    });
  }
  process.on('message', () => {
    delays.sort((left, right) => left - right);
    const at = (share: number) => delays[Math.min(delays.length - 1, Math.floor(delays.length * share))] ?? 0;
    const { user, system } = process.cpuUsage();
    process.send?.({ heard, p50: at(0.5), p99: at(0.99), cpuMs: (user + system) / 1_000 });
    heard = 0;
    delays = [];
  });
  process.send?.({});
}

interface Heard {
  readonly heard: number;
  readonly p50: number;
  readonly p99: number;
  readonly cpuMs: number;
}

async function ask(listener: ChildProcess): Promise<Heard> {
  const answer = once(listener, 'message');
  listener.send('tell');
  const [heard] = (await answer) as [Heard];
  return heard;
}

async function measure(name: string, url: string): Promise<void> {
  const listener = fork(fileURLToPath(import.meta.url), ['listen', url], { execArgv: ['--import', 'tsx'] });
  await once(listener, 'message');
  const bus = await open(url);
  let echoed = 0;
  bus.subscribe('node', (message) => {
    echoed = Number(Buffer.from(message).toString());
  });
  let sent = 0;
  const send = (count: number): void => {
    for (let index = 0; index < count; index += 1) {
      const message = Buffer.alloc(MESSAGE_BYTES);
      message.writeDoubleLE(performance.timeOrigin + performance.now(), 0);
      bus.publish(topicOf(sent), message);
      sent += 1;
    }
  };
  await until('the listener to hear', () => {
    send(TURN);
    return echoed > 0;
  });
  await pause(500);
  const before = await ask(listener);
  [sent, echoed] = [0, 0];
  const own = process.cpuUsage();
  const from = performance.now();
  while (performance.now() - from < MAX_RATE_MS) {
    if (sent - echoed < AHEAD) send(TURN);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await pause(500);
  const spent = process.cpuUsage(own);
  const fast = await ask(listener);
  [sent, echoed] = [0, 0];
  for (const until_ = performance.now() + PACED_MS; performance.now() < until_; ) {
    send(10);
    await pause(10);
  }
  await pause(500);
  const paced = await ask(listener);
  process.stdout.write(
    `${name.padEnd(10)} ${Math.round((fast.heard / MAX_RATE_MS) * 1_000)} messages/s, ` +
      `${((spent.user + spent.system) / fast.heard).toFixed(1)} µs to send, ` +
      `${(((fast.cpuMs - before.cpuMs) * 1_000) / fast.heard).toFixed(1)} µs to hear; ` +
      `at ${Math.round((paced.heard / PACED_MS) * 1_000)}/s p50 ${paced.p50.toFixed(2)} ms, p99 ${paced.p99.toFixed(2)} ms, ` +
      `lost ${sent - paced.heard}\n`,
  );
  listener.kill();
  await bus.close();
}

async function measureAll(): Promise<void> {
  const nats = await startNatsServer();
  const dataDir = await mkdtemp(join(tmpdir(), 'covalent-measure-'));
  const database = await startEmbeddedPostgres({ dataDir });
  const loginUrl = await bootstrapDatabase(database.url, { createLogin: true });
  for (let round = 1; round <= 3; round += 1) {
    await measure('nats', nats.url);
    await measure('postgres', loginUrl);
  }
  await nats.kill();
  await database.stop();
  await rm(dataDir, { recursive: true, force: true });
}

const [role, url = ''] = process.argv.slice(2);
if (role === 'listen') await listenFor(url);
else {
  await measureAll();
  process.exit(0);
}
