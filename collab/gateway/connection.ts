import type { RawData, WebSocket } from 'ws';
import { assertNever } from '../../server/domain/assert-never.ts';
import { describeError } from '../../server/domain/describe-error.ts';
import type { LaneAccess } from '../../server/policy/index.ts';
import type { AuthSession, PresenceIdentity } from '../../server/services/app-services.ts';
import { decodeClientFrame } from '../protocol/client-frame.ts';
import { CLOSE_CODES, type CloseName } from '../protocol/close-codes.ts';
import { KEEPALIVE_FRAME } from '../protocol/server-frame.ts';
import type { Channel } from '../room/channel.ts';
import type { Member } from '../room/member.ts';
import type { Room } from '../room/room.ts';
import type { Finding, Tenant } from './check-rights.ts';
import type { GatewayLimits, GatewayOptions, GatewayTimes } from './gateway-options.ts';
import { createTokenBucket, type TokenBucket } from './token-bucket.ts';

export interface ConnectionContext {
  readonly options: GatewayOptions;
  readonly limits: GatewayLimits;
  readonly times: GatewayTimes;
  readonly session: AuthSession;
  readonly access: LaneAccess;
  readonly identity: PresenceIdentity;
  readonly cookieHeader: string | undefined;
  closed(connection: Connection, code: number): void;
}

/** setTimeout's own limit; longer waits are taken in steps. */
const MAX_TIMER_MS = 2_147_483_647;
/** Answering a step 1 costs a walk over the whole document. */
const STEP1_COST = 10;
/** Rounds without an answer after which rights count as gone until they can be looked up again. */
const MAX_MISSED_CHECKS = 2;

/** One socket: one person in one lane. Judges frames one by one; a bad one ends this socket and nothing else. */
export class Connection implements Channel, Tenant {
  readonly #ws: WebSocket;
  readonly #context: ConnectionContext;
  readonly #room: Room;
  readonly #member: Member;
  readonly #frames: TokenBucket;
  readonly #bytes: TokenBucket;
  #session: AuthSession;
  #expiryTimer: ReturnType<typeof setTimeout> | undefined;
  #isAwaitingFinding = false;
  #missedChecks = 0;
  #isAlive = true;
  #isClosing = false;

  constructor(ws: WebSocket, room: Room, context: ConnectionContext) {
    const now = context.options.clock.now().getTime();
    const { limits } = context;
    this.#ws = ws;
    this.#context = context;
    this.#room = room;
    this.#session = context.session;
    this.#frames = createTokenBucket(limits.framesPerSecond, limits.framesAtOnce, now);
    this.#bytes = createTokenBucket(limits.bytesPerSecond, limits.bytesAtOnce, now);
    this.#member = room.join(this);
    ws.on('message', (data, isBinary) => this.#receive(data, isBinary));
    ws.on('pong', () => {
      this.#isAlive = true;
    });
    // The library closes by itself after a protocol error; 'close' follows.
    ws.on('error', (error) => context.options.logger.info({ ...this.#ids(), error: error.message }, 'socket error'));
    ws.on('close', (code) => this.#ended(code));
    this.#armExpiry();
  }

  get userId(): string {
    return this.#session.userId;
  }

  get authSessionId(): string {
    return this.#session.id;
  }

  get laneId(): string {
    return this.#context.access.laneId;
  }

  get capabilities(): readonly string[] {
    return this.#context.access.capabilities;
  }

  get identity(): PresenceIdentity {
    return this.#context.identity;
  }

  send(frame: Uint8Array): void {
    if (this.#isClosing || this.#ws.readyState !== this.#ws.OPEN) return;
    this.#ws.send(frame);
    if (this.#ws.bufferedAmount > this.#context.limits.maxBufferedBytes) this.close('overloaded');
  }

  close(name: CloseName): void {
    if (this.#isClosing) return;
    this.#isClosing = true;
    this.#room.leave(this.#member);
    this.#ws.close(CLOSE_CODES[name].code);
    setTimeout(() => this.#ws.terminate(), this.#context.times.closeMs).unref();
  }

  /** Called every `sweepMs`: shows the peer that we live, and ends a peer that does not. */
  sweep(): void {
    if (!this.#isAlive) {
      this.#ws.terminate();
      return;
    }
    this.#isAlive = false;
    this.#ws.ping();
    this.send(KEEPALIVE_FRAME);
  }

  /** A round of looking up rights begins; one that is still without an answer from the last round missed it. */
  awaitFinding(): void {
    if (this.#isAwaitingFinding) this.#missCheck();
    this.#isAwaitingFinding = true;
  }

  /** Access that is gone ends the socket, access that changed sends it round to come back with the new one. */
  heed(finding: Finding): void {
    this.#isAwaitingFinding = false;
    switch (finding.kind) {
      case 'unknown':
        this.#missCheck();
        return;
      case 'signed-out':
        this.close('signedOut');
        return;
      case 'access':
        this.#missedChecks = 0;
        if (finding.access === null) this.close('accessEnded');
        else if (finding.access.capabilities.join() !== this.capabilities.join()) this.close('roomRestarted');
        return;
      default:
        assertNever(finding);
    }
  }

  #missCheck(): void {
    this.#missedChecks += 1;
    if (this.#missedChecks >= MAX_MISSED_CHECKS) this.close('roomRestarted');
  }

  #receive(data: RawData, isBinary: boolean): void {
    if (this.#isClosing) return;
    this.#isAlive = true;
    const now = this.#context.options.clock.now().getTime();
    const bytes = data instanceof Buffer && isBinary ? data : null;
    const frame = bytes === null ? null : decodeClientFrame(bytes);
    if (bytes === null || frame === null) {
      this.close('malformed');
    } else if (
      !this.#frames.take(frame.kind === 'step1' ? STEP1_COST : 1, now) ||
      !this.#bytes.take(bytes.length, now)
    ) {
      this.close('tooMany');
    } else {
      try {
        this.#room.receive(this.#member, frame);
      } catch (error) {
        this.#context.options.logger.error(
          { ...this.#ids(), kind: frame.kind, error: describeError(error) },
          'frame failed',
        );
        this.close('roomRestarted');
      }
    }
  }

  #armExpiry(): void {
    const waitMs = this.#session.expiresAt.getTime() - this.#context.options.clock.now().getTime();
    this.#expiryTimer = setTimeout(
      () => {
        if (waitMs > MAX_TIMER_MS) this.#armExpiry();
        else void this.#renew();
      },
      Math.min(Math.max(waitMs, 0), MAX_TIMER_MS),
    );
  }

  /** The person may have prolonged the AuthSession in another tab meanwhile. */
  async #renew(): Promise<void> {
    const { options, cookieHeader } = this.#context;
    const session = await options.authenticate(cookieHeader).catch(() => null);
    if (this.#isClosing) return;
    const isProlonged = session !== null && session.id === this.#session.id && session.expiresAt > options.clock.now();
    if (!isProlonged) {
      this.close('signedOut');
      return;
    }
    this.#session = session;
    this.#armExpiry();
  }

  #ended(code: number): void {
    this.#isClosing = true;
    clearTimeout(this.#expiryTimer);
    this.#room.leave(this.#member);
    this.#context.closed(this, code);
  }

  #ids(): object {
    return { laneId: this.#room.laneId, userId: this.userId };
  }
}
