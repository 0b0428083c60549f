import { CLOSE_CODES } from '../protocol/close-codes.ts';
import { decodeMuxFrame, encodeMuxClose, encodeMuxData, encodeMuxOpen, MUX_PROTOCOL } from '../protocol/mux-frame.ts';
import { type NewsTopic, readNews } from '../protocol/news.ts';
import { doNothing, type Line, type LineEvents, type OpenLine } from './lane-line.ts';

export interface MuxOptions {
  /** `ws(s)://host/collab?plan=<id>`. */
  readonly url: string;
  /** The platform's WebSocket when absent; Node programs pass one that sends their cookie. */
  readonly WebSocketImpl?: typeof WebSocket;
  /** Silence after which the socket counts as dead; the server speaks at least every 20 s. */
  readonly silentMs?: number;
  /**
   * Hears of news beside the lanes, and `missed` each time the socket is back, or when it took so long to stand that the server may have
   * forgotten what came meanwhile. Given, the socket stands from the start and comes back, whether a line is wanted or not, until
   * it is closed for good.
   */
  readonly tellNews?: (topic: NewsTopic) => void;
  /** Somebody has ended the AuthSession of this page; called when its lines have been told. */
  readonly signedOut?: () => void;
}

/** One socket for a page and all its lanes. Without news to hear it connects while a line is wanted and lets go when none is. */
export interface MuxSocket {
  readonly openLine: OpenLine;
  /** Tries at once, for a page that hears that the network is back. */
  retryNow(): void;
  /** Ends the socket and all lines, without a word to them. */
  close(): void;
}

interface Channel {
  readonly lane: string;
  readonly events: LineEvents;
  /** 0 while it waits for the socket. */
  number: number;
}

const SILENT_MS = 30_000;
const MAX_BACKOFF_MS = 5_000;
/** The server tells a new socket what came in the last half minute (`newsMemoryMs`), and the page was loaded before this one was made. */
const REMEMBERED_MS = 20_000;
/** For a page that has no lane, or nobody who is signed in. */
const MAX_IDLE_BACKOFF_MS = 60_000;
/** A socket that stood for so long was let in. */
const PROVEN_MS = 10_000;
const LINGER_MS = 1_000;
const LOST = 1006;
const NORMAL = 1000;

export function createMuxSocket(options: MuxOptions): MuxSocket {
  const mux = new Mux(options);
  return { openLine: mux.openLine, retryNow: () => mux.retryNow(), close: () => mux.end() };
}

class Mux {
  readonly #options: MuxOptions;
  readonly #channels = new Map<number, Channel>();
  readonly #waiting = new Set<Channel>();
  #socket: WebSocket | null = null;
  #isOpen = false;
  /** The server has said something: it has let this page in. */
  #isLetIn = false;
  /** It has said that nobody is signed in here, and nothing else since. */
  #isSignedOut = false;
  #hasEnded = false;
  #hasBeenLetIn = false;
  readonly #bornAt = Date.now();
  #hasCarried = false;
  #isNewsOver = false;
  #lastNumber = 0;
  #failures = 0;
  #heardAt = 0;
  #openedAt = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #watch: ReturnType<typeof setInterval> | undefined;
  #linger: ReturnType<typeof setTimeout> | undefined;

  constructor(options: MuxOptions) {
    this.#options = options;
    if (this.#isWanted()) this.#connectSoon();
  }

  readonly openLine: OpenLine = (url, events) => {
    const channel: Channel = { lane: url.slice(url.lastIndexOf('/') + 1), events, number: 0 };
    clearTimeout(this.#linger);
    this.#hasCarried = true;
    this.#waiting.add(channel);
    if (this.#isOpen) this.#open(channel);
    else this.#connectSoon();
    return this.#lineOf(channel);
  };

  retryNow(): void {
    this.#failures = 0;
    clearTimeout(this.#retry);
    this.#retry = undefined;
    if (this.#isWanted()) this.#connectSoon();
  }

  end(): void {
    this.#hasEnded = true;
    this.#waiting.clear();
    this.#channels.clear();
    this.#letGo();
  }

  #lineOf(channel: Channel): Line {
    return {
      send: (bytes) => {
        if (this.#channels.get(channel.number) === channel) this.#send(encodeMuxData(channel.number, bytes));
      },
      close: () => {
        this.#waiting.delete(channel);
        if (this.#channels.get(channel.number) === channel) {
          this.#channels.delete(channel.number);
          this.#send(encodeMuxClose(channel.number, NORMAL));
        }
        this.#lingerIfUnused();
      },
    };
  }

  /** One try at a time, however many lanes wait; after a failure not before its pause is over. */
  #connectSoon(): void {
    if (this.#socket !== null || this.#retry !== undefined || this.#hasEnded) return;
    if (this.#failures === 0) {
      this.#connect();
      return;
    }
    const longestMs = this.#hasCarried && !this.#isSignedOut ? MAX_BACKOFF_MS : MAX_IDLE_BACKOFF_MS;
    const pauseMs = Math.min(2 ** this.#failures * 100, longestMs) * (0.5 + Math.random() / 2);
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      if (this.#isWanted()) this.#connect();
    }, pauseMs);
  }

  #isWanted(): boolean {
    return this.#waiting.size > 0 || (this.#options.tellNews !== undefined && !this.#isNewsOver);
  }

  #connect(): void {
    const Impl = this.#options.WebSocketImpl ?? WebSocket;
    const socket = new Impl(this.#options.url, MUX_PROTOCOL);
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      this.#isOpen = true;
      this.#heardAt = Date.now();
      this.#openedAt = Date.now();
      for (const channel of [...this.#waiting]) this.#open(channel);
    };
    socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      this.#heardAt = Date.now();
      if (!this.#isLetIn) this.#letIn();
      if (data instanceof ArrayBuffer) this.#receive(new Uint8Array(data));
    };
    socket.onclose = ({ code }) => this.#lost(code);
    socket.onerror = doNothing;
    this.#socket = socket;
    this.#heardAt = Date.now();
    const silentMs = this.#options.silentMs ?? SILENT_MS;
    this.#watch = setInterval(() => {
      if (Date.now() - this.#heardAt > silentMs) this.#lost(LOST);
      else if (this.#isOpen && Date.now() - this.#openedAt > PROVEN_MS) this.#failures = 0;
    }, silentMs / 10);
  }

  /** A socket that is turned away opens too, and hears nothing but its close. */
  #letIn(): void {
    this.#isLetIn = true;
    this.#isSignedOut = false;
    if (this.#hasBeenLetIn || Date.now() - this.#bornAt > REMEMBERED_MS) this.#options.tellNews?.('missed');
    this.#hasBeenLetIn = true;
  }

  #open(channel: Channel): void {
    this.#waiting.delete(channel);
    this.#lastNumber += 1;
    channel.number = this.#lastNumber;
    this.#channels.set(channel.number, channel);
    this.#send(encodeMuxOpen(channel.number, channel.lane));
  }

  #receive(bytes: Uint8Array): void {
    const frame = decodeMuxFrame(bytes);
    if (frame === null) return;
    const channel = this.#channels.get(frame.channel);
    switch (frame.op) {
      case 'open':
        this.#failures = 0;
        channel?.events.opened();
        return;
      case 'data':
        if (frame.channel === 0) this.#hear(frame.message);
        else channel?.events.message(frame.message);
        return;
      case 'close':
        if (frame.channel === 0) this.#lost(frame.code);
        this.#channels.delete(frame.channel);
        channel?.events.closed(frame.code, false);
        this.#lingerIfUnused();
    }
  }

  /** What is said to the socket itself is news for the page, or said to all of its lanes. */
  #hear(message: Uint8Array): void {
    const topic = readNews(message);
    if (topic !== null) this.#options.tellNews?.(topic);
    else for (const each of [...this.#channels.values()]) each.events.message(message);
  }

  #send(frame: Uint8Array): void {
    if (this.#isOpen) this.#socket?.send(new Uint8Array(frame));
  }

  #lost(code: number): void {
    const all = [...this.#channels.values(), ...this.#waiting];
    this.#channels.clear();
    this.#waiting.clear();
    this.#failures += 1;
    this.#letGo();
    this.#isSignedOut ||= code === CLOSE_CODES.signInNeeded.code;
    this.#isNewsOver ||= code === CLOSE_CODES.signedOut.code;
    for (const { events } of all) events.closed(code, true);
    if (code === CLOSE_CODES.signedOut.code) this.#options.signedOut?.();
    if (this.#isWanted()) this.#connectSoon();
  }

  #lingerIfUnused(): void {
    clearTimeout(this.#linger);
    if (this.#channels.size > 0 || this.#isWanted()) return;
    // A lane that comes back at once finds the socket still there.
    this.#linger = setTimeout(() => this.#letGo(), LINGER_MS);
  }

  #letGo(): void {
    clearTimeout(this.#linger);
    clearTimeout(this.#retry);
    clearInterval(this.#watch);
    this.#retry = undefined;
    this.#isOpen = false;
    this.#isLetIn = false;
    this.#lastNumber = 0;
    const socket = this.#socket;
    this.#socket = null;
    if (socket === null) return;
    socket.onopen = doNothing;
    socket.onmessage = doNothing;
    socket.onclose = doNothing;
    socket.close();
  }
}
