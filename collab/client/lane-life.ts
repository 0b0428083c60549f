import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { closeSentence, isTerminalClose } from '../protocol/close-codes.ts';
import { encodeHello, readServerControl, type ServerControl } from '../protocol/control-frame.ts';
import { MESSAGE } from '../protocol/message-type.ts';
import type { OpenLine } from './lane-line.ts';
import { createLaneSocketClass, LaneCloseEvent, type WriteKind } from './lane-socket.ts';
import type { LaneState } from './lane-state.ts';
import { LaneUndoManager } from './lane-undo.ts';
import { placesOf } from './local-edit.ts';
import { canUnpack } from './message-order.ts';

export interface LifeOptions {
  readonly url: string;
  readonly laneId: string;
  readonly personId?: string | undefined;
  readonly schemaVersion: number;
  readonly openLine: OpenLine;
}

export interface LifeEvents {
  /** A change made in this page, before the frame that carries it leaves. */
  edited(update: Uint8Array, places: readonly string[]): void;
  judgeWrite(kind: WriteKind, bytes: number): boolean;
  /** A new connection: no frame has been sent yet. */
  began(): void;
  control(control: ServerControl): void;
  changed(part: Partial<LaneState>): void;
  synced(): void;
  closed(code: number): void;
}

/** Origin of edits that come back into a document: nobody's history, and counted already. */
export const REPLAY_ORIGIN = { kind: 'replay' } as const;

const MAX_BACKOFF_MS = 5_000;
/** Under a shared socket, which waits itself before it tries again. */
const SHARED_BACKOFF_MS = 50;

/** One document of a lane with its provider. Another life begins when the document holds what the server refused. */
export class LaneLife {
  readonly doc = new Y.Doc();
  readonly undoManager = new LaneUndoManager(this.doc);
  readonly provider: WebsocketProvider;
  /** Null before the server's welcome. */
  epoch: number | null = null;
  #send: (frame: Uint8Array) => void = () => undefined;
  #takesPacked = canUnpack();
  #hasLeft = false;

  constructor(options: LifeOptions, events: LifeEvents) {
    // Before the provider's own listener: an edit is counted before the frame that carries it leaves.
    this.doc.on('update', (update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
      if (origin !== this.provider && origin !== REPLAY_ORIGIN) events.edited(update, placesOf(transaction));
    });
    const { schemaVersion, personId } = options;
    this.provider = new WebsocketProvider(options.url, options.laneId, this.doc, {
      WebSocketPolyfill: createLaneSocketClass(options.openLine, {
        hello: () =>
          encodeHello({ schemaVersion, epoch: this.epoch, capabilities: this.#takesPacked ? ['packed'] : [] }),
        opened: (send) => {
          this.#send = send;
          events.began();
        },
        judgeWrite: events.judgeWrite,
        cannotUnpack: () => {
          this.#takesPacked = false;
        },
      }),
      // A second tab's edits must reach the server under that tab's own rights, never through this one.
      disableBc: true,
      params: { schema: String(schemaVersion), ...(personId === undefined ? {} : { person: personId }) },
      shouldReconnect: (event) => !isTerminalClose(event.code),
      connect: false,
    });
    this.#follow(events);
    this.provider.connect();
  }

  get hasLeft(): boolean {
    return this.#hasLeft;
  }

  get isSynced(): boolean {
    return this.provider.synced;
  }

  /** A control frame of this connection; nothing when there is none. */
  send(frame: Uint8Array): void {
    if (this.provider.wsconnected) this.#send(frame);
  }

  /** Leaves the server; the document stays, for reading and for what is still typed into it. */
  leave(): void {
    if (this.#hasLeft) return;
    this.#hasLeft = true;
    this.provider.destroy();
  }

  destroy(): void {
    this.leave();
    this.undoManager.end();
    this.doc.destroy();
  }

  #follow(events: LifeEvents): void {
    const { provider } = this;
    provider.messageHandlers[MESSAGE.control] = (_encoder, decoder) => {
      const control = readServerControl(decoder);
      if (control?.kind === 'welcome') this.epoch = control.epoch;
      if (control !== null) events.control(control);
    };
    provider.on('status', ({ status }) => {
      if (status === 'connected') events.changed({ connection: 'live', closeCode: null, closeSentence: null });
      if (status === 'disconnected') events.changed({ connection: 'reconnecting', isSynced: false });
    });
    provider.on('sync', (isSynced) => {
      events.changed({ isSynced });
      if (isSynced) events.synced();
    });
    provider.on('connection-close', (event) => {
      provider.maxBackoffTime = backoffMs(provider, event instanceof LaneCloseEvent && event.isShared);
      if (event !== null) events.changed({ closeCode: event.code, closeSentence: closeSentence(event.code) });
    });
    provider.on('closed', ({ code }) => {
      events.changed({ connection: 'closed', isSynced: false, closeCode: code, closeSentence: closeSentence(code) });
      events.closed(code);
    });
  }
}

// The provider waits min(2^n · 100 ms, this): jitter keeps a thousand pages from returning at the same moment.
function backoffMs({ wsUnsuccessfulReconnects }: WebsocketProvider, isShared: boolean): number {
  if (isShared) return SHARED_BACKOFF_MS;
  return Math.min(2 ** (wsUnsuccessfulReconnects + 1) * 100, MAX_BACKOFF_MS) * (0.5 + Math.random() / 2);
}
