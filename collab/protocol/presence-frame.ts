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
  const body = encoding.createEncoder();
  encoding.writeVarUint(body, entries.length);
  for (const entry of entries) {
    encoding.writeVarUint(body, entry.clientId);
    encoding.writeVarUint(body, entry.clock);
    encoding.writeVarString(body, entry.json);
  }
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.awareness);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(body));
  return encoding.toUint8Array(encoder);
}
