import { type RawData, WebSocket } from 'ws';

/** Who owns a WebSocket here. */
export interface SocketOwner {
  /** `bytes` is null for what is no binary message. */
  heard(bytes: Buffer | null): void;
  answered(): void;
  broke(error: Error): void;
  ended(code: number): void;
}

/** A WebSocket that knows its owner, so that thousands of them share four listeners. */
export class LineSocket extends WebSocket {
  owner: SocketOwner | null = null;
}

export function own(ws: LineSocket, owner: SocketOwner): void {
  ws.owner = owner;
  ws.on('message', onMessage);
  ws.on('pong', onPong);
  ws.on('error', onError);
  ws.on('close', onClose);
}

function ownerOf(ws: WebSocket): SocketOwner | null {
  return ws instanceof LineSocket ? ws.owner : null;
}

function onMessage(this: WebSocket, data: RawData, isBinary: boolean): void {
  ownerOf(this)?.heard(isBinary && data instanceof Buffer ? data : null);
}

function onPong(this: WebSocket): void {
  ownerOf(this)?.answered();
}

function onError(this: WebSocket, error: Error): void {
  ownerOf(this)?.broke(error);
}

function onClose(this: WebSocket, code: number): void {
  ownerOf(this)?.ended(code);
}
