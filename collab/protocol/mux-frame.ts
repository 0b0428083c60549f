import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** The subprotocol under which one socket carries many lanes. */
export const MUX_PROTOCOL = 'sam.mux.v1';

const OP = { open: 0, data: 1, close: 2 } as const;

/**
 * One frame of a multiplexed socket: `varuint channel, uint8 op, body`. Channel 0 is the socket itself. `open`: the
 * client names a lane (utf8), the server answers with an empty body. `data`: one y-websocket message. `close`: varuint
 * close code. The client numbers channels from 1 and never uses a number twice on a socket.
 */
export type MuxFrame =
  | { readonly op: 'open'; readonly channel: number; readonly lane: string }
  | { readonly op: 'data'; readonly channel: number; readonly message: Uint8Array }
  | { readonly op: 'close'; readonly channel: number; readonly code: number };

/** `lane` is what the client asks for, with its query: `<laneId>?schema=1&person=…`; empty in the server's answer. */
export function encodeMuxOpen(channel: number, lane: string): Uint8Array {
  return frame(channel, OP.open, (encoder) => encoding.writeUint8Array(encoder, new TextEncoder().encode(lane)));
}

export function encodeMuxData(channel: number, message: Uint8Array): Uint8Array {
  return frame(channel, OP.data, (encoder) => encoding.writeUint8Array(encoder, message));
}

/** What stands before a message in a `data` frame. */
export function muxDataPrefix(channel: number): Uint8Array {
  return frame(channel, OP.data, () => undefined);
}

export function encodeMuxClose(channel: number, code: number): Uint8Array {
  return frame(channel, OP.close, (encoder) => encoding.writeVarUint(encoder, code));
}

/** Reads one frame; null when it is malformed. `message` is a view into the given bytes. */
export function decodeMuxFrame(bytes: Uint8Array): MuxFrame | null {
  const decoder = decoding.createDecoder(bytes);
  try {
    const channel = decoding.readVarUint(decoder);
    const op = decoding.readUint8(decoder);
    if (op === OP.close) {
      const code = decoding.readVarUint(decoder);
      return decoding.hasContent(decoder) ? null : { op: 'close', channel, code };
    }
    const body = decoding.readTailAsUint8Array(decoder);
    if (op === OP.data) return { op: 'data', channel, message: body };
    return op === OP.open ? { op: 'open', channel, lane: new TextDecoder().decode(body) } : null;
  } catch {
    // lib0 throws on a truncated number: malformed.
    return null;
  }
}

function frame(channel: number, op: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, channel);
  encoding.writeUint8(encoder, op);
  write(encoder);
  return encoding.toUint8Array(encoder);
}
