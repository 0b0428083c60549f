import type { IncomingMessage, Server } from 'node:http';
import type { DocumentLog } from '../../db/document-log.ts';
import type { LaneAccess } from '../../server/policy/index.ts';
import type { Clock } from '../../server/ports/clock.ts';
import type { AuthSession, PresenceIdentity } from '../../server/services/app-services.ts';

/** A pino logger fits. Ids, sizes and codes go in; text of a plan never does. */
export interface GatewayLogger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Start values; every one is checked by a test at the limit. */
export interface GatewayLimits {
  /** One socket for each lane of each open page. */
  readonly maxSocketsPerUser: number;
  readonly maxSocketsPerLane: number;
  readonly maxSocketsPerAddress: number;
  /** Frames a second in the long run, and at once. A held key sends some 70 a second, carets included. */
  readonly framesPerSecond: number;
  readonly framesAtOnce: number;
  readonly bytesPerSecond: number;
  readonly bytesAtOnce: number;
  /** Unsent bytes of a slow reader, the first sync of a large lane included. */
  readonly maxBufferedBytes: number;
}

export interface GatewayTimes {
  /** Upgrade to decision. */
  readonly admissionMs: number;
  /** Keepalive, ping, and the check that the last ping was answered. Under 20 s: the stock provider gives up at 30. */
  readonly sweepMs: number;
  /** How often a connected person's AuthSession and access are looked up again. */
  readonly recheckMs: number;
  readonly roomGraceMs: number;
  readonly headPollMs: number;
  readonly presenceWindowMs: number;
  /** From the close frame to cutting the line. */
  readonly closeMs: number;
}

export interface GatewayOptions {
  readonly server: Server;
  /** The AuthSession behind a Cookie header; null when there is none, it expired, or the person is suspended. */
  authenticate(cookieHeader: string | undefined): Promise<AuthSession | null>;
  /** Which of these are still open; unlike `authenticate` it is no use of them and prolongs none. */
  openAuthSessions(authSessionIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Null when the lane does not exist or the person may not read it. */
  laneAccess(userId: string, laneId: string): Promise<LaneAccess | null>;
  presenceOf(userId: string, access: LaneAccess): Promise<PresenceIdentity>;
  readonly log: DocumentLog;
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
  maxSocketsPerLane: 100,
  maxSocketsPerAddress: 2_000,
  framesPerSecond: 100,
  framesAtOnce: 400,
  bytesPerSecond: 262_144,
  bytesAtOnce: 4 * 1_048_576,
  maxBufferedBytes: 16 * 1_048_576,
};

export const DEFAULT_TIMES: GatewayTimes = {
  admissionMs: 10_000,
  sweepMs: 15_000,
  recheckMs: 10_000,
  roomGraceMs: 30_000,
  headPollMs: 5_000,
  presenceWindowMs: 100,
  closeMs: 3_000,
};
