import { type Dialect, EMPTY_STATE_VECTOR, EMPTY_UPDATE } from '../wire/dialect.ts';
import { RawSocket } from '../wire/raw-socket.ts';

/** Where a room is found, and as whom. */
export interface RoomAddress {
  readonly port: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The name by which frames call it, where they do. */
  readonly room: string;
}

export interface VisitorOptions {
  /** What this visitor has already; nothing by default. */
  readonly stateVector?: Uint8Array;
  /** What it answers when the server asks what it lacks; nothing by default. */
  readonly ownState?: Uint8Array;
  content?(update: Uint8Array, isStep2: boolean, atMs: number): void;
  /** The first `count` frames with content that it sent are acknowledged. */
  acknowledged?(count: number, atMs: number): void;
}

/** One raw client of one room, from upgrade to close. */
export class Visitor {
  /** Frames with content sent so far, as servers count them. */
  sentFrames = 0;
  acknowledgedFrames = 0;
  refusals: string[] = [];
  closeCode: number | null = null;
  syncedAtMs: number | null = null;
  readonly socket: RawSocket;
  readonly startedMs = performance.now();
  readonly #dialect: Dialect;
  readonly #room: string;
  readonly #options: VisitorOptions;
  readonly #synced: Promise<void>;
  #settleSynced: (error: Error | null) => void = () => undefined;

  constructor(address: RoomAddress, dialect: Dialect, options: VisitorOptions = {}) {
    this.#dialect = dialect;
    this.#room = address.room;
    this.#options = options;
    this.#synced = new Promise((resolve, reject) => {
      this.#settleSynced = (error) => (error === null ? resolve() : reject(error));
    });
    // Whoever does not wait for it sees `closeCode`.
    this.#synced.catch(() => undefined);
    this.socket = new RawSocket(address, {
      message: (message, atMs) => this.#hear(message, atMs),
      closed: (code) => {
        this.closeCode = code;
        this.#settleSynced(new Error(`the socket to ${address.path} closed with ${code} before it was in step`));
      },
    });
    this.socket.opened().then(
      () => this.#greet(),
      () => undefined,
    );
  }

  /** Resolves when the server has answered with its content. */
  synced(): Promise<void> {
    return this.#synced;
  }

  sendUpdate(update: Uint8Array): void {
    this.sentFrames += 1;
    this.socket.send(this.#dialect.update(this.#room, update));
  }

  sendAwareness(entries: Uint8Array): void {
    this.socket.send(this.#dialect.awareness(this.#room, entries));
  }

  #greet(): void {
    const stateVector = this.#options.stateVector ?? EMPTY_STATE_VECTOR;
    this.socket.cork();
    for (const frame of this.#dialect.greeting(this.#room, stateVector)) this.socket.send(frame);
    this.socket.uncork();
  }

  #hear(message: Buffer, atMs: number): void {
    const heard = this.#dialect.read(message);
    switch (heard.kind) {
      case 'content':
        this.#options.content?.(heard.update, heard.isStep2, atMs);
        if (heard.isStep2 && this.syncedAtMs === null) {
          this.syncedAtMs = atMs;
          this.#settleSynced(null);
        }
        return;
      case 'step1':
        this.sentFrames += 1;
        this.socket.send(this.#dialect.step2(this.#room, this.#options.ownState ?? EMPTY_UPDATE));
        return;
      case 'acknowledged':
        this.#acknowledge(heard.count, atMs);
        return;
      case 'acknowledged-next':
        this.#acknowledge(this.acknowledgedFrames + 1, atMs);
        return;
      case 'refused':
        this.refusals.push(heard.why);
        return;
      default:
        return;
    }
  }

  #acknowledge(count: number, atMs: number): void {
    this.acknowledgedFrames = count;
    this.#options.acknowledged?.(count, atMs);
  }
}
