import { SCHEMA_VERSION } from '../document/schema-version.ts';
import type { CloseName } from '../protocol/close-codes.ts';
import { encodeRejected, encodeSaved, type Hello, type RejectedCode } from '../protocol/control-frame.ts';
import { type Channel, mayWrite } from './channel.ts';
import { createFrameLedger } from './frame-ledger.ts';
import type { PresentMember } from './presence.ts';

/** A frame that carries edits, under its number. */
export interface PendingWrite {
  readonly frame: number;
  readonly update: Uint8Array;
}

/** A channel inside its room. */
export interface Member extends PresentMember {
  readonly channel: Channel;
  readonly canWrite: boolean;
  isSynced: boolean;
  /** Said hello: understands control frames. */
  hasHello: boolean;
  hasSentStep2: boolean;
  isGone: boolean;
  /**
   * Keeps what was typed between reconnecting and the step 2, which repeats it together with what it builds on.
   * False once the step 2 is settled: from then on a gap is a gap.
   */
  holdEarly(write: PendingWrite): boolean;
  /** The step 2 is settled: hands back what was kept. */
  takeEarly(): readonly PendingWrite[];
  receiveFrame(): number;
  /** Acknowledges with the next {@link flushSaved}. */
  settle(frame: number): void;
  /** Sends one `saved` for all frames settled since the last one. */
  flushSaved(seq: number): void;
  reject(frame: number, code: RejectedCode, now: number): CloseName | null;
}

const MAX_EARLY_WRITES = 256;
const MAX_REFUSALS = 3;
const REFUSAL_WINDOW_MS = 60_000;

const SENTENCES: Record<RejectedCode, string> = {
  'read-only': 'You can read this part of the plan, not change it. Your last change was not saved.',
  'too-large': 'Your last change is too large to be saved in one step. Copy it, reload, and add it in parts.',
  gap: 'Your last change refers to one that never reached us. Copy what you have not saved, then reload.',
  'foreign-client': 'Your last change could not be saved from this page. Copy it, then reload.',
  'unknown-root': 'This page is of another version than the plan. Copy what you have not saved, then reload.',
  content: 'Your last change holds something that cannot be saved here. Copy your text, then reload.',
  depth: 'Your last change is nested too deeply to be saved. Copy it, reload, and add it with fewer levels.',
  locked: 'What you changed is agreed by both firms and locked. Propose a change instead.',
  'not-yours': 'This field is written by the other firm. Your change was not saved.',
  shape: 'Your last change does not fit this part of the plan and was not saved.',
  full: 'This part of the plan is full. Shorten it, or begin a new one.',
};

export function createMember(channel: Channel): Member {
  const ledger = createFrameLedger();
  const early: PendingWrite[] = [];
  let isStep2Settled = false;
  let refusals: number[] = [];
  let sentCount = 0;
  const member: Member = {
    channel,
    userId: channel.userId,
    identity: channel.identity,
    canWrite: mayWrite(channel),
    presenceId: null,
    isSynced: false,
    hasHello: false,
    hasSentStep2: false,
    isGone: false,
    holdEarly: (write) => {
      if (!member.canWrite || isStep2Settled || early.length >= MAX_EARLY_WRITES) return false;
      early.push(write);
      return true;
    },
    takeEarly: () => {
      isStep2Settled = true;
      return early.splice(0);
    },
    send: (frame) => channel.send(frame),
    receiveFrame: () => ledger.receive(),
    settle: (frame) => ledger.settle(frame),
    flushSaved: (seq) => {
      if (!member.hasHello || member.isGone || ledger.settledCount === sentCount) return;
      sentCount = ledger.settledCount;
      channel.send(encodeSaved({ count: sentCount, seq }));
    },
    reject: (frame, code, now) => {
      refusals = [...refusals.filter((at) => now - at < REFUSAL_WINDOW_MS), now];
      // Without a hello it cannot be told, and everything it writes from here on would hang in the air.
      if (!member.hasHello) return 'outOfStep';
      channel.send(encodeRejected({ frame, code, touched: [], text: SENTENCES[code] }));
      ledger.settle(frame);
      return refusals.length >= MAX_REFUSALS ? 'malformed' : null;
    },
  };
  return member;
}

/** Null when the hello fits; else what closes the channel. */
export function judgeHello(member: Member, hello: Hello, epoch: number): CloseName | null {
  if (member.hasHello) return 'malformed';
  if (hello.schemaVersion < SCHEMA_VERSION) return 'upgradeNeeded';
  return hello.epoch === null || hello.epoch === epoch ? null : 'outOfStep';
}
