import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** PostgreSQL refuses 8,000 bytes and more; four characters of base64 hold three bytes. */
const MAX_PAYLOAD_BYTES = Math.floor(7_999 / 4) * 3;

export interface BusMessage {
  readonly topic: string;
  readonly message: Uint8Array;
}

export interface NotifyPayload {
  /** Who sent it, so that a node can leave out its own. */
  readonly nodeId: string;
  readonly messages: readonly BusMessage[];
}

/**
 * Packs messages, in their order, into as few payloads of NOTIFY as they fit: base64 of the node's id, then topic and
 * message each with its length. A single message must fit, see `maxMessageBytes` of the bus.
 */
export function encodePayloads(nodeId: string, messages: readonly BusMessage[]): readonly string[] {
  const payloads: string[] = [];
  let encoder = start(nodeId);
  const end = (): void => {
    payloads.push(Buffer.from(encoding.toUint8Array(encoder)).toString('base64'));
  };
  let count = 0;
  for (const { topic, message } of messages) {
    // Two lengths take at most two bytes each; topics are plain ASCII.
    const isFull = encoding.length(encoder) + topic.length + message.length + 4 > MAX_PAYLOAD_BYTES;
    if (isFull && count > 0) {
      end();
      encoder = start(nodeId);
      count = 0;
    }
    encoding.writeVarString(encoder, topic);
    encoding.writeVarUint8Array(encoder, message);
    count += 1;
  }
  if (count > 0) end();
  return payloads;
}

function start(nodeId: string): encoding.Encoder {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, nodeId);
  return encoder;
}

/** Reads what {@link encodePayloads} has written; null for anything else. The messages share one buffer of their own. */
export function decodePayload(payload: string): NotifyPayload | null {
  const decoder = decoding.createDecoder(Buffer.from(payload, 'base64'));
  try {
    const nodeId = decoding.readVarString(decoder);
    const messages: BusMessage[] = [];
    while (decoding.hasContent(decoder)) {
      messages.push({ topic: decoding.readVarString(decoder), message: decoding.readVarUint8Array(decoder) });
    }
    return { nodeId, messages };
  } catch {
    // Cut off or somebody else's: anybody who may connect to the database may notify.
    return null;
  }
}
