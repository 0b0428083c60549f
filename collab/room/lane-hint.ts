import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/** What a node tells others about a commit of a lane: its numbers and, where it fits, its content. */
export interface LaneHint {
  readonly epoch: number;
  /** First and last sequence number of the commit, without gaps between. */
  readonly from: number;
  readonly to: number;
  /** Empty when the content was too large for the bus. */
  readonly updates: readonly Uint8Array[];
  /** ClientIDs first used in this commit, and whose they are. */
  readonly owners: readonly (readonly [number, string])[];
}

/** Writes a hint; content that would make it larger than `maxBytes` is left out. */
export function encodeHint(hint: LaneHint, maxBytes: number): Uint8Array {
  const whole = write(hint, hint.updates.length > 1 ? [Y.mergeUpdates([...hint.updates])] : hint.updates);
  return whole.length <= maxBytes ? whole : write({ ...hint, owners: [] }, []);
}

/** Reads a hint. Throws on bytes that are none. */
export function decodeHint(decoder: decoding.Decoder): LaneHint {
  const epoch = decoding.readVarUint(decoder);
  const from = decoding.readVarUint(decoder);
  const to = decoding.readVarUint(decoder);
  const updates = readList(decoder, () => decoding.readVarUint8Array(decoder));
  const owners = readList(decoder, (): [number, string] => [
    decoding.readVarUint(decoder),
    decoding.readVarString(decoder),
  ]);
  return { epoch, from, to, updates, owners };
}

function write(hint: LaneHint, updates: readonly Uint8Array[]): Uint8Array {
  return encoding.encode((encoder) => {
    for (const value of [hint.epoch, hint.from, hint.to]) encoding.writeVarUint(encoder, value);
    encoding.writeVarUint(encoder, updates.length);
    for (const update of updates) encoding.writeVarUint8Array(encoder, update);
    encoding.writeVarUint(encoder, hint.owners.length);
    for (const [clientId, userId] of hint.owners) {
      encoding.writeVarUint(encoder, clientId);
      encoding.writeVarString(encoder, userId);
    }
  });
}

function readList<T>(decoder: decoding.Decoder, read: () => T): T[] {
  return Array.from({ length: decoding.readVarUint(decoder) }, read);
}
