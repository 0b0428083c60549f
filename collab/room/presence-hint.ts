import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** One person's presence on another node; `json` is `null` when they left. */
export interface RemoteEntry {
  readonly clientId: number;
  readonly userId: string;
  readonly json: string;
}

/** Who is in a lane on one node: what changed, or on request everybody. */
export interface PresenceHint {
  readonly nodeId: string;
  /** Somebody opens the lane and asks every node who is there. */
  readonly isQuestion: boolean;
  readonly entries: readonly RemoteEntry[];
}

export function encodePresenceHint(hint: PresenceHint): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarString(encoder, hint.nodeId);
    encoding.writeUint8(encoder, hint.isQuestion ? 1 : 0);
    encoding.writeVarUint(encoder, hint.entries.length);
    for (const entry of hint.entries) {
      encoding.writeVarUint(encoder, entry.clientId);
      encoding.writeVarString(encoder, entry.userId);
      encoding.writeVarString(encoder, entry.json);
    }
  });
}

/** Throws on bytes that are none. */
export function decodePresenceHint(decoder: decoding.Decoder): PresenceHint {
  const nodeId = decoding.readVarString(decoder);
  const isQuestion = decoding.readUint8(decoder) === 1;
  const entries = Array.from({ length: decoding.readVarUint(decoder) }, () => {
    const clientId = decoding.readVarUint(decoder);
    const userId = decoding.readVarString(decoder);
    return { clientId, userId, json: decoding.readVarString(decoder) };
  });
  return { nodeId, isQuestion, entries };
}
