import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { FRAME_LIMITS } from './frame-limits.ts';
import { MESSAGE } from './message-type.ts';

/** One entry of an awareness update. `json` is the state as sent: `null` means that the client has left. */
export interface PresenceEntry {
  readonly clientId: number;
  readonly clock: number;
  readonly json: string;
}

/** Reads the body of an awareness message; null when malformed, overlong or followed by other bytes. */
export function decodePresence(update: Uint8Array): readonly PresenceEntry[] | null {
  const decoder = decoding.createDecoder(update);
  try {
    const count = decoding.readVarUint(decoder);
    if (count > FRAME_LIMITS.maxPresenceEntries) return null;
    const entries: PresenceEntry[] = [];
    for (let index = 0; index < count; index += 1) {
      const clientId = decoding.readVarUint(decoder);
      const clock = decoding.readVarUint(decoder);
      entries.push({ clientId, clock, json: decoding.readVarString(decoder) });
    }
    return decoding.hasContent(decoder) ? null : entries;
  } catch {
    // Cut short: malformed, like everything else that cannot be read.
    return null;
  }
}

export function encodePresence(entries: readonly PresenceEntry[]): Uint8Array {
  return joinPresence(entries.map(encodePresenceEntry));
}

/** One entry as it stands in a message: encoded once, it goes into the messages of all who are told of it. */
export function encodePresenceEntry({ clientId, clock, json }: PresenceEntry): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, clientId);
  encoding.writeVarUint(encoder, clock);
  encoding.writeVarString(encoder, json);
  return encoding.toUint8Array(encoder);
}

/** The message that holds these entries. */
export function joinPresence(entries: readonly Uint8Array[]): Uint8Array {
  const count = encoding.createEncoder();
  encoding.writeVarUint(count, entries.length);
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.awareness);
  encoding.writeVarUint(
    encoder,
    entries.reduce((sum, entry) => sum + entry.length, encoding.length(count)),
  );
  encoding.writeBinaryEncoder(encoder, count);
  for (const entry of entries) encoding.writeUint8Array(encoder, entry);
  return encoding.toUint8Array(encoder);
}
