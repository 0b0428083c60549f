import { randomUUID } from 'node:crypto';
import type { Side } from '../../server/domain/audience.ts';
import { describeError } from '../../server/domain/describe-error.ts';
import type { LaneAccess } from '../../server/policy/index.ts';
import type { PresenceIdentity } from '../../server/services/app-services.ts';
import { createMemoryBus, createMemoryHub } from '../bus/memory-bus.ts';
import { createRooms, type Rooms } from '../room/rooms.ts';
import type { Arrival } from './arrival.ts';
import { CountedPlaces } from './counted-places.ts';
import {
  DEFAULT_LIMITS,
  DEFAULT_TIMES,
  type FoundAuthSession,
  type GatewayLimits,
  type GatewayOptions,
  type GatewayTimes,
  type LanePair,
} from './gateway-options.ts';
import { Gathered, type GatheredOptions } from './gathered.ts';
import type { Line } from './line.ts';
import { Outbox } from './outbox.ts';
import { type Rates, ratesOf } from './rate.ts';

/** A node alone has nobody to tell. */
const DEAF = { dropped: () => undefined, troubled: () => undefined };

const LOOKUPS = { maxAtOnce: 2, maxKeys: 500, spacingMs: 5 };

/** What the sockets of one gateway share. */
export class Hub {
  readonly options: GatewayOptions;
  readonly limits: GatewayLimits;
  readonly rates: Rates;
  readonly times: GatewayTimes;
  readonly rooms: Rooms;
  readonly outbox = new Outbox();
  readonly lines = new Set<Line>();
  readonly arrivals = new Set<Arrival>();
  readonly placesPerAddress: CountedPlaces;
  readonly placesPerUser: CountedPlaces;
  readonly placesPerLane: CountedPlaces;
  readonly counts = { admittedSockets: 0, refusedSockets: 0, refusedWrites: 0 };
  /** Null when somebody has ended it. */
  readonly sessions: Gathered<string, FoundAuthSession | null>;
  readonly accesses: Gathered<LanePair, LaneAccess | null>;
  readonly presences: Gathered<{ userId: string; side: Side }, PresenceIdentity | null>;
  /** Set by who watches over rights, which in turn needs the hub. */
  recheckLane: (laneId: string) => Promise<void> = () => Promise.resolve();
  /** Set by who hears news. */
  tellRecentNews: (line: Line) => void = () => undefined;
  isDraining = false;
  /** Nobody can say who may be here (C26). */
  isBlind = false;
  readonly #shared = new Map<string, readonly string[]>();

  constructor(options: GatewayOptions) {
    this.options = options;
    this.limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.rates = ratesOf(this.limits);
    this.times = { ...DEFAULT_TIMES, ...options.times };
    this.placesPerAddress = new CountedPlaces(this.limits.maxSocketsPerAddress);
    this.placesPerUser = new CountedPlaces(this.limits.maxSocketsPerUser);
    this.placesPerLane = new CountedPlaces(this.limits.maxChannelsPerLane);
    const gathered: GatheredOptions = { ...LOOKUPS, patienceMs: this.times.lookupMs };
    this.sessions = new Gathered(async (ids) => {
      const found = await options.authSessions([...new Set(ids)]);
      return ids.map((id) => found.get(id) ?? null);
    }, gathered);
    this.accesses = new Gathered((pairs) => options.laneAccesses(pairs), gathered);
    this.presences = new Gathered((people) => options.presences(people), gathered);
    this.rooms = createRooms({
      log: options.log,
      bus: options.bus ?? createMemoryBus(createMemoryHub(), DEAF),
      nodeId: randomUUID(),
      now: () => options.clock.now().getTime(),
      times: {
        beatMs: this.times.beatMs,
        graceMs: this.times.roomGraceMs,
        headPollMs: this.times.headPollMs,
        presenceWindowMs: this.times.presenceWindowMs,
        hibernateMs: this.times.hibernateMs,
        sweepMs: this.times.roomSweepMs,
      },
      recheck: (laneId) => this.recheckLane(laneId),
      refused: () => {
        this.counts.refusedWrites += 1;
      },
      troubled: (laneId, what, error) => options.logger.error({ laneId, error: describeError(error) }, what),
    });
  }

  get channelCount(): number {
    let count = 0;
    for (const line of this.lines) count += line.channelCount;
    return count;
  }

  /** Monotonic milliseconds, for rates and waits: the wall clock may jump. */
  now(): number {
    return performance.now();
  }

  /** One array for each set of capabilities, so that equal sets are the same one. */
  share(capabilities: readonly string[]): readonly string[] {
    const key = capabilities.join();
    const known = this.#shared.get(key) ?? capabilities;
    this.#shared.set(key, known);
    return known;
  }
}
