import { once } from 'node:events';
import { createServer } from 'node:http';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import { decodeMuxFrame, encodeMuxClose, encodeMuxData, MUX_PROTOCOL } from '../../../collab/protocol/mux-frame.ts';
import type { Door } from './door.ts';

/** Stands before a door of many lanes and passes everything on, while a test holds the line in its hands. */
export interface MuxBridge {
  readonly url: string;
  readonly state: {
    /** Upgrades that were asked for, admitted or not. */
    attempts: number;
    /** Until it is false again, every upgrade is refused. */
    isShut: boolean;
    /** Until it is false again, nothing passes in either direction, and nobody is told. */
    isSilent: boolean;
  };
  /** How many sockets stand. */
  sockets(): number;
  /** Ends all sockets as a lost network does. */
  cut(): void;
  /** From now on nothing that is said on the lane's open channels reaches the server. */
  deafen(laneId: string): void;
  /** Says something in the server's name to everybody in one lane. */
  say(laneId: string, message: Uint8Array): void;
  /** What clients of one lane said, message by message. */
  heard(laneId: string): readonly Uint8Array[];
  /** Ends the channels of one lane, towards both sides. */
  closeChannel(laneId: string, code: number): void;
  close(): Promise<void>;
}

interface BridgedChannel {
  readonly number: number;
  readonly laneId: string;
  readonly heard: Uint8Array[];
  readonly down: (frame: Uint8Array) => void;
  readonly up: (frame: Uint8Array) => void;
  isDeaf: boolean;
}

export async function openMuxBridge(door: Pick<Door, 'url'>): Promise<MuxBridge> {
  const server = createServer();
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => MUX_PROTOCOL });
  const channels: BridgedChannel[] = [];
  const state = { attempts: 0, isShut: false, isSilent: false };
  server.on('upgrade', (request, socket, head) => {
    state.attempts += 1;
    if (state.isShut) {
      socket.destroy();
      return;
    }
    const { cookie = '', origin = '' } = request.headers;
    sockets.handleUpgrade(request, socket, head, (ws) => bridge(ws, { cookie, origin }));
  });
  const bridge = (ws: WebSocket, headers: Record<string, string>): void => {
    const door_ = new WebSocket(`${door.url}?plan=test`, MUX_PROTOCOL, { headers });
    const own = new Map<number, BridgedChannel>();
    const early: Uint8Array[] = [];
    const down = (frame: Uint8Array): void => {
      if (!state.isSilent && ws.readyState === ws.OPEN) ws.send(frame);
    };
    const up = (frame: Uint8Array): void => {
      if (door_.readyState === door_.OPEN) door_.send(frame);
      else early.push(frame);
    };
    ws.on('message', (data) => {
      const bytes = bytesOf(data);
      const frame = decodeMuxFrame(bytes);
      if (frame === null || state.isSilent) return;
      if (frame.op === 'open') {
        const laneId = frame.lane.split('?')[0] ?? '';
        const channel = { number: frame.channel, laneId, heard: [], down, up, isDeaf: false };
        channels.push(channel);
        own.set(frame.channel, channel);
      }
      const channel = own.get(frame.channel);
      if (frame.op === 'data') channel?.heard.push(frame.message);
      if (channel?.isDeaf !== true || frame.op !== 'data') up(bytes);
    });
    ws.on('error', () => ws.terminate());
    ws.on('close', () => door_.terminate());
    door_.on('open', () => {
      for (const frame of early.splice(0)) door_.send(frame);
    });
    door_.on('message', (data) => down(bytesOf(data)));
    door_.on('error', () => door_.terminate());
    door_.on('close', () => ws.terminate());
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the bridge listens on no port');
  const of = (laneId: string) => channels.filter((channel) => channel.laneId === laneId);
  return {
    url: `ws://127.0.0.1:${address.port}/collab?plan=test`,
    state,
    sockets: () => sockets.clients.size,
    cut: () => {
      for (const ws of sockets.clients) ws.terminate();
    },
    deafen: (laneId) => {
      for (const channel of of(laneId)) channel.isDeaf = true;
    },
    say: (laneId, message) => {
      for (const { number, down } of of(laneId)) down(encodeMuxData(number, message));
    },
    heard: (laneId) => of(laneId).flatMap(({ heard }) => heard),
    closeChannel: (laneId, code) => {
      for (const { number, down, up } of of(laneId)) {
        up(encodeMuxClose(number, 1000));
        down(encodeMuxClose(number, code));
      }
    },
    close: async () => {
      for (const ws of sockets.clients) ws.terminate();
      server.close();
      await once(server, 'close');
    },
  };
}

function bytesOf(data: RawData): Uint8Array {
  if (data instanceof Buffer) return new Uint8Array(data);
  throw new Error('the bridge carries whole binary messages');
}
