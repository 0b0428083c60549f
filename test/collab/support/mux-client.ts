import { WebSocket as NodeWebSocket } from 'ws';
import {
  decodeMuxFrame,
  encodeMuxClose,
  encodeMuxData,
  encodeMuxOpen,
  MUX_PROTOCOL,
  type MuxFrame,
} from '../../../collab/protocol/mux-frame.ts';
import { until } from '../../support/until.ts';
import type { Door } from './door.ts';

/** A bare multiplexed socket that records all it hears. */
export interface RawMux {
  /** In the order of their arrival. */
  readonly frames: readonly MuxFrame[];
  /** Close code of the socket; 0 while open. */
  readonly code: number;
  /** Status of the HTTP answer when the upgrade was refused; 0 otherwise. */
  readonly status: number;
  readonly protocol: string;
  open(channel: number, lane: string): void;
  send(channel: number, message: Uint8Array): void;
  close(channel: number): void;
  sendRaw(bytes: Uint8Array | string): void;
  isOpen(channel: number): boolean;
  /** The code with which the server closed a channel; null while it has not. */
  closeCode(channel: number): number | null;
  /** Messages heard in a channel whose first bytes are these. */
  heard(channel: number, ...start: number[]): readonly Uint8Array[];
  /** Waits for the end of the socket and returns the code. */
  closed(): Promise<number>;
  /** Stops reading. */
  freeze(): void;
  end(): void;
}

export async function openMux(door: Pick<Door, 'url' | 'signIn'>, userId: string): Promise<RawMux> {
  const { headers } = await door.signIn(userId);
  return openMuxWith(`${door.url}?plan=any`, headers);
}

export async function openMuxWith(url: string, headers: Record<string, string>): Promise<RawMux> {
  const ws = new NodeWebSocket(url, MUX_PROTOCOL, { headers });
  const frames: MuxFrame[] = [];
  let code = 0;
  let status = 0;
  ws.on('message', (data) => {
    const frame = data instanceof Buffer ? decodeMuxFrame(new Uint8Array(data)) : null;
    if (frame === null) throw new Error('the server sent a mux frame that cannot be read');
    frames.push(frame);
  });
  ws.on('unexpected-response', (_request, response) => {
    status = response.statusCode ?? 0;
    response.destroy();
    ws.terminate();
  });
  ws.on('error', () => {
    code ||= 1006;
  });
  ws.on('close', (closeCode) => {
    code = closeCode;
  });
  await until('the socket to open', () => ws.readyState !== NodeWebSocket.CONNECTING);
  return {
    frames,
    get code() {
      return code;
    },
    get status() {
      return status;
    },
    get protocol() {
      return ws.protocol;
    },
    open: (channel, lane) => ws.send(encodeMuxOpen(channel, lane)),
    send: (channel, message) => ws.send(encodeMuxData(channel, message)),
    close: (channel) => ws.send(encodeMuxClose(channel, 1000)),
    sendRaw: (bytes) => ws.send(bytes),
    isOpen: (channel) => frames.some((frame) => frame.op === 'open' && frame.channel === channel),
    closeCode: (channel) => {
      const found = frames.find((frame) => frame.op === 'close' && frame.channel === channel);
      return found?.op === 'close' ? found.code : null;
    },
    heard: (channel, ...start) =>
      frames.flatMap((frame) =>
        frame.op === 'data' && frame.channel === channel && start.every((byte, index) => frame.message[index] === byte)
          ? [frame.message]
          : [],
      ),
    closed: async () => {
      await until('the socket to close', () => ws.readyState === NodeWebSocket.CLOSED);
      return code;
    },
    freeze: () => ws.pause(),
    end: () => ws.terminate(),
  };
}

/** Waits for the server's word on an open: 0 when it is open, else the close code. */
export async function answerTo(mux: RawMux, channel: number): Promise<number> {
  return until('the channel to be answered', () =>
    mux.isOpen(channel) ? { code: 0 } : mux.closeCode(channel) === null ? null : { code: mux.closeCode(channel) ?? -1 },
  ).then(({ code }) => code);
}
