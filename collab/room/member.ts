import type { PresenceIdentity } from '../../server/services/app-services.ts';
import { SCHEMA_VERSION } from '../document/schema-version.ts';
import type { CloseName } from '../protocol/close-codes.ts';
import { encodeRejected, encodeSaved, type Hello, type RejectedCode } from '../protocol/control-frame.ts';
import { REFUSAL_SENTENCES } from '../protocol/refusal-sentences.ts';
import { type Channel, mayWrite } from './channel.ts';
import type { PresentMember } from './presence.ts';
import type { Author } from './write-request.ts';

/** A frame that carries edits, under its number. */
export interface PendingWrite {
  readonly frame: number;
  readonly update: Uint8Array;
}

const MAX_EARLY_WRITES = 256;
const MAX_REFUSALS = 3;
const REFUSAL_WINDOW_MS = 60_000;

/** A channel inside its room: what it has said, what it was told. Fields only, because there are very many of them. */
export class Member implements Author, PresentMember {
  readonly channel: Channel;
  capabilities: readonly string[];
  canWrite: boolean;
  presenceId: number | null = null;
  isSynced = false;
  /** Said hello: understands control frames. */
  hasHello = false;
  takesPacked = false;
  hasSentStep2 = false;
  isGone = false;
  isExpelled = false;
  #received = 0;
  #settled = 0;
  #told = 0;
  /** Settled before a frame that came earlier. */
  #ahead: Set<number> | null = null;
  #early: PendingWrite[] | null = null;
  #isStep2Settled = false;
  #refusals: number[] | null = null;

  constructor(channel: Channel) {
    this.channel = channel;
    this.capabilities = channel.capabilities;
    this.canWrite = mayWrite(channel.capabilities);
  }

  get userId(): string {
    return this.channel.userId;
  }

  get side(): 'supplier' | 'customer' {
    return this.channel.identity.side;
  }

  get identity(): PresenceIdentity {
    return this.channel.identity;
  }

  send(frame: Uint8Array): void {
    this.channel.send(frame);
  }

  /** True when the frame was kept: typed between reconnecting and the step 2, which brings what it builds on. */
  holdEarly(write: PendingWrite): boolean {
    if (!this.canWrite || this.#isStep2Settled) return false;
    this.#early ??= [];
    if (this.#early.length >= MAX_EARLY_WRITES) return false;
    this.#early.push(write);
    return true;
  }

  /** The step 2 is settled: hands back what was kept; from now on a gap is a gap. */
  takeEarly(): readonly PendingWrite[] {
    const early = this.#early ?? [];
    this.#early = null;
    this.#isStep2Settled = true;
    return early;
  }

  /** Numbers a frame that carries edits, from 1. */
  receiveFrame(): number {
    this.#received += 1;
    return this.#received;
  }

  /** Stored, found to add nothing, or refused and answered so; in any order. Told with the next {@link flushSaved}. */
  settle(frame: number): void {
    if (frame !== this.#settled + 1) {
      this.#ahead ??= new Set();
      this.#ahead.add(frame);
      return;
    }
    this.#settled = frame;
    while (this.#ahead?.delete(this.#settled + 1) === true) this.#settled += 1;
  }

  /** Sends one `saved` for all frames settled since the last one (C2). */
  flushSaved(seq: number): void {
    if (!this.hasHello || this.isGone || this.#settled === this.#told) return;
    this.#told = this.#settled;
    this.channel.send(encodeSaved({ count: this.#told, seq }));
  }

  /** Tells the author why; returns what closes the channel, or null. */
  reject(frame: number, refusal: Refusal, now: number): CloseName | null {
    // What follows a refused frame builds on it: its gaps are the same refusal, not new ones.
    const isEcho = refusal.code === 'gap' && this.#refusals !== null;
    if (!isEcho) this.#refusals = [...(this.#refusals ?? []).filter((at) => now - at < REFUSAL_WINDOW_MS), now];
    // Without a hello it cannot be told, and everything it writes from here on would hang in the air.
    if (!this.hasHello) return 'outOfStep';
    this.channel.send(encodeRejected({ frame, ...refusal, text: REFUSAL_SENTENCES[refusal.code].en }));
    this.settle(frame);
    return !isEcho && (this.#refusals?.length ?? 0) >= MAX_REFUSALS ? 'malformed' : null;
  }

  /** Null when the hello fits; else what closes the channel. */
  greet(hello: Hello, epoch: number): CloseName | null {
    if (this.hasHello) return 'malformed';
    if (hello.schemaVersion < SCHEMA_VERSION) return 'upgradeNeeded';
    this.hasHello = true;
    this.takesPacked = hello.capabilities.includes('packed');
    return hello.epoch === null || hello.epoch === epoch ? null : 'outOfStep';
  }
}

export interface Refusal {
  readonly code: RejectedCode;
  readonly touched: readonly string[];
}
