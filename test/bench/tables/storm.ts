import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../../support/until.ts';
import { type Bench, interleaved, type Table } from '../harness/bench.ts';
import { type CpuUse, startCpuMeter } from '../harness/cpu.ts';
import { doubtMark, undisturbed } from '../harness/disturbance.ts';
import type { Peer } from '../harness/peer.ts';
import { seedRoom, seedRooms } from '../harness/seeding.ts';
import type { ServerProcess } from '../harness/server-process.ts';
import { settleStorage } from '../harness/settle.ts';
import { buildBaseText } from '../load/base-text.ts';
import { Histogram } from '../load/histogram.ts';
import { buildHistoryDocument, type HistoryDocument, loadHistory } from '../load/history.ts';
import { RoomLoad } from '../load/room-load.ts';
import { type } from '../load/typing.ts';
import { type RoomAddress, Visitor } from '../load/visitor.ts';
import { figure, markdownTable, median, ratios, withRange } from '../report/figures.ts';

interface Wave {
  readonly allSyncedMs: number;
  readonly cpuUsPerClient: number;
  /** The longest that an edit of two people typing meanwhile, in a room of their own, was on its way. */
  readonly stallMs: number;
  readonly failed: number;
  readonly cpu: CpuUse;
}

interface StormResult {
  /** Of both waves together. */
  readonly cpu: CpuUse;
  readonly reload: Wave;
  readonly reconnect: Wave;
}

type WaveName = 'reload' | 'reconnect';

/** Edits of the history after which the document weighs some 52 KiB. */
const EDITS = 42_000;
const HANDSHAKES_AT_ONCE = 400;
const SETTLE_MS = 500;

export const storm: Table = {
  name: 'storm',
  summary: '1,000 clients come back to 50 rooms of 52 KiB at once: without state after a restart, then with state',
  run: async (bench) => {
    const document = buildHistoryDocument(loadHistory(), EDITS);
    const shape = bench.isQuick ? { rooms: 10, clientsPerRoom: 10 } : { rooms: 50, clientsPerRoom: 20 };
    const found = await interleaved(bench, async (peer) => {
      const result = await undisturbed(bench.isQuick, () => measure(bench, peer, document, shape));
      bench.say(`storm ${peer.name}: reload ${describe(result.reload)}; reconnect ${describe(result.reconnect)}`);
      return result;
    });
    const own = [...found].find(([peer]) => peer.name === 'covalent')?.[1] ?? [];
    const yardstick = [...found].find(([peer]) => peer.isYardstick)?.[1] ?? [];
    const ratio = (wave: WaveName): number =>
      median(
        ratios(
          own.map((result) => result[wave].cpuUsPerClient),
          yardstick.map((result) => result[wave].cpuUsPerClient),
        ),
      );
    const clients = shape.rooms * shape.clientsPerRoom;
    return {
      title: `${clients.toLocaleString('en-US')} clients come back to ${shape.rooms} rooms of ${Math.round(document.update.length / 1024)} KiB`,
      text: [
        `**Reload: they have nothing; the server was just restarted (peers without storage: rooms filled again first)**\n\n${table(found, 'reload')}`,
        `**Reconnect: they have all of it, rooms are in memory**\n\n${table(found, 'reconnect')}`,
      ].join('\n\n'),
      reached: {
        'storm.reload': ratio('reload'),
        'storm.reconnect': ratio('reconnect'),
        'storm.stall': median(own.map((result) => Math.max(result.reload.stallMs, result.reconnect.stallMs))),
      },
    };
  },
};

function describe(wave: Wave): string {
  return `${figure(wave.allSyncedMs)} ms, ${figure(wave.cpuUsPerClient)} µs/client, stall ${figure(wave.stallMs)} ms, failed ${wave.failed}`;
}

function table(found: ReadonlyMap<Peer, readonly StormResult[]>, wave: WaveName): string {
  const cpuOf = (result: StormResult): number => result[wave].cpuUsPerClient;
  const yardstick = ([...found].find(([peer]) => peer.isYardstick)?.[1] ?? []).map(cpuOf);
  const rows = [...found].map(([peer, results]) => [
    `${peer.name}${doubtMark(results.map((result) => result[wave].cpu))}`,
    withRange(results.map((result) => result[wave].allSyncedMs)),
    withRange(results.map(cpuOf)),
    withRange(ratios(results.map(cpuOf), yardstick)),
    withRange(results.map((result) => result[wave].stallMs)),
    String(results.reduce((sum, result) => sum + result[wave].failed, 0)),
  ]);
  return markdownTable(
    ['peer', 'all in step ms', 'server µs CPU/client', '× bare', 'worst stall of others ms', 'failed'],
    rows,
  );
}

async function measure(
  bench: Bench,
  peer: Peer,
  document: HistoryDocument,
  shape: { readonly rooms: number; readonly clientsPerRoom: number },
): Promise<StormResult> {
  const installation = await peer.install(bench.postgres, { framesPerSecond: 0 });
  const rooms = await installation.openRooms(shape.rooms + 1, shape.clientsPerRoom);
  const [pair = [], ...stormed] = rooms;
  const { store } = installation;
  if (store !== null) {
    for (const [room] of stormed) if (room !== undefined) await store(room, document.update);
    await settleStorage(
      peer,
      installation,
      stormed.flatMap(([room]) => room ?? []),
    );
  }
  const server = await installation.start(document.update);
  try {
    if (store === null) await seedRooms(peer, stormed, document.update);
    const base = buildBaseText(2_000);
    for (const room of pair.slice(0, 1)) await seedRoom(peer, room, base.update);
    const typing = new RoomLoad(pair.slice(0, 2), peer.createDialect(), base, bench.random);
    await typing.synced();
    const run = { bench, peer, server, typing, addresses: stormed.flat() };
    const meter = startCpuMeter({ serverPid: server.pid, databasePid: peer.isDurable ? bench.postgres.pid : null });
    const reload = await wave(run, null);
    for (const visitor of reload.visitors) visitor.socket.end();
    await pause(SETTLE_MS);
    const reconnect = await wave(run, document);
    const cpu = meter();
    for (const visitor of [...reconnect.visitors, ...typing.visitors]) visitor.socket.end();
    return { cpu, reload: reload.wave, reconnect: reconnect.wave };
  } finally {
    await server.kill();
    await installation.dispose();
  }
}

interface Run {
  readonly bench: Bench;
  readonly peer: Peer;
  readonly server: ServerProcess;
  readonly typing: RoomLoad;
  readonly addresses: readonly RoomAddress[];
}

async function wave(
  { bench, peer, server, typing, addresses }: Run,
  state: HistoryDocument | null,
): Promise<{ wave: Wave; visitors: readonly Visitor[] }> {
  let isOver = false;
  const latency = new Histogram();
  typing.ledger.window = {
    latency,
    acknowledgements: new Histogram(),
    fromMs: performance.now(),
    untilMs: Number.POSITIVE_INFINITY,
  };
  const pace = { editsPerSecond: 40, durationMs: 600_000, hasCursors: false, isOver: () => isOver };
  const typed = type([typing], pace, bench.random);
  const meter = startCpuMeter({ serverPid: server.pid, databasePid: peer.isDurable ? bench.postgres.pid : null });
  const startedMs = performance.now();
  const visitors = await arrive(peer, addresses, state);
  const allSyncedMs = performance.now() - startedMs;
  await pause(SETTLE_MS);
  const cpu = meter();
  isOver = true;
  await typed;
  await until('the last keys to arrive', () => typing.ledger.missing === 0).catch(() => undefined);
  return {
    wave: {
      allSyncedMs,
      cpuUsPerClient: (cpu.serverMs * 1000) / addresses.length,
      stallMs: latency.maxMs,
      failed: visitors.filter((visitor) => visitor.closeCode !== null).length,
      cpu,
    },
    visitors,
  };
}

async function arrive(
  peer: Peer,
  addresses: readonly RoomAddress[],
  state: HistoryDocument | null,
): Promise<readonly Visitor[]> {
  const waiting = [...addresses];
  const visitors: Visitor[] = [];
  const dialect = peer.createDialect();
  const held = state === null ? {} : { stateVector: state.stateVector, ownState: state.ownState };
  const work = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const visitor = new Visitor(next, dialect, held);
      visitors.push(visitor);
      // A failure is counted by its close code.
      await visitor.synced().catch(() => undefined);
    }
  };
  await Promise.all(Array.from({ length: HANDSHAKES_AT_ONCE }, work));
  return visitors;
}
