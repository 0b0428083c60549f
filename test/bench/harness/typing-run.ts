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

export interface RoomShape {
  readonly rooms: number;
  readonly clientsPerRoom: number;
}

export interface TypingWindow {
  /** Over all rooms together. */
  readonly editsPerSecond: number;
  readonly hasCursors: boolean;
  readonly warmMs: number;
  readonly windowMs: number;
  /** Takes a CPU profile of the server over the window, which costs some of what is measured. */
  readonly profileTo?: string;
}

export interface WindowResult {
  readonly cpu: CpuUse;
  /** Edits sent in the measured window. */
  readonly edits: number;
  readonly latency: Histogram;
  readonly acknowledgements: Histogram;
  readonly framesPerEdit: number;
  readonly bytesPerEdit: number;
  /** Deliveries since the rooms were opened that never came, or came behind a gap. */
  readonly missing: number;
  readonly refused: number;
  readonly closed: number;
  /** How far the load generator lagged behind its own schedule at worst, ms. */
  readonly lagMs: number;
}

export interface TypingRun {
  readonly server: ServerProcess;
  measure(window: TypingWindow): Promise<WindowResult>;
  /** Whether somebody new is given exactly what was typed; null for yardsticks, which hold nothing. */
  checkContent(): Promise<boolean | null>;
  end(): Promise<void>;
}

/** Characters in a room's text before anybody types. */
const TEXT_LENGTH = 2_000;
const QUIET_MS = 10_000;

/** A server of its own with rooms full of people who are in step and have typed nothing yet. */
export async function openTyping(
  bench: Bench,
  peer: Peer,
  shape: RoomShape,
  framesPerSecond: number,
): Promise<TypingRun> {
  const installation = await peer.install(bench.postgres, { framesPerSecond });
  const base = buildBaseText(TEXT_LENGTH);
  const server = await installation.start(base.update);
  const end = async (): Promise<void> => {
    await server.kill();
    await installation.dispose();
  };
  try {
    const addresses = await installation.openRooms(shape.rooms, shape.clientsPerRoom);
    await seedRooms(peer, addresses, base.update);
    const rooms = addresses.map((room) => new RoomLoad(room, peer.createDialect(), base, bench.random));
    await Promise.all(rooms.map((room) => room.synced()));
    return {
      server,
      measure: (window) => measure({ bench, peer, server, base, rooms }, window),
      checkContent: () => checkContent(peer, addresses, rooms),
      end: async () => {
        for (const room of rooms) room.end();
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

interface Run {
  readonly bench: Bench;
  readonly peer: Peer;
  readonly server: ServerProcess;
  readonly base: BaseText;
  readonly rooms: readonly RoomLoad[];
}

async function measure({ bench, peer, server, rooms }: Run, window: TypingWindow): Promise<WindowResult> {
  const visitors = rooms.flatMap((room) => room.visitors);
  const isOver = (): boolean => visitors.some((visitor) => visitor.closeCode !== null);
  await type(rooms, { ...window, durationMs: window.warmMs, isOver }, bench.random);
  if (window.profileTo !== undefined) await server.startProfile();
  const measured: MeasuredWindow = {
    latency: new Histogram(),
    acknowledgements: new Histogram(),
    fromMs: performance.now(),
    untilMs: Number.POSITIVE_INFINITY,
  };
  for (const room of rooms) room.ledger.window = measured;
  const before = totals(rooms);
  const stopMeter = startCpuMeter({ serverPid: server.pid, databasePid: peer.isDurable ? bench.postgres.pid : null });
  const lagMs = await type(rooms, { ...window, durationMs: window.windowMs, isOver }, bench.random);
  measured.untilMs = performance.now();
  const cpu = stopMeter();
  const after = totals(rooms);
  if (window.profileTo !== undefined) await server.stopProfile(window.profileTo);
  await untilQuiet(rooms, peer);
  const edits = after.edits - before.edits;
  return {
    cpu,
    edits,
    latency: measured.latency,
    acknowledgements: measured.acknowledgements,
    framesPerEdit: (after.frames - before.frames) / edits,
    bytesPerEdit: (after.bytes - before.bytes) / edits,
    missing: rooms.reduce((sum, room) => sum + room.ledger.missing, 0),
    refused: visitors.reduce((sum, visitor) => sum + visitor.refusals.length, 0),
    closed: visitors.filter((visitor) => visitor.closeCode !== null).length,
    lagMs,
  };
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

async function checkContent(
  peer: Peer,
  addresses: readonly (readonly RoomAddress[])[],
  rooms: readonly RoomLoad[],
): Promise<boolean | null> {
  if (peer.isYardstick) return null;
  for (const [index, room] of rooms.entries()) {
    const [address] = addresses[index] ?? [];
    if (address === undefined) return false;
    const doc = await readDocument(peer, address).catch(() => null);
    if (doc === null || readText(doc) !== room.expectedText) return false;
  }
  return true;
}
