import { setTimeout as pause } from 'node:timers/promises';
import { type Bench, type Finding, interleaved, type Table } from '../harness/bench.ts';
import { type CpuUse, startCpuMeter } from '../harness/cpu.ts';
import { doubtMark } from '../harness/disturbance.ts';
import type { Peer } from '../harness/peer.ts';
import { seedRooms } from '../harness/seeding.ts';
import type { ServerMemory, ServerProcess } from '../harness/server-process.ts';
import { buildBaseText } from '../load/base-text.ts';
import { type RoomAddress, Visitor } from '../load/visitor.ts';
import { figure, markdownTable, median, ratios, withRange } from '../report/figures.ts';

interface IdleResult {
  readonly rooms: number;
  readonly before: ServerMemory;
  /** With everybody in, once it has stopped falling. */
  readonly open: ServerMemory;
  /** After everybody left, once it has stopped falling. */
  readonly left: ServerMemory;
  readonly openCpuMs: number;
  readonly cpu: CpuUse;
}

const TEXT_LENGTH = 1_000;
/** Rooms opened and left beforehand, so that code is compiled and pools are full when counting begins. */
const WARM_ROOMS = 200;
const AT_ONCE = 50;
/** Servers put things off: peers free rooms half a minute to two minutes after the last key or visitor. */
const LEAST_MS = 90_000;
const PATIENCE_MS = 240_000;
const LOOK_MS = 5_000;

export const idle: Table = {
  name: 'idle',
  summary: '2,000 rooms with one idle client each, and after everybody left',
  run: async (bench) => {
    const rooms = bench.isQuick ? 200 : 2_000;
    // Memory hardly differs from round to round, and each takes minutes of waiting.
    const found = await interleaved({ ...bench, rounds: 1 }, async (peer) => {
      const result = await measure(bench, peer, rooms);
      bench.say(
        `idle ${peer.name}: ${figure(perRoom(result, 'open'))} kB a room open, ${figure(perRoom(result, 'left'))} left`,
      );
      return result;
    });
    return report(found, rooms);
  },
};

function report(found: ReadonlyMap<Peer, readonly IdleResult[]>, rooms: number): Finding {
  const yardstick = ([...found].find(([peer]) => peer.isYardstick)?.[1] ?? []).map((result) => perRoom(result, 'open'));
  const rows = [...found].map(([peer, results]) => {
    const open = results.map((result) => perRoom(result, 'open'));
    return [
      `${peer.name}${doubtMark(results.map((result) => result.cpu))}`,
      withRange(open),
      withRange(ratios(open, yardstick)),
      figure(median(results.map((result) => buffersPerRoom(result)))),
      withRange(results.map((result) => perRoom(result, 'left'))),
      figure(median(results.map((result) => (result.open.rss - result.before.rss) / 1000 / result.rooms))),
      figure(median(results.map((result) => result.open.rss / 1e6))),
      figure(median(results.map((result) => result.openCpuMs))),
    ];
  });
  const own = [...found].find(([peer]) => peer.name === 'covalent')?.[1] ?? [];
  const head = [
    'peer',
    'kB heap a room, all in',
    '× bare',
    'kB buffers a room, all in',
    'kB heap a room, all left',
    'kB RSS a room',
    'RSS MB, all in',
    'CPU ms to open all',
  ];
  return {
    title: `${rooms.toLocaleString('en-US')} idle rooms, one client each, ${TEXT_LENGTH} characters`,
    text: markdownTable(head, rows),
    reached: {
      'idle.open': median(own.map((result) => perRoom(result, 'open'))),
      'idle.left': median(own.map((result) => perRoom(result, 'left'))),
    },
  };
}

function perRoom({ before, rooms, ...result }: IdleResult, when: 'open' | 'left'): number {
  return (result[when].heapUsed - before.heapUsed) / 1000 / rooms;
}

function buffersPerRoom({ before, open, rooms }: IdleResult): number {
  return (open.external - before.external) / 1000 / rooms;
}

async function measure(bench: Bench, peer: Peer, count: number): Promise<IdleResult> {
  const installation = await peer.install(bench.postgres, { framesPerSecond: 0 });
  const base = buildBaseText(TEXT_LENGTH);
  const server = await installation.start(base.update);
  try {
    const all = await installation.openRooms(WARM_ROOMS + count, 1);
    const warm = all.slice(0, WARM_ROOMS);
    const rooms = all.slice(WARM_ROOMS);
    await seedRooms(peer, warm, base.update);
    const before = await settled(bench, server);
    const meter = startCpuMeter({ serverPid: server.pid, databasePid: peer.isDurable ? bench.postgres.pid : null });
    await seedRooms(peer, rooms, base.update);
    const visitors = await enter(peer, rooms.flat());
    const cpu = meter();
    const open = await settled(bench, server);
    for (const visitor of visitors) visitor.socket.end();
    const left = await settled(bench, server);
    return { rooms: count, before, open, left, openCpuMs: cpu.serverMs, cpu };
  } finally {
    await server.kill();
    await installation.dispose();
  }
}

async function enter(peer: Peer, addresses: readonly RoomAddress[]): Promise<readonly Visitor[]> {
  const waiting = [...addresses];
  const visitors: Visitor[] = [];
  const dialect = peer.createDialect();
  const work = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const visitor = new Visitor(next, dialect);
      visitors.push(visitor);
      await visitor.synced();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return visitors;
}

/** Looks every few seconds until memory has stopped falling. */
async function settled(bench: Bench, server: ServerProcess): Promise<ServerMemory> {
  const [leastMs, patienceMs] = bench.isQuick ? [LOOK_MS, LOOK_MS] : [LEAST_MS, PATIENCE_MS];
  const calmLooks = bench.isQuick ? 1 : 4;
  let lowest = await server.memory();
  let calm = 0;
  for (let waitedMs = 0; waitedMs < leastMs || (waitedMs < patienceMs && calm < calmLooks); waitedMs += LOOK_MS) {
    await pause(LOOK_MS);
    const next = await server.memory();
    calm = next.heapUsed < lowest.heapUsed * 0.99 ? 0 : calm + 1;
    if (next.heapUsed < lowest.heapUsed) lowest = next;
  }
  return lowest;
}
