import { messageHead } from './socket-frame.ts';

/** A socket with something queued. */
export interface Sender {
  /** Writes what is queued. */
  flush(): void;
}

/** Longer messages are not copied behind their header; a copy of these costs less than another piece in the write. */
const MAX_COPIED_BYTES = 16_384;

/**
 * What this process sends in one turn of the event loop: one write a socket, and one frame for all who are sent the
 * same message under the same channel number.
 */
export class Outbox {
  #senders: Sender[] = [];
  #isScheduled = false;
  #message: Uint8Array | null = null;
  readonly #frames = new Map<number, Buffer>();

  /** The sender has something to write at the end of this turn. */
  add(sender: Sender): void {
    this.#senders.push(sender);
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => this.#flush());
  }

  /** The bytes of a message on the wire: a frame, or its header only when the message itself is to follow uncopied. */
  frame(message: Uint8Array, channel: number): Buffer {
    if (message !== this.#message) {
      this.#message = message;
      this.#frames.clear();
    }
    const known = this.#frames.get(channel);
    if (known !== undefined) return known;
    const head = messageHead(channel, message.length);
    const frame = isCopied(message) ? Buffer.concat([head, message]) : head;
    this.#frames.set(channel, frame);
    return frame;
  }

  #flush(): void {
    const senders = this.#senders;
    this.#senders = [];
    this.#isScheduled = false;
    this.#message = null;
    this.#frames.clear();
    for (const sender of senders) sender.flush();
  }
}

/** True when {@link Outbox.frame} holds the message itself. */
export function isCopied(message: Uint8Array): boolean {
  return message.length <= MAX_COPIED_BYTES;
}
