import type { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { SCHEMA_VERSION } from '../document/schema-version.ts';
import { closeSentence, isTerminalClose } from '../protocol/close-codes.ts';
import { encodeHello, readServerControl, type ServerControl } from '../protocol/control-frame.ts';
import { MESSAGE } from '../protocol/message-type.ts';
import { createLaneSocketClass } from './lane-socket.ts';
import { INITIAL_LANE_STATE, isSameLaneState, type LaneState, savedState, UNSAVED_AFTER_MS } from './lane-state.ts';
import { createUnsavedEdits, type UnsavedEdits } from './unsaved-edits.ts';

export interface LaneClientOptions {
  /** `ws(s)://host/collab`. */
  readonly url: string;
  readonly laneId: string;
  /** For whom this page was made: when somebody else has signed in since, the lane closes instead of taking their name. */
  readonly personId?: string;
  /** The platform's WebSocket when absent; Node programs pass one that sends their cookie. */
  readonly WebSocketImpl?: typeof WebSocket;
  /** Raised by tests that play an old editor. */
  readonly schemaVersion?: number;
}

/** One lane kept in step with the server: a stock provider plus the knowledge of what is stored. */
export interface LaneClient {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  getState(): LaneState;
  /** Calls back after each change of {@link getState}; returns the way to stop. */
  subscribe(listener: () => void): () => void;
  /** Leaves the lane and destroys the document. Unsaved edits are gone: ask before. */
  destroy(): void;
}

const MAX_BACKOFF_MS = 5_000;

/** Opens a lane and keeps it connected until {@link LaneClient.destroy} or a terminal close code. */
export function createLaneClient(options: LaneClientOptions): LaneClient {
  const schemaVersion = options.schemaVersion ?? SCHEMA_VERSION;
  const doc = new Y.Doc();
  const unsaved = createUnsavedEdits();
  const store = createLaneStore(unsaved);
  let epoch: number | null = null;
  // Before the provider's own listener: an edit is counted before the frame that carries it leaves.
  doc.on('update', (_update: Uint8Array, origin: unknown) => {
    if (origin !== provider && store.mayWrite()) {
      unsaved.recordEdit(Date.now());
      store.change({});
    }
  });
  const LaneSocket = createLaneSocketClass(options.WebSocketImpl ?? WebSocket, {
    hello: () => new Uint8Array(encodeHello({ schemaVersion, epoch, capabilities: [] })),
    opened: () => unsaved.startConnection(),
    allowsWrites: store.mayWrite,
    sentUpdate: unsaved.recordUpdateFrame,
    sentStep2: unsaved.recordStep2Frame,
  });
  const provider = new WebsocketProvider(options.url, options.laneId, doc, {
    WebSocketPolyfill: LaneSocket,
    // A second tab's edits must reach the server under that tab's own rights, never through this one.
    disableBc: true,
    params: {
      schema: String(schemaVersion),
      ...(options.personId === undefined ? {} : { person: options.personId }),
    },
    shouldReconnect: (event) => !isTerminalClose(event.code),
    connect: false,
  });
  provider.messageHandlers[MESSAGE.control] = (_encoder, decoder) => {
    const control = readServerControl(decoder);
    if (control?.kind === 'welcome') epoch = control.epoch;
    if (control !== null) receiveControl(control, unsaved, store);
  };
  followConnection(provider, store);
  provider.connect();
  return {
    doc,
    awareness: provider.awareness,
    getState: store.get,
    subscribe: store.subscribe,
    destroy: () => {
      provider.destroy();
      doc.destroy();
      store.stop();
    },
  };
}

function receiveControl(control: ServerControl, unsaved: UnsavedEdits, store: LaneStore): void {
  switch (control.kind) {
    case 'welcome':
      store.change({ capabilities: control.capabilities });
      return;
    case 'saved':
      unsaved.recordSaved(control.count);
      store.change({});
      return;
    case 'rejected':
      unsaved.recordRejected(control.frame);
      store.change({ rejected: { code: control.code, text: control.text } });
  }
}

function followConnection(provider: WebsocketProvider, store: LaneStore): void {
  provider.on('status', ({ status }) => {
    if (status === 'connected')
      store.change({
        connection: 'live',
        closeCode: null,
        closeSentence: null,
      });
    if (status === 'disconnected') store.change({ connection: 'reconnecting', isSynced: false });
  });
  provider.on('sync', (isSynced) => store.change({ isSynced }));
  provider.on('connection-close', (event) => {
    // The provider waits min(2^n · 100 ms, this): jitter keeps a thousand pages from returning at the same moment.
    const nextMs = Math.min(2 ** (provider.wsUnsuccessfulReconnects + 1) * 100, MAX_BACKOFF_MS);
    provider.maxBackoffTime = nextMs * (0.5 + Math.random() / 2);
    if (event !== null)
      store.change({
        closeCode: event.code,
        closeSentence: closeSentence(event.code),
      });
  });
  provider.on('closed', ({ code }) => {
    store.change({
      connection: 'closed',
      isSynced: false,
      closeCode: code,
      closeSentence: closeSentence(code),
    });
  });
}

interface LaneStore {
  get(): LaneState;
  change(part: Partial<LaneState>): void;
  subscribe(listener: () => void): () => void;
  /** True until the server's welcome says otherwise: edits made before it are judged by the server. */
  mayWrite(): boolean;
  stop(): void;
}

function createLaneStore(unsaved: UnsavedEdits): LaneStore {
  let state = INITIAL_LANE_STATE;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();
  const change = (part: Partial<LaneState>): void => {
    const ageMs = unsaved.oldestAt === null ? 0 : Date.now() - unsaved.oldestAt;
    const next = { ...state, ...part, unsavedCount: unsaved.count };
    const judged = { ...next, saved: savedState(next, ageMs) };
    clearTimeout(timer);
    if (judged.saved === 'saving') timer = setTimeout(() => change({}), UNSAVED_AFTER_MS - ageMs + 1);
    if (isSameLaneState(state, judged)) return;
    state = judged;
    for (const listener of [...listeners]) listener();
  };
  return {
    get: () => state,
    change,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    mayWrite: () => state.capabilities.length === 0 || state.capabilities.includes('edit'),
    stop: () => {
      clearTimeout(timer);
      listeners.clear();
    },
  };
}
