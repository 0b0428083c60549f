import { describeError } from '../../server/domain/describe-error.ts';
import type { LaneAccess } from '../../server/policy/index.ts';
import type { PresenceIdentity } from '../../server/services/app-services.ts';
import { type ClientFrame, decodeClientFrame } from '../protocol/client-frame.ts';
import type { CloseName } from '../protocol/close-codes.ts';
import { KEEPALIVE_FRAME } from '../protocol/server-frame.ts';
import type { Channel } from '../room/channel.ts';
import type { Member } from '../room/member.ts';
import type { Room } from '../room/room.ts';
import type { Admitted } from './admit.ts';
import type { Line } from './line.ts';
import { spend } from './rate.ts';

/** The answer to a step 1 may be the whole document: some at once, then one a second. */
const STEP1_COST = 100;

/**
 * One person in one lane, over a socket of its own or a shared one. Judges messages one by one; a bad one ends this
 * channel and nothing else (C11). Fields only, because there are very many of them.
 */
export class LaneChannel implements Channel {
  readonly line: Line;
  /** As the client numbers it; PLAIN on a socket of its own. */
  readonly number: number;
  readonly planId: string;
  readonly identity: PresenceIdentity;
  capabilities: readonly string[];
  /** Stands for what its access rested on when that was last looked at. */
  accessMark: number | null = null;
  readonly #room: Room;
  readonly #member: Member;
  #framesFullAt = 0;
  #bytesFullAt = 0;
  #seen = 0;
  #isClosed = false;

  /** Joins the room; the place in the lane that came with the admission is this channel's from here on. */
  constructor(line: Line, number: number, { access, identity, room }: Admitted) {
    this.line = line;
    this.number = number;
    this.planId = access.planId;
    this.identity = identity;
    this.capabilities = line.hub.share(access.capabilities);
    this.#room = room;
    this.#member = room.join(this);
  }

  get userId(): string {
    return this.line.userId;
  }

  get laneId(): string {
    return this.#room.laneId;
  }

  send(message: Uint8Array): void {
    if (!this.#isClosed) this.line.say(message, this.number);
  }

  keepAlive(): void {
    this.send(KEEPALIVE_FRAME);
  }

  close(name: CloseName): void {
    if (!this.drop(name)) return;
    this.line.closeChannel(this, name);
  }

  /** Leaves the room without a word to the client; `name` is why it was shown out. False when that was done before. */
  drop(name: CloseName | null = null): boolean {
    if (this.#isClosed) return false;
    this.#isClosed = true;
    // Who only reads too slowly may still have its words stored.
    if (name === null || name === 'overloaded') this.#room.leave(this.#member);
    else this.#room.expel(this.#member);
    this.line.hub.placesPerLane.release(this.laneId);
    return true;
  }

  /** Access that is gone ends the channel; of access that changed the room tells who understands, and sends round the rest. */
  heed(access: LaneAccess | null): void {
    if (this.#isClosed) return;
    if (access === null) {
      this.close('accessEnded');
      return;
    }
    const capabilities = this.line.hub.share(access.capabilities);
    if (capabilities === this.capabilities) return;
    this.capabilities = capabilities;
    this.#room.changeAccess(this.#member, capabilities);
  }

  hear(bytes: Uint8Array, now: number): void {
    if (this.#isClosed) return;
    const frame = decodeClientFrame(bytes);
    if (frame === null) this.close('malformed');
    else if (!this.#pay(frame, bytes.length, now)) this.close('tooMany');
    else if (frame.kind === 'seen') this.#noteSeen(frame.seq);
    else this.#pass(frame);
  }

  #pay(frame: ClientFrame, size: number, now: number): boolean {
    const { rates } = this.line.hub;
    const frames = spend(rates.frames, this.#framesFullAt, frame.kind === 'step1' ? STEP1_COST : 1, now);
    const bytes = spend(rates.bytes, this.#bytesFullAt, size, now);
    if (frames === null || bytes === null) return false;
    this.#framesFullAt = frames;
    this.#bytesFullAt = bytes;
    return true;
  }

  #noteSeen(told: number): void {
    // Zero: all that it was sent.
    const seq = told === 0 ? this.#room.seq : told;
    if (seq <= this.#seen) return;
    this.#seen = seq;
    this.line.hub.options.seen?.(this.userId, this.laneId, seq);
  }

  #pass(frame: ClientFrame): void {
    try {
      this.#room.receive(this.#member, frame);
    } catch (error) {
      const { laneId, userId } = this;
      const { logger } = this.line.hub.options;
      logger.error({ laneId, userId, kind: frame.kind, error: describeError(error) }, 'frame failed');
      this.close('roomRestarted');
    }
  }
}
