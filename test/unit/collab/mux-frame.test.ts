import { expect, it } from 'vitest';
import { messageHead, PLAIN, socketFrame } from '../../../collab/gateway/socket-frame.ts';
import {
  decodeMuxFrame,
  encodeMuxClose,
  encodeMuxData,
  encodeMuxOpen,
  muxDataPrefix,
} from '../../../collab/protocol/mux-frame.ts';

const message = Uint8Array.of(0, 2, 3);

it('[C19] mux frames are read as written, for small and for large channel numbers', () => {
  for (const channel of [1, 127, 128, 300, 2 ** 31]) {
    expect(decodeMuxFrame(encodeMuxOpen(channel, 'lane'))).toEqual({ op: 'open', channel, lane: 'lane' });
    expect(decodeMuxFrame(encodeMuxData(channel, message))).toEqual({ op: 'data', channel, message });
    expect(decodeMuxFrame(encodeMuxClose(channel, 4403))).toEqual({ op: 'close', channel, code: 4403 });
    expect(Buffer.concat([muxDataPrefix(channel), message])).toEqual(Buffer.from(encodeMuxData(channel, message)));
  }
});

/** Reads the head of an unmasked frame as RFC 6455 says. */
function payloadOf(frame: Buffer): Buffer {
  expect(frame[0]).toBe(0x82);
  const short = frame[1] ?? 0;
  const [start, length] =
    short < 126 ? [2, short] : short === 126 ? [4, frame.readUInt16BE(2)] : [10, Number(frame.readBigUInt64BE(2))];
  expect(frame.length - start).toBe(length);
  return frame.subarray(start);
}

it('[C21] frames to clients are whole WebSocket frames at every length of their header', () => {
  for (const length of [0, 1, 122, 123, 124, 125, 126, 127, 65_532, 65_533, 65_534, 65_535, 65_536, 70_000]) {
    const bytes = new Uint8Array(length).fill(7);
    expect(payloadOf(socketFrame(bytes)).equals(bytes)).toBe(true);
    expect(payloadOf(Buffer.concat([messageHead(PLAIN, length), bytes])).equals(bytes)).toBe(true);
    for (const channel of [1, 200]) {
      const payload = payloadOf(Buffer.concat([messageHead(channel, length), bytes]));
      expect(payload.equals(encodeMuxData(channel, bytes))).toBe(true);
    }
  }
});
