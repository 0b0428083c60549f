import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { LaneEvent } from '../protocol/control-frame.ts';
import { decodeHint, encodeHint, type LaneHint } from './lane-hint.ts';
import { decodePresenceHint, encodePresenceHint, type PresenceHint } from './presence-hint.ts';

/** What the rooms of one lane on different nodes tell each other. Any of it may be lost, doubled, late or early. */
export type LaneMessage =
  | { readonly kind: 'stored'; readonly hint: LaneHint }
  | { readonly kind: 'presence'; readonly hint: PresenceHint }
  | { readonly kind: 'event'; readonly event: LaneEvent };

const KIND = { stored: 1, presence: 2, event: 3 } as const;

/** The bus topic of a lane. */
export function laneTopic(laneId: string): string {
  return `lane.${laneId}`;
}

/** Writes a message; the content of a commit is left out where it would not fit into `maxBytes`. */
export function encodeLaneMessage(message: LaneMessage, maxBytes: number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeUint8(encoder, KIND[message.kind]);
    if (message.kind === 'stored') encoding.writeUint8Array(encoder, encodeHint(message.hint, maxBytes - 1));
    else if (message.kind === 'presence') encoding.writeUint8Array(encoder, encodePresenceHint(message.hint));
    else {
      encoding.writeVarString(encoder, message.event.topic);
      encoding.writeVarString(encoder, message.event.id);
      encoding.writeVarUint(encoder, message.event.seq);
    }
  });
}

/** Null for bytes that cannot be read, or of a kind that a later version knows. */
export function decodeLaneMessage(bytes: Uint8Array): LaneMessage | null {
  const decoder = decoding.createDecoder(bytes);
  try {
    switch (decoding.readUint8(decoder)) {
      case KIND.stored:
        return { kind: 'stored', hint: decodeHint(decoder) };
      case KIND.presence:
        return { kind: 'presence', hint: decodePresenceHint(decoder) };
      case KIND.event: {
        const topic = decoding.readVarString(decoder);
        const id = decoding.readVarString(decoder);
        return { kind: 'event', event: { topic, id, seq: decoding.readVarUint(decoder) } };
      }
      default:
        return null;
    }
  } catch {
    // lib0 throws on what is cut short: a bus may do that, and the heads tell what was missed.
    return null;
  }
}
