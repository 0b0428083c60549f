import * as decoding from 'lib0/decoding';
import { MESSAGE, SYNC } from '../protocol/message-type.ts';
import { doNothing, type Line, type OpenLine } from './lane-line.ts';
import { createMessageOrder } from './message-order.ts';

export interface LaneSocketHooks {
  /** First bytes of each connection. */
  hello(): Uint8Array;
  /** `send` reaches the server on this connection, past {@link judgeWrite}. */
  opened(send: (frame: Uint8Array) => void): void;
  /** A frame with edits is about to leave, and counts when it does; false keeps it back. */
  judgeWrite(kind: WriteKind, bytes: number): boolean;
  /** A message came that cannot be unpacked. */
  cannotUnpack(): void;
}

export type WriteKind = 'update' | 'step2';

/** The close event of a lane's socket. */
export class LaneCloseEvent extends Event implements CloseEvent {
  readonly code: number;
  readonly reason = '';
  readonly wasClean = false;
  readonly isShared: boolean;

  constructor(code: number, isShared: boolean) {
    super('close');
    this.code = code;
    this.isShared = isShared;
  }
}

/** As the browser has it: a socket that went without a word. */
const LOST = 1006;

/**
 * A WebSocket for the stock provider over any line: says hello first, counts the frames that carry edits, unpacks what
 * comes packed. Only handlers set by property are called, as the provider sets them.
 */
export function createLaneSocketClass(openLine: OpenLine, hooks: LaneSocketHooks): typeof WebSocket {
  return class LaneSocket extends EventTarget implements WebSocket {
    static readonly CONNECTING = 0;
    static readonly OPEN = 1;
    static readonly CLOSING = 2;
    static readonly CLOSED = 3;
    readonly CONNECTING = 0;
    readonly OPEN = 1;
    readonly CLOSING = 2;
    readonly CLOSED = 3;
    readonly url: string;
    readonly protocol = '';
    readonly extensions = '';
    readonly bufferedAmount = 0;
    binaryType: BinaryType = 'arraybuffer';
    readyState: number = LaneSocket.CONNECTING;
    onopen: WebSocket['onopen'] = null;
    onmessage: WebSocket['onmessage'] = null;
    onclose: WebSocket['onclose'] = null;
    onerror: WebSocket['onerror'] = null;
    readonly #line: Line;

    constructor(url: string | URL) {
      super();
      this.url = String(url);
      const receive = createMessageOrder(
        (message) => this.#receive(message),
        () => {
          hooks.cannotUnpack();
          this.#line.close();
          this.#end(LOST, false);
        },
      );
      this.#line = openLine(this.url, {
        opened: () => this.#open(),
        message: receive,
        closed: (code, isShared) => this.#end(code, isShared),
      });
    }

    send(data: string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBufferLike>): void {
      if (this.readyState !== LaneSocket.OPEN || !(data instanceof Uint8Array)) return;
      const kind = writeKind(data);
      if (kind === null || hooks.judgeWrite(kind, data.length)) this.#line.send(data);
    }

    close(): void {
      if (this.readyState >= LaneSocket.CLOSING) return;
      this.readyState = LaneSocket.CLOSED;
      this.#line.close();
    }

    #open(): void {
      this.readyState = LaneSocket.OPEN;
      this.#line.send(hooks.hello());
      hooks.opened((frame) => this.#line.send(frame));
      this.onopen?.(new Event('open'));
    }

    #receive(message: Uint8Array): void {
      if (this.readyState === LaneSocket.OPEN) this.onmessage?.(new MessageEvent('message', { data: message }));
    }

    #end(code: number, isShared: boolean): void {
      if (this.readyState === LaneSocket.CLOSED) return;
      this.readyState = LaneSocket.CLOSED;
      this.onmessage = doNothing;
      this.onclose?.(new LaneCloseEvent(code, isShared));
    }
  };
}

function writeKind(frame: Uint8Array): WriteKind | null {
  const decoder = decoding.createDecoder(frame);
  if (decoding.readVarUint(decoder) !== MESSAGE.sync) return null;
  const step = decoding.readVarUint(decoder);
  if (step === SYNC.update) return 'update';
  return step === SYNC.step2 ? 'step2' : null;
}
