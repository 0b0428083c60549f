import { setTimeout as pause } from 'node:timers/promises';
import { type Bench, type Finding, interleaved, type Table } from '../harness/bench.ts';
import { type CpuUse, startCpuMeter } from '../harness/cpu.ts';
import { doubtMark, undisturbed } from '../harness/disturbance.ts';
import type { Installation, Peer } from '../harness/peer.ts';
import { seedRoom } from '../harness/seeding.ts';
import type { ServerProcess } from '../harness/server-process.ts';
import { settleStorage } from '../harness/settle.ts';
import { buildBaseText } from '../load/base-text.ts';
import { buildHistoryDocument, type HistoryDocument, loadHistory } from '../load/history.ts';
import { openTimed, openUnread } from '../load/timed-open.ts';
import { type RoomAddress, Visitor } from '../load/visitor.ts';
import { figure, markdownTable, median, ratios, withRange } from '../report/figures.ts';

interface OpenResult {
  /** NaN for peers whose rooms do not survive a restart. */
  readonly coldMs: number;
  readonly coldCpuMs: number;
  readonly residentMs: number;
  readonly residentCpuMs: number;
  readonly bytes: number;
  readonly tooEarly: number;
  readonly cpu: CpuUse;
}

const RESIDENT_OPENS = 20;
const WARM_OPENS = 5;
const SETTLE_MS = 100;

export const coldOpen: Table = {
  name: 'open',
  summary: 'cold open after a restart, and resident open, of a long history and of ten times that',
  run: async (bench) => {
    const history = loadHistory();
    bench.say(`history: ${history.source}, ${history.edits.length} edits`);
    const sizes = [
      { id: 'open', copies: 1 },
      { id: 'open10', copies: 10 },
    ].filter(({ copies }) => copies === 1 || !bench.isQuick);
    const parts: Finding[] = [];
    for (const { id, copies } of sizes) {
      const document = buildHistoryDocument(history, history.edits.length, copies);
      parts.push(await runSize(bench, id, document, `${copies} × ${history.edits.length} edits (${history.source})`));
    }
    return {
      title: 'Opening a document with a long history',
      text: parts.map((part) => `**${part.title}**\n\n${part.text}`).join('\n\n'),
      reached: Object.assign({}, ...parts.map((part) => part.reached)),
    };
  },
};

async function runSize(bench: Bench, id: string, document: HistoryDocument, what: string): Promise<Finding> {
  const found = await interleaved(bench, async (peer) => {
    const result = await undisturbed(bench.isQuick, () => measure(bench, peer, document));
    bench.say(
      `${id} ${peer.name}: cold ${figure(result.coldMs)} ms, resident ${figure(result.residentMs)} ms, ` +
        `${figure(result.residentCpuMs)} ms CPU, ${result.bytes} bytes, too early ${result.tooEarly}`,
    );
    return result;
  });
  const cpuOf = (result: OpenResult): number => result.residentCpuMs;
  const yardstick = ([...found].find(([peer]) => peer.isYardstick)?.[1] ?? []).map(cpuOf);
  const share = (result: OpenResult): number => result.bytes / document.update.length;
  const rows = [...found].map(([peer, results]) => [
    `${peer.name}${doubtMark(results.map((result) => result.cpu))}`,
    withRange(results.map((result) => result.coldMs)),
    figure(median(results.map((result) => result.coldCpuMs))),
    withRange(results.map((result) => result.residentMs)),
    withRange(results.map(cpuOf)),
    withRange(ratios(results.map(cpuOf), yardstick)),
    figure(median(results.map(share))),
    `${results.reduce((sum, result) => sum + result.tooEarly, 0)} of ${results.length * 2}`,
  ]);
  const own = [...found].find(([peer]) => peer.name === 'covalent')?.[1] ?? [];
  const head = [
    'peer',
    'after a restart ms',
    'CPU ms',
    'resident ms',
    'resident CPU ms',
    '× bare',
    'bytes × plain V1',
    '«synced» before content',
  ];
  return {
    title: `${what}, ${Math.round(document.update.length / 1024)} KiB in Yjs' first encoding`,
    text: markdownTable(head, rows),
    reached: {
      [`${id}.cold`]: median(own.map((result) => result.coldMs)),
      [`${id}.cpu`]: median(ratios(own.map(cpuOf), yardstick)),
      [`${id}.bytes`]: median(own.map(share)),
    },
  };
}

async function measure(bench: Bench, peer: Peer, document: HistoryDocument): Promise<OpenResult> {
  const installation = await peer.install(bench.postgres, { framesPerSecond: 0 });
  const [big, small, other] = await threeRooms(installation);
  const { store } = installation;
  if (store !== null) {
    await store(big, document.update);
    await settleStorage(peer, installation, [big]);
  }
  const server = await installation.start(document.update);
  try {
    const base = buildBaseText(2_000);
    for (const room of [small, other]) {
      await seedRoom(peer, room, base.update);
      if (!peer.isYardstick) await openTimed(room, peer.createDialect(), base.text);
    }
    if (store === null) await seedRoom(peer, big, document.update);
    await pause(SETTLE_MS);
    const meter = startCpuMeter({ serverPid: server.pid, databasePid: peer.isDurable ? bench.postgres.pid : null });
    const coldMeter = startCpuMeter({ serverPid: server.pid, databasePid: null });
    const first = await openTimed(big, peer.createDialect(), document.text);
    await pause(SETTLE_MS);
    const cold = coldMeter();
    const resident = await openResident(peer, server, big, document);
    const cpu = meter();
    return {
      coldMs: store === null ? Number.NaN : first.ms,
      coldCpuMs: store === null ? Number.NaN : cold.serverMs,
      ...resident,
      tooEarly: resident.tooEarly + (first.isSyncedTooEarly ? 1 : 0),
      cpu,
    };
  } finally {
    await server.kill();
    await installation.dispose();
  }
}

/** Somebody else has the document open all the while. */
async function openResident(peer: Peer, server: ServerProcess, room: RoomAddress, document: HistoryDocument) {
  const dialect = peer.createDialect();
  const host = new Visitor(room, dialect, { stateVector: document.stateVector, ownState: document.ownState });
  await host.synced();
  for (let open = 0; open < WARM_OPENS; open += 1) await openUnread(room, dialect);
  await pause(SETTLE_MS);
  const meter = startCpuMeter({ serverPid: server.pid, databasePid: null });
  const times: number[] = [];
  for (let open = 0; open < RESIDENT_OPENS; open += 1) times.push(await openUnread(room, dialect));
  await pause(SETTLE_MS);
  const { serverMs } = meter();
  const read = await openTimed(room, dialect, document.text);
  host.socket.end();
  return {
    residentMs: median(times),
    residentCpuMs: serverMs / RESIDENT_OPENS,
    bytes: read.bytes,
    tooEarly: read.isSyncedTooEarly ? 1 : 0,
  };
}

async function threeRooms(installation: Installation): Promise<readonly [RoomAddress, RoomAddress, RoomAddress]> {
  const [big, small, other] = (await installation.openRooms(3, 1)).flat();
  if (big === undefined || small === undefined || other === undefined) throw new Error('three rooms were asked for');
  return [big, small, other];
}
