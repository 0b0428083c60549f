import type { Duplex } from 'node:stream';
import { CLOSE_CODES, type CloseName } from '../protocol/close-codes.ts';
import type { NewsTopic } from '../protocol/news.ts';
import type { Hub } from './hub.ts';
import type { LaneChannel } from './lane-channel.ts';
import { type LineSocket, own, type SocketOwner } from './line-socket.ts';
import { isCopied, type Sender } from './outbox.ts';

/** Whose socket it is; the places of person and address in it are the line's to give back. */
export interface Visitor {
  readonly userId: string;
  readonly authSessionId: string;
  readonly address: string;
}

/** Up to so many bytes, the pieces of a turn are copied together; above, they go to the system as they are. */
const MAX_JOINED_BYTES = 16_384;

/**
 * One socket. Collects what is sent in one turn of the event loop into one write, knows whether its peer lives, and
 * ends. Data goes to the TCP socket past the WebSocket library, whose own frames (ping, pong, close) follow whole.
 */
export abstract class Line implements SocketOwner, Sender {
  readonly hub: Hub;
  readonly userId: string;
  readonly authSessionId: string;
  /** Spreads sweeps. */
  readonly slot: number;
  readonly #address: string;
  readonly #ws: LineSocket;
  readonly #socket: Duplex;
  #queue: Buffer | Uint8Array[] | null = null;
  /** Unanswered rounds of ping. */
  #silence = 0;
  /** When to cut the line of a peer that does not close its end; 0 while open. */
  #cutAt = 0;
  #isPaused = false;
  /** Somebody waits for the end. */
  whenEnded: (() => void) | null = null;

  constructor(hub: Hub, ws: LineSocket, socket: Duplex, visitor: Visitor) {
    this.hub = hub;
    this.userId = visitor.userId;
    this.authSessionId = visitor.authSessionId;
    this.slot = hub.lines.size;
    this.#address = visitor.address;
    this.#ws = ws;
    this.#socket = socket;
    own(ws, this);
  }

  abstract get channelCount(): number;
  abstract eachChannel(visit: (channel: LaneChannel) => void): void;
  /** There is news for this person beside their lanes; a socket of one lane has no room for it. */
  abstract tellNews(topic: NewsTopic): void;
  /** The channel has left its room: tell its client. */
  abstract closeChannel(channel: LaneChannel, name: CloseName): void;
  /** One whole binary frame of the client. */
  protected abstract receive(bytes: Buffer, now: number): void;

  get isEnding(): boolean {
    return this.#cutAt !== 0;
  }

  /** Queues a message of one channel for the end of this turn. The bytes must not change afterwards. */
  say(message: Uint8Array, channel: number): void {
    if (this.isEnding) return;
    this.enqueue(this.hub.outbox.frame(message, channel));
    if (!isCopied(message)) this.enqueue(message);
  }

  protected enqueue(bytes: Buffer | Uint8Array): void {
    if (this.#queue === null) {
      this.#queue = Buffer.isBuffer(bytes) ? bytes : [bytes];
      this.hub.outbox.add(this);
    } else if (Buffer.isBuffer(this.#queue)) {
      this.#queue = [this.#queue, bytes];
    } else {
      this.#queue.push(bytes);
    }
  }

  flush(): void {
    const queue = this.#queue;
    this.#queue = null;
    if (queue === null || this.#ws.readyState !== this.#ws.OPEN) return;
    if (Buffer.isBuffer(queue)) this.#socket.write(queue);
    else this.#writeAll(queue);
    const unsent = this.#socket.writableLength;
    if (unsent > this.hub.limits.maxBufferedBytes) this.end('overloaded');
    else if (unsent > this.hub.limits.pauseBufferedBytes) this.#pause();
  }

  /** Ends the socket and all its channels. */
  end(name: CloseName): void {
    if (this.isEnding) return;
    this.flush();
    // The flush may have ended it.
    if (this.isEnding) return;
    this.#cutAt = this.hub.now() + this.hub.times.closeMs;
    this.eachChannel((channel) => channel.drop(name));
    this.#ws.close(CLOSE_CODES[name].code);
    this.#resume();
  }

  /** Called every `sweepMs`: shows the peer that we live, and ends a peer that does not. */
  sweep(): void {
    if (this.isEnding) return;
    // Its answer waits behind all it has not read yet: it gets more time while there is such.
    const patience = this.#socket.writableLength > 0 ? 4 : 1;
    if (this.#silence >= patience) {
      this.#ws.terminate();
      return;
    }
    this.#silence += 1;
    this.keepAlive();
    this.flush();
    if (this.#ws.readyState === this.#ws.OPEN) this.#ws.ping();
  }

  /** Cuts the line when its peer was told to close and did not. */
  cutWhenDue(now: number): void {
    if (this.isEnding && now >= this.#cutAt) this.#ws.terminate();
  }

  heard(bytes: Buffer | null): void {
    if (this.isEnding) return;
    this.#silence = 0;
    if (bytes === null) this.end('malformed');
    else this.receive(bytes, this.hub.now());
  }

  answered(): void {
    this.#silence = 0;
  }

  broke(error: Error): void {
    // The library closes by itself after a protocol error; 'close' follows.
    this.hub.options.logger.info({ userId: this.userId, error: error.message }, 'socket error');
  }

  ended(code: number): void {
    this.#cutAt = Number.POSITIVE_INFINITY;
    this.#queue = null;
    this.eachChannel((channel) => channel.drop());
    this.hub.placesPerUser.release(this.userId);
    this.hub.placesPerAddress.release(this.#address);
    this.hub.options.logger.info({ ...this.about(), userId: this.userId, code }, 'socket closed');
    this.hub.lines.delete(this);
    this.whenEnded?.();
  }

  /** Says something in every channel, so that no peer takes the line for dead (C10). */
  protected keepAlive(): void {
    this.eachChannel((channel) => channel.keepAlive());
  }

  /** For the log. */
  protected abstract about(): object;

  #writeAll(queue: readonly Uint8Array[]): void {
    const total = queue.reduce((sum, bytes) => sum + bytes.length, 0);
    // What waits long is kept in the pieces that all receivers share.
    if (total <= MAX_JOINED_BYTES && this.#socket.writableLength === 0) {
      this.#socket.write(Buffer.concat(queue, total));
      return;
    }
    this.#socket.cork();
    for (const bytes of queue) this.#socket.write(bytes);
    this.#socket.uncork();
  }

  /** Who does not take in answers may not ask on. */
  #pause(): void {
    if (this.#isPaused || this.isEnding) return;
    this.#isPaused = true;
    this.#ws.pause();
    this.#socket.once('drain', () => this.#resume());
  }

  #resume(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    this.#silence = 0;
    this.#ws.resume();
  }
}
