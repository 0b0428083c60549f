import { CLOSE_CODES, type CloseName } from '../protocol/close-codes.ts';
import { FRAME_LIMITS } from '../protocol/frame-limits.ts';
import { decodeMuxFrame, encodeMuxClose, encodeMuxData, encodeMuxOpen, type MuxFrame } from '../protocol/mux-frame.ts';
import { encodeNews, type NewsTopic } from '../protocol/news.ts';
import { KEEPALIVE_FRAME } from '../protocol/server-frame.ts';
import { type Admission, admit, lastRefusal } from './admit.ts';
import { Arrival } from './arrival.ts';
import { LaneChannel } from './lane-channel.ts';
import { Line } from './line.ts';
import { spend } from './rate.ts';
import { readLaneTarget } from './request-target.ts';
import { socketFrame } from './socket-frame.ts';

/** An open is some look-ups. */
const OPEN_COST = 10;
/** What a client may say in a channel before it is told that the channel is open. */
const MAX_EARLY_FRAMES = 16;

interface Opening {
  readonly arrival: Arrival;
  readonly early: Uint8Array[];
}

/** A socket that carries many lanes, each opened, judged and closed by itself (C19). */
export class MuxLine extends Line {
  readonly #channels = new Map<number, LaneChannel>();
  readonly #openings = new Map<number, Opening>();
  #lastOpened = 0;
  #framesFullAt = 0;
  #bytesFullAt = 0;

  constructor(...from: ConstructorParameters<typeof Line>) {
    super(...from);
    // The first word: who hears it has been let in.
    this.#sayHere();
  }

  override get channelCount(): number {
    return this.#channels.size;
  }

  override eachChannel(visit: (channel: LaneChannel) => void): void {
    for (const channel of this.#channels.values()) visit(channel);
  }

  override tellNews(topic: NewsTopic): void {
    if (!this.isEnding) this.enqueue(socketFrame(encodeNews(topic)));
  }

  override closeChannel(channel: LaneChannel, name: CloseName): void {
    this.#channels.delete(channel.number);
    this.#tellClosed(channel.number, name);
    const { laneId, userId } = channel;
    this.hub.options.logger.info({ laneId, userId, code: CLOSE_CODES[name].code }, 'channel closed');
  }

  /** A page without a lane hears the socket itself. */
  protected override keepAlive(): void {
    if (this.#channels.size === 0) this.#sayHere();
    else super.keepAlive();
  }

  #sayHere(): void {
    this.enqueue(socketFrame(encodeMuxData(0, KEEPALIVE_FRAME)));
  }

  protected override about(): object {
    return { channels: this.#channels.size };
  }

  protected override receive(bytes: Buffer, now: number): void {
    const frame = decodeMuxFrame(bytes);
    if (frame === null || frame.channel === 0) this.end('malformed');
    else if (!this.#pay(frame, bytes.length, now)) this.end('tooMany');
    else if (frame.op === 'open') this.#open(frame.channel, frame.lane);
    // A client may not know yet that a channel was closed, but it cannot speak in one that it never opened.
    else if (frame.channel > this.#lastOpened) this.end('malformed');
    else if (frame.op === 'close') this.#leave(frame.channel);
    else this.#hear(frame.channel, frame.message, now);
  }

  #pay(frame: MuxFrame, size: number, now: number): boolean {
    const { rates } = this.hub;
    const frames = spend(rates.socketFrames, this.#framesFullAt, frame.op === 'open' ? OPEN_COST : 1, now);
    const bytes = spend(rates.socketBytes, this.#bytesFullAt, size, now);
    if (frames === null || bytes === null) return false;
    this.#framesFullAt = frames;
    this.#bytesFullAt = bytes;
    return true;
  }

  #open(number: number, lane: string): void {
    if (number <= this.#lastOpened) {
      this.end('malformed');
      return;
    }
    this.#lastOpened = number;
    const target = readLaneTarget(lane);
    if (this.#channels.size + this.#openings.size >= this.hub.limits.maxChannels || this.#has(target.laneId)) {
      this.#tellClosed(number, 'tooMany');
      return;
    }
    const opening: Opening = { arrival: new Arrival(this.userId, this.authSessionId, target.laneId), early: [] };
    this.#openings.set(number, opening);
    this.hub.arrivals.add(opening.arrival);
    void admit(this.hub, opening.arrival, target).then((admission) => this.#settle(number, opening, admission));
  }

  #has(laneId: string | null): boolean {
    if (laneId === null) return false;
    for (const channel of this.#channels.values()) if (channel.laneId === laneId) return true;
    for (const { arrival } of this.#openings.values()) if (arrival.laneId === laneId) return true;
    return false;
  }

  #settle(number: number, opening: Opening, admission: Admission): void {
    this.hub.arrivals.delete(opening.arrival);
    // The client may have closed it again, or be gone.
    const isWanted = this.#openings.delete(number) && !this.isEnding;
    if (admission.kind === 'closed') {
      if (isWanted) this.#tellClosed(number, admission.close);
      return;
    }
    const { admitted } = admission;
    const refusal = lastRefusal(this.hub, opening.arrival, admitted);
    if (!isWanted || refusal !== null) {
      this.hub.placesPerLane.release(admitted.access.laneId);
      if (isWanted && refusal !== null) this.#tellClosed(number, refusal);
      return;
    }
    this.enqueue(socketFrame(encodeMuxOpen(number, '')));
    const channel = new LaneChannel(this, number, admitted);
    this.#channels.set(number, channel);
    for (const message of opening.early) channel.hear(message, this.hub.now());
  }

  #hear(number: number, message: Uint8Array, now: number): void {
    const channel = this.#channels.get(number);
    if (channel !== undefined) channel.hear(message, now);
    else this.#keepEarly(number, message);
  }

  #keepEarly(number: number, message: Uint8Array): void {
    const early = this.#openings.get(number)?.early;
    if (early === undefined) return;
    const size = early.reduce((sum, earlier) => sum + earlier.length, message.length);
    if (early.length < MAX_EARLY_FRAMES && size <= FRAME_LIMITS.maxFrameBytes) {
      early.push(message);
      return;
    }
    this.#openings.delete(number);
    this.#tellClosed(number, 'tooMany');
  }

  #leave(number: number): void {
    this.#openings.delete(number);
    if (this.#channels.get(number)?.drop() === true) this.#channels.delete(number);
  }

  #tellClosed(number: number, name: CloseName): void {
    if (!this.isEnding) this.enqueue(socketFrame(encodeMuxClose(number, CLOSE_CODES[name].code)));
  }
}
