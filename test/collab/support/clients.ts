import { WebSocket as NodeWebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { createLaneClient, type LaneClient } from '../../../collab/client/lane-client.ts';
import { until } from '../../support/until.ts';
import type { Door } from './door.ts';
import { nodeWebSocket, type SocketPath } from './node-web-socket.ts';

/** What a client needs of a door. */
type Visited = Pick<Door, 'url' | 'signIn'>;

/** The product's own client, signed in. */
export async function openLane(door: Visited, userId: string, laneId: string, path?: SocketPath): Promise<LaneClient> {
  const { headers } = await door.signIn(userId);
  return createLaneClient({ url: door.url, laneId, WebSocketImpl: nodeWebSocket(headers, path) });
}

export interface StockClient {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  readonly closeCodes: readonly number[];
  destroy(): void;
}

/** The provider as it comes from npm: no hello, no control frames. */
export async function openStock(door: Visited, userId: string, laneId: string): Promise<StockClient> {
  const { headers } = await door.signIn(userId);
  const doc = new Y.Doc();
  const closeCodes: number[] = [];
  const provider = new WebsocketProvider(door.url, laneId, doc, {
    WebSocketPolyfill: nodeWebSocket(headers),
    disableBc: true,
  });
  provider.on('connection-close', (event) => {
    if (event !== null) closeCodes.push(event.code);
  });
  return {
    doc,
    provider,
    closeCodes,
    destroy: () => {
      provider.destroy();
      doc.destroy();
    },
  };
}

/** A bare socket that records all it hears, for saying what no client of ours says. */
export interface RawSocket {
  readonly frames: readonly Uint8Array[];
  /** The close code; 0 while open. */
  readonly code: number;
  /** Status of the HTTP answer when the upgrade was refused; 0 otherwise. */
  readonly status: number;
  send(frame: Uint8Array | string): void;
  /** Frames heard whose first bytes are these. */
  heard(...start: number[]): readonly Uint8Array[];
  opened(): Promise<void>;
  /** Waits until all that was said has left. */
  flushed(): Promise<void>;
  /** Waits for the end and returns the code. */
  closed(): Promise<number>;
  /** Stops reading, like a laptop whose lid was closed. */
  freeze(): void;
  /** Reads on. */
  thaw(): void;
  end(): void;
}

export function openRaw(url: string, headers: Record<string, string>): RawSocket {
  const ws = new NodeWebSocket(url, { headers });
  const frames: Uint8Array[] = [];
  let code = 0;
  let status = 0;
  ws.binaryType = 'nodebuffer';
  ws.on('message', (data) => {
    if (data instanceof Buffer) frames.push(new Uint8Array(data));
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
  return {
    frames,
    get code() {
      return code;
    },
    get status() {
      return status;
    },
    send: (frame) => ws.send(frame),
    heard: (...start) => frames.filter((frame) => start.every((byte, index) => frame[index] === byte)),
    opened: async () => {
      await until('the socket to open', () => ws.readyState !== NodeWebSocket.CONNECTING);
    },
    flushed: async () => {
      await until('all to be sent', () => ws.bufferedAmount === 0);
    },
    closed: async () => {
      await until('the socket to close', () => ws.readyState === NodeWebSocket.CLOSED);
      return code;
    },
    freeze: () => ws.pause(),
    thaw: () => ws.resume(),
    end: () => ws.terminate(),
  };
}

export async function openRawLane(door: Visited, userId: string, laneId: string): Promise<RawSocket> {
  const { headers } = await door.signIn(userId);
  const socket = openRaw(`${door.url}/${laneId}`, headers);
  await socket.opened();
  return socket;
}
