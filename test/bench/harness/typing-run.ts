import { until } from '../../support/until.ts';
import { type BaseText, buildBaseText, readText } from '../load/base-text.ts';
import type { MeasuredWindow } from '../load/edit-ledger.ts';
import { Histogram } from '../load/histogram.ts';
import { RoomLoad } from '../load/room-load.ts';
import { type } from '../load/typing.ts';
import type { RoomAddress } from '../load/visitor.ts';
import type { Bench } from './bench.ts';
import { type CpuUse, startCpuMeter } from './cpu.ts';
import type { Peer } from './peer.ts';
import { readDocument, seedRooms } from './seeding.ts';
import type { ServerProcess } from './server-process.ts';

export interface TypingShape {
  readonly rooms: number;
  readonly clientsPerRoom: number;
  readonly editsPerSecond: number;
  readonly hasCursors: boolean;
}

export interface TypingResult {
  readonly cpu: CpuUse;
  /** Edits sent in the measured window. */
  readonly edits: number;
  readonly latency: Histogram;
  readonly acknowledgements: Histogram;
  readonly framesPerEdit: number;
  readonly bytesPerEdit: number;
  /** Deliveries of the whole run that never came, or came behind a gap. */
  readonly missing: number;
  readonly refused: number;
  readonly closed: number;
  /** Null when there is no content to compare: yardsticks hold none. */
  readonly isContentRight: boolean | null;
  /** How far the load generator lagged behind its own schedule at worst, ms. */
  readonly lagMs: number;
}

/** Characters in a room's text before anybody types. */
const TEXT_LENGTH = 2_000;
const QUIET_MS = 10_000;

/** A server of its own with rooms full of people who type, warmed up, measured for one window, and checked afterwards. */
export async function runTyping(
  bench: Bench,
  peer: Peer,
  shape: TypingShape,
  times: { readonly warmMs: number; readonly windowMs: number; readonly profileTo?: string },
): Promise<TypingResult> {
  const perSocket = shape.editsPerSecond / (shape.rooms * shape.clientsPerRoom);
  const installation = await peer.install(bench.postgres, { framesPerSecond: perSocket * (shape.hasCursors ? 2 : 1) });
  const base = buildBaseText(TEXT_LENGTH);
  const server = await installation.start(base.update);
  try {
    const addresses = await installation.openRooms(shape.rooms, shape.clientsPerRoom);
    await seedRooms(peer, addresses, base.update);
    const rooms = addresses.map((room) => new RoomLoad(room, peer.createDialect(), base, bench.random));
    await Promise.all(rooms.map((room) => room.synced()));
    return await measure({ bench, peer, shape, times, server, base, addresses, rooms });
  } finally {
    await server.kill();
    await installation.dispose();
  }
}

interface Run {
  readonly bench: Bench;
  readonly peer: Peer;
  readonly shape: TypingShape;
  readonly times: { readonly warmMs: number; readonly windowMs: number; readonly profileTo?: string };
  readonly server: ServerProcess;
  readonly base: BaseText;
  readonly addresses: readonly (readonly RoomAddress[])[];
  readonly rooms: readonly RoomLoad[];
}

async function measure(run: Run): Promise<TypingResult> {
  const { bench, peer, shape, times, server, rooms } = run;
  const pace = { editsPerSecond: shape.editsPerSecond, hasCursors: shape.hasCursors };
  const isOver = (): boolean => rooms.some((room) => room.visitors.some((visitor) => visitor.closeCode !== null));
  await type(rooms, { ...pace, durationMs: times.warmMs, isOver }, bench.random);
  if (times.profileTo !== undefined) await server.startProfile();
  const window: MeasuredWindow = {
    latency: new Histogram(),
    fromMs: performance.now(),
    untilMs: Number.POSITIVE_INFINITY,
  };
  for (const room of rooms) room.measure(window);
  const before = totals(rooms);
  const stopMeter = startCpuMeter({ serverPid: server.pid, databasePid: peer.isDurable ? bench.postgres.pid : null });
  const lagMs = await type(rooms, { ...pace, durationMs: times.windowMs, isOver }, bench.random);
  window.untilMs = performance.now();
  const cpu = stopMeter();
  const after = totals(rooms);
  if (times.profileTo !== undefined) await server.stopProfile(times.profileTo);
  await untilQuiet(rooms, peer);
  const visitors = rooms.flatMap((room) => room.visitors);
  const acknowledgements = new Histogram();
  for (const room of rooms) acknowledgements.include(room.acknowledgements);
  const edits = after.edits - before.edits;
  const result = {
    cpu,
    edits,
    latency: window.latency,
    acknowledgements,
    framesPerEdit: (after.frames - before.frames) / edits,
    bytesPerEdit: (after.bytes - before.bytes) / edits,
    missing: rooms.reduce((sum, room) => sum + room.ledger.missing, 0),
    refused: visitors.reduce((sum, visitor) => sum + visitor.refusals.length, 0),
    closed: visitors.filter((visitor) => visitor.closeCode !== null).length,
    lagMs,
  };
  const isContentRight = await checkContent(run);
  for (const room of rooms) room.end();
  return { ...result, isContentRight };
}

function totals(rooms: readonly RoomLoad[]): { edits: number; frames: number; bytes: number } {
  const sockets = rooms.flatMap((room) => room.visitors.map(({ socket }) => socket));
  return {
    edits: rooms.reduce((sum, room) => sum + room.ledger.sent, 0),
    frames: sockets.reduce((sum, socket) => sum + socket.framesHeard, 0),
    bytes: sockets.reduce((sum, socket) => sum + socket.bytesHeard, 0),
  };
}

/** What never comes is counted, not waited for. */
async function untilQuiet(rooms: readonly RoomLoad[], peer: Peer): Promise<void> {
  const isQuiet = (): boolean =>
    rooms.every(
      (room) =>
        room.ledger.missing === 0 &&
        (peer.acknowledges === 'nothing' ||
          room.visitors.every((visitor) => visitor.acknowledgedFrames >= visitor.sentFrames)),
    );
  await until('everything to arrive', isQuiet, QUIET_MS).catch(() => undefined);
}

async function checkContent({ peer, addresses, rooms }: Run): Promise<boolean | null> {
  if (peer.isYardstick) return null;
  for (const [index, room] of rooms.entries()) {
    const [address] = addresses[index] ?? [];
    if (address === undefined) return false;
    const doc = await readDocument(peer, address).catch(() => null);
    if (doc === null || readText(doc) !== room.expectedText) return false;
  }
  return true;
}
