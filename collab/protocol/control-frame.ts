import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { FRAME_LIMITS } from './frame-limits.ts';
import { CONTROL, MESSAGE, PROTOCOL_VERSION } from './message-type.ts';

/** First frame of our client: from here on the server sends control frames. `epoch` is null before the first welcome. */
export interface Hello {
  readonly protocol: number;
  readonly schemaVersion: number;
  readonly epoch: number | null;
  /** What the client understands beyond the protocol's version. */
  readonly capabilities: readonly ClientCapability[];
}

/** `packed`: reads {@link encodePacked} frames, so that large states travel deflated. One bit each, in this order. */
export const CLIENT_CAPABILITIES = ['packed'] as const;
export type ClientCapability = (typeof CLIENT_CAPABILITIES)[number];

export interface Welcome {
  readonly epoch: number;
  readonly seq: number;
  readonly capabilities: readonly string[];
  readonly schemaVersion: number;
  readonly policyRev: number;
}

/** The first `count` sync-update and step-2 frames of this connection are settled: stored, or answered by a rejected. */
export interface Saved {
  readonly count: number;
  readonly seq: number;
}

export const REJECTED_CODES = [
  'read-only',
  'too-large',
  'gap',
  'foreign-client',
  'unknown-root',
  'content',
  'depth',
  /** A field that is agreed and locked. */
  'locked',
  /** A field that only the other firm writes. */
  'not-yours',
  /** A record or field that is not of its kind's shape. */
  'shape',
  /** The record or the lane is at its size limit. */
  'full',
] as const;
export type RejectedCode = (typeof REJECTED_CODES)[number];

/** A write that was neither stored nor relayed. `frame` counts as in {@link Saved}, from 1. */
export interface Rejected {
  readonly frame: number;
  readonly code: RejectedCode;
  /** Places the write was about, as far as known: `root/record` or `root/record/field`. */
  readonly touched: readonly string[];
  readonly text: string;
}

/** What a person may do here from now on. */
export interface Policy {
  readonly policyRev: number;
  readonly capabilities: readonly string[];
  readonly locks: readonly RecordLock[];
}

/** Fields of one record that the gate keeps as they are; no fields: the whole record. */
export interface RecordLock {
  readonly root: string;
  readonly recordId: string;
  readonly fields: readonly string[];
}

export const RESET_REASONS = ['restored', 'erased', 'split'] as const;
export type ResetReason = (typeof RESET_REASONS)[number];

/** The lane begins a new life: what a client holds must not be merged into it. */
export interface Reset {
  readonly epoch: number;
  readonly reason: ResetReason;
}

/** Something outside the document changed; ids only, the client asks for the rest under its own rights. */
export interface LaneEvent {
  readonly topic: string;
  readonly id: string;
  readonly seq: number;
}

export type ServerControl =
  | ({ readonly kind: 'welcome' } & Welcome)
  | ({ readonly kind: 'saved' } & Saved)
  | ({ readonly kind: 'rejected' } & Rejected)
  | ({ readonly kind: 'policy' } & Policy)
  | ({ readonly kind: 'reset' } & Reset)
  | ({ readonly kind: 'event' } & LaneEvent)
  /** Raw deflate (RFC 1951) of one whole y-websocket message. */
  | { readonly kind: 'packed'; readonly deflated: Uint8Array };

export function encodeHello(hello: Omit<Hello, 'protocol'>): Uint8Array {
  return control(CONTROL.hello, (encoder) => {
    encoding.writeVarUint(encoder, PROTOCOL_VERSION);
    encoding.writeVarUint(encoder, hello.schemaVersion);
    encoding.writeVarUint(encoder, hello.epoch === null ? 0 : hello.epoch + 1);
    const bits = CLIENT_CAPABILITIES.map((name, bit) => (hello.capabilities.includes(name) ? 2 ** bit : 0));
    encoding.writeVarUint(
      encoder,
      bits.reduce((sum, bit) => sum + bit, 0),
    );
  });
}

/** Reads a hello behind its two type numbers; later versions may append, so trailing bytes are the caller's matter. */
export function readHello(decoder: decoding.Decoder): Hello {
  const protocol = decoding.readVarUint(decoder);
  const schemaVersion = decoding.readVarUint(decoder);
  const epoch = decoding.readVarUint(decoder);
  const bits = decoding.hasContent(decoder) ? decoding.readVarUint(decoder) : 0;
  const capabilities = CLIENT_CAPABILITIES.filter((_name, bit) => Math.floor(bits / 2 ** bit) % 2 === 1);
  return { protocol, schemaVersion, epoch: epoch === 0 ? null : epoch - 1, capabilities };
}

export function encodeWelcome(welcome: Welcome): Uint8Array {
  return control(CONTROL.welcome, (encoder) => {
    encoding.writeVarUint(encoder, welcome.epoch);
    encoding.writeVarUint(encoder, welcome.seq);
    encoding.writeVarUint(encoder, welcome.schemaVersion);
    encoding.writeVarUint(encoder, welcome.policyRev);
    writeStrings(encoder, welcome.capabilities);
  });
}

export function encodeSaved(saved: Saved): Uint8Array {
  return control(CONTROL.saved, (encoder) => {
    encoding.writeVarUint(encoder, saved.count);
    encoding.writeVarUint(encoder, saved.seq);
  });
}

export function encodeRejected(rejected: Rejected): Uint8Array {
  return control(CONTROL.rejected, (encoder) => {
    encoding.writeVarUint(encoder, rejected.frame);
    encoding.writeVarString(encoder, rejected.code);
    writeStrings(encoder, rejected.touched.slice(0, FRAME_LIMITS.maxListed));
    encoding.writeVarString(encoder, rejected.text.slice(0, FRAME_LIMITS.maxRejectedText));
  });
}

export function encodePolicy(policy: Policy): Uint8Array {
  return control(CONTROL.policy, (encoder) => {
    encoding.writeVarUint(encoder, policy.policyRev);
    writeStrings(encoder, policy.capabilities);
    encoding.writeVarUint(encoder, policy.locks.length);
    for (const lock of policy.locks) {
      encoding.writeVarString(encoder, lock.root);
      encoding.writeVarString(encoder, lock.recordId);
      writeStrings(encoder, lock.fields);
    }
  });
}

export function encodeReset(reset: Reset): Uint8Array {
  return control(CONTROL.reset, (encoder) => {
    encoding.writeVarUint(encoder, reset.epoch);
    encoding.writeVarString(encoder, reset.reason);
  });
}

export function encodeEvent(event: LaneEvent): Uint8Array {
  return control(CONTROL.event, (encoder) => {
    encoding.writeVarString(encoder, event.topic);
    encoding.writeVarString(encoder, event.id);
    encoding.writeVarUint(encoder, event.seq);
  });
}

/** As a sequence number: all that the channel was sent. */
export const ALL_SENT = 0;

/** C→S: this person has seen the lane up to this sequence number. */
export function encodeSeen(seq: number): Uint8Array {
  return control(CONTROL.seen, (encoder) => encoding.writeVarUint(encoder, seq));
}

/** `deflated`: raw deflate of one whole y-websocket message. Only to clients whose hello named `packed`. */
export function encodePacked(deflated: Uint8Array): Uint8Array {
  return control(CONTROL.packed, (encoder) => encoding.writeVarUint8Array(encoder, deflated));
}

/** Reads a control frame of the server behind its first number (64). Null for one this version does not know. */
export function readServerControl(decoder: decoding.Decoder): ServerControl | null {
  switch (decoding.readVarUint(decoder)) {
    case CONTROL.welcome:
      return readWelcome(decoder);
    case CONTROL.saved:
      return {
        kind: 'saved',
        count: decoding.readVarUint(decoder),
        seq: decoding.readVarUint(decoder),
      };
    case CONTROL.rejected: {
      const frame = decoding.readVarUint(decoder);
      const code = decoding.readVarString(decoder);
      const touched = readStrings(decoder);
      const text = decoding.readVarString(decoder);
      return {
        kind: 'rejected',
        frame,
        code: REJECTED_CODES.find((known) => known === code) ?? 'content',
        touched,
        text,
      };
    }
    case CONTROL.policy: {
      const policyRev = decoding.readVarUint(decoder);
      const capabilities = readStrings(decoder);
      return { kind: 'policy', policyRev, capabilities, locks: readLocks(decoder) };
    }
    case CONTROL.reset: {
      const epoch = decoding.readVarUint(decoder);
      const reason = decoding.readVarString(decoder);
      return { kind: 'reset', epoch, reason: RESET_REASONS.find((known) => known === reason) ?? 'restored' };
    }
    case CONTROL.event: {
      const topic = decoding.readVarString(decoder);
      const id = decoding.readVarString(decoder);
      return { kind: 'event', topic, id, seq: decoding.readVarUint(decoder) };
    }
    case CONTROL.packed:
      return { kind: 'packed', deflated: decoding.readVarUint8Array(decoder) };
    default:
      return null;
  }
}

function readWelcome(decoder: decoding.Decoder): ServerControl {
  const epoch = decoding.readVarUint(decoder);
  const seq = decoding.readVarUint(decoder);
  const schemaVersion = decoding.readVarUint(decoder);
  const policyRev = decoding.readVarUint(decoder);
  return { kind: 'welcome', epoch, seq, schemaVersion, policyRev, capabilities: readStrings(decoder) };
}

function readLocks(decoder: decoding.Decoder): readonly RecordLock[] {
  const count = decoding.readVarUint(decoder);
  if (count > FRAME_LIMITS.maxLocks) throw new Error('too many locks in a policy');
  return Array.from({ length: count }, () => {
    const root = decoding.readVarString(decoder);
    const recordId = decoding.readVarString(decoder);
    return { root, recordId, fields: readStrings(decoder) };
  });
}

function writeStrings(encoder: encoding.Encoder, strings: readonly string[]): void {
  encoding.writeVarUint(encoder, strings.length);
  for (const string of strings) encoding.writeVarString(encoder, string);
}

function readStrings(decoder: decoding.Decoder): readonly string[] {
  const count = decoding.readVarUint(decoder);
  if (count > FRAME_LIMITS.maxListed) throw new Error('too long a list in a control frame');
  return Array.from({ length: count }, () => decoding.readVarString(decoder));
}

function control(sub: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.control);
  encoding.writeVarUint(encoder, sub);
  write(encoder);
  return encoding.toUint8Array(encoder);
}
