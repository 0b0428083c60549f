import type { IncomingMessage, Server } from 'node:http';
import type { DocumentLog } from '../../db/document-log.ts';
import type { Side } from '../../server/domain/audience.ts';
import type { LaneAccess } from '../../server/policy/index.ts';
import type { Clock } from '../../server/ports/clock.ts';
import type { PresenceIdentity } from '../../server/services/app-services.ts';
import type { Bus } from '../bus/bus.ts';
import { FRAME_LIMITS } from '../protocol/frame-limits.ts';

/** A pino logger fits. Ids, sizes and codes go in; text of a plan never does. */
export interface GatewayLogger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Start values; every one is checked by a test at the limit. */
export interface GatewayLimits {
  readonly maxSocketsPerUser: number;
  readonly maxSocketsPerAddress: number;
  /** Ways into one lane, whatever sockets they are on. */
  readonly maxChannelsPerLane: number;
  /** Lanes open at once over one multiplexed socket. */
  readonly maxChannels: number;
  /** Frames of one channel a second in the long run, and at once. A held key sends some 70 a second, carets included. */
  readonly framesPerSecond: number;
  readonly framesAtOnce: number;
  readonly bytesPerSecond: number;
  readonly bytesAtOnce: number;
  /** The same for a multiplexed socket, all its channels together. */
  readonly socketFramesPerSecond: number;
  readonly socketFramesAtOnce: number;
  readonly socketBytesPerSecond: number;
  readonly socketBytesAtOnce: number;
  /** So many are turned away by a close code, a second and at once; the others by HTTP, which costs less. */
  readonly farewellsPerSecond: number;
  readonly farewellsAtOnce: number;
  /** Unsent bytes of a slow reader, the first sync of a large lane included. */
  readonly maxBufferedBytes: number;
  /** While more than this is unsent to somebody, nothing more is read from them. */
  readonly pauseBufferedBytes: number;
}

export interface GatewayTimes {
  /** Upgrade to decision. */
  readonly admissionMs: number;
  /** Keepalive, ping, and the check that the last ping was answered. Under 20 s: the stock provider gives up at 30. */
  readonly sweepMs: number;
  /** How often the AuthSession and access behind every open channel are looked up again. */
  readonly recheckMs: number;
  /** A look-up of rights that takes longer counts as failed. */
  readonly lookupMs: number;
  /** Without word from the database for so long, nobody stays and nobody is let in. */
  readonly blindMs: number;
  /** News this old is in the page that opens a socket now: it was loaded since. */
  readonly newsMemoryMs: number;
  readonly roomGraceMs: number;
  readonly headPollMs: number;
  readonly presenceWindowMs: number;
  /** What the node has for the log travels together at most this often. */
  readonly beatMs: number;
  /** A lane in which nobody wrote for so long lets go of its document. */
  readonly hibernateMs: number;
  /** How often rooms are looked through, and lanes that nobody holds are compacted. */
  readonly roomSweepMs: number;
  /** From the close frame to cutting the line. */
  readonly closeMs: number;
}

export interface LanePair {
  readonly userId: string;
  readonly laneId: string;
}

/** Notifications of the database: how a change of rights makes itself known. Any may be lost. */
export interface ControlSignals {
  /** Returns the end of it. */
  listen(channel: string, listener: (payload: string) => void): () => void;
  notify(channel: string, payload: string): void;
  /** Up again after an interruption in which something may have been missed. */
  onUp(listener: () => void): () => void;
}

export interface FoundAuthSession {
  readonly userId: string;
  /** Its time is over, and nobody has ended it. */
  readonly hasRunOut: boolean;
}

export interface EndedAuthSession {
  readonly id: string;
  readonly hasRunOut: boolean;
}

export interface GatewayOptions {
  readonly server: Server;
  /** The stored id of the AuthSession that a Cookie header names; null when it names none. Looks nothing up. */
  authSessionIdOf(cookieHeader: string | undefined): string | null;
  /** Those of these AuthSessions that nobody has ended; being asked for is no use of one and prolongs none. */
  authSessions(authSessionIds: readonly string[]): Promise<ReadonlyMap<string, FoundAuthSession>>;
  /** Answers each pair in its place; null when the lane does not exist or the person may not read it. */
  laneAccesses(pairs: readonly LanePair[]): Promise<readonly (LaneAccess | null)[]>;
  /** Those of these AuthSessions that are not open any more; prolongs none. */
  endedAuthSessions(authSessionIds: readonly string[]): Promise<readonly EndedAuthSession[]>;
  /** A number for what each pair's access rests on, in its place: another one when that changes; null when it is gone. */
  accessMarks(pairs: readonly LanePair[]): Promise<readonly (number | null)[]>;
  /** Answers each in its place; null for a person who does not exist. */
  presences(people: readonly { userId: string; side: Side }[]): Promise<readonly (PresenceIdentity | null)[]>;
  /** Without them a change of rights is found by looking, every `recheckMs`. */
  readonly signals?: ControlSignals;
  /** Somebody has seen a lane up to this number. Numbers of one channel only grow; they are the client's word. */
  seen?(userId: string, laneId: string, seq: number): void;
  readonly log: DocumentLog;
  /** Between nodes that serve the same lanes; without it they find each other's rows by looking at the heads. */
  readonly bus?: Bus;
  /** Compared exactly. Read at each upgrade. */
  readonly allowedOrigins: readonly string[];
  readonly clock: Clock;
  readonly logger: GatewayLogger;
  /** The peer's address; by default the socket's own, which is a proxy's behind one. */
  addressOf?(request: IncomingMessage): string;
  readonly limits?: Partial<GatewayLimits>;
  readonly times?: Partial<GatewayTimes>;
}

export const DEFAULT_LIMITS: GatewayLimits = {
  maxSocketsPerUser: 120,
  maxSocketsPerAddress: 2_000,
  maxChannelsPerLane: 100,
  maxChannels: FRAME_LIMITS.maxChannels,
  framesPerSecond: 100,
  framesAtOnce: 400,
  bytesPerSecond: 262_144,
  bytesAtOnce: 4 * 1_048_576,
  // All channels may join at once; nobody types in more than a few.
  socketFramesPerSecond: 250,
  socketFramesAtOnce: 2_000,
  socketBytesPerSecond: 2 * 262_144,
  socketBytesAtOnce: 16 * 1_048_576,
  farewellsPerSecond: 50,
  farewellsAtOnce: 200,
  maxBufferedBytes: 16 * 1_048_576,
  pauseBufferedBytes: 1_048_576,
};

export const DEFAULT_TIMES: GatewayTimes = {
  admissionMs: 10_000,
  sweepMs: 15_000,
  recheckMs: 1_500,
  lookupMs: 4_000,
  blindMs: 10_000,
  newsMemoryMs: 30_000,
  roomGraceMs: 30_000,
  headPollMs: 2_000,
  presenceWindowMs: 100,
  beatMs: 10,
  hibernateMs: 60_000,
  roomSweepMs: 15_000,
  closeMs: 3_000,
};
