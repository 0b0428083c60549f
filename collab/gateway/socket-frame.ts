import { muxDataPrefix } from '../protocol/mux-frame.ts';

/** The channel number of a socket that carries one lane without a mux header. */
export const PLAIN = 0;

const FINAL_BINARY = 0x82;
const LENGTH_16 = 126;
const LENGTH_64 = 127;

/** An unmasked binary WebSocket frame (RFC 6455, 5.2) as the server sends it, whole. */
export function socketFrame(payload: Uint8Array): Buffer {
  const head = headLength(payload.length);
  const frame = Buffer.allocUnsafe(head + payload.length);
  writeHead(frame, payload.length);
  frame.set(payload, head);
  return frame;
}

/** What stands before a message of `length` bytes on this channel: WebSocket header and, but for PLAIN, mux header. */
export function messageHead(channel: number, length: number): Buffer {
  if (channel === PLAIN) {
    const head = Buffer.allocUnsafe(headLength(length));
    writeHead(head, length);
    return head;
  }
  const prefix = muxDataPrefix(channel);
  const start = headLength(prefix.length + length);
  const head = Buffer.allocUnsafe(start + prefix.length);
  writeHead(head, prefix.length + length);
  head.set(prefix, start);
  return head;
}

function headLength(length: number): number {
  if (length < LENGTH_16) return 2;
  return length < 65_536 ? 4 : 10;
}

function writeHead(into: Buffer, length: number): void {
  into[0] = FINAL_BINARY;
  if (length < LENGTH_16) {
    into[1] = length;
  } else if (length < 65_536) {
    into[1] = LENGTH_16;
    into.writeUInt16BE(length, 2);
  } else {
    into[1] = LENGTH_64;
    into.writeUInt32BE(0, 2);
    into.writeUInt32BE(length, 6);
  }
}
