import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { FRAME_LIMITS } from './frame-limits.ts';
import { CONTROL, MESSAGE, PROTOCOL_VERSION } from './message-type.ts';

/** First frame of our client: from here on the server sends control frames. `epoch` is null before the first welcome. */
export interface Hello {
  readonly protocol: number;
  readonly schemaVersion: number;
  readonly epoch: number | null;
}

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
] as const;
export type RejectedCode = (typeof REJECTED_CODES)[number];

/** A write that was neither stored nor relayed. `frame` counts as in {@link Saved}, from 1. */
export interface Rejected {
  readonly frame: number;
  readonly code: RejectedCode;
  readonly text: string;
}

export type ServerControl =
  | ({ readonly kind: 'welcome' } & Welcome)
  | ({ readonly kind: 'saved' } & Saved)
  | ({ readonly kind: 'rejected' } & Rejected);

export function encodeHello(hello: Omit<Hello, 'protocol'>): Uint8Array {
  return control(CONTROL.hello, (encoder) => {
    encoding.writeVarUint(encoder, PROTOCOL_VERSION);
    encoding.writeVarUint(encoder, hello.schemaVersion);
    encoding.writeVarUint(encoder, hello.epoch === null ? 0 : hello.epoch + 1);
  });
}

/** Reads a hello behind its two type numbers; later versions may append, so trailing bytes are the caller's matter. */
export function readHello(decoder: decoding.Decoder): Hello {
  const protocol = decoding.readVarUint(decoder);
  const schemaVersion = decoding.readVarUint(decoder);
  const epoch = decoding.readVarUint(decoder);
  return { protocol, schemaVersion, epoch: epoch === 0 ? null : epoch - 1 };
}

export function encodeWelcome(welcome: Welcome): Uint8Array {
  return control(CONTROL.welcome, (encoder) => {
    encoding.writeVarUint(encoder, welcome.epoch);
    encoding.writeVarUint(encoder, welcome.seq);
    encoding.writeVarUint(encoder, welcome.schemaVersion);
    encoding.writeVarUint(encoder, welcome.policyRev);
    encoding.writeVarUint(encoder, welcome.capabilities.length);
    for (const capability of welcome.capabilities) encoding.writeVarString(encoder, capability);
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
    encoding.writeVarString(encoder, rejected.text.slice(0, FRAME_LIMITS.maxRejectedText));
  });
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
      const text = decoding.readVarString(decoder);
      return {
        kind: 'rejected',
        frame,
        code: REJECTED_CODES.find((known) => known === code) ?? 'content',
        text,
      };
    }
    default:
      return null;
  }
}

function readWelcome(decoder: decoding.Decoder): ServerControl {
  const epoch = decoding.readVarUint(decoder);
  const seq = decoding.readVarUint(decoder);
  const schemaVersion = decoding.readVarUint(decoder);
  const policyRev = decoding.readVarUint(decoder);
  const count = decoding.readVarUint(decoder);
  if (count > FRAME_LIMITS.maxCapabilities) throw new Error('too many capabilities in a welcome');
  const capabilities = Array.from({ length: count }, () => decoding.readVarString(decoder));
  return {
    kind: 'welcome',
    epoch,
    seq,
    schemaVersion,
    policyRev,
    capabilities,
  };
}

function control(sub: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.control);
  encoding.writeVarUint(encoder, sub);
  write(encoder);
  return encoding.toUint8Array(encoder);
}
