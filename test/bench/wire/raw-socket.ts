import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

export interface RawSocketHandlers {
  /** `message` is a view that is overwritten later: read it at once. `atMs` is performance.now() of its arrival. */
  message(message: Buffer, atMs: number): void;
  /** 1006 when the line was cut; the HTTP status when the upgrade was refused. */
  closed(code: number): void;
}

export interface Target {
  readonly port: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/**
 * The client side of a WebSocket over a plain TCP socket. A library's client would cost the load generator more than
 * some servers spend. Frames are masked with a key of zeros: the server unmasks as ever, this side need not.
 */
export class RawSocket {
  framesHeard = 0;
  bytesHeard = 0;
  isOpen = false;
  readonly #socket: Socket;
  readonly #handlers: RawSocketHandlers;
  readonly #opened: Promise<void>;
  #settleOpened: (error: Error | null) => void = () => undefined;
  #rest: Buffer | null = null;
  #corked: Buffer[] | null = null;
  #code = 1006;

  constructor(target: Target, handlers: RawSocketHandlers) {
    this.#handlers = handlers;
    this.#opened = new Promise((resolve, reject) => {
      this.#settleOpened = (error) => (error === null ? resolve() : reject(error));
    });
    // Whoever does not wait for the opening learns of a failure by `closed`.
    this.#opened.catch(() => undefined);
    this.#socket = connect({ port: target.port, host: '127.0.0.1', noDelay: true });
    this.#socket.on('connect', () => this.#socket.write(upgradeRequest(target)));
    this.#socket.on('data', (chunk) => this.#receive(chunk));
    this.#socket.on('error', () => this.#socket.destroy());
    this.#socket.on('close', () => {
      this.isOpen = false;
      this.#settleOpened(new Error(`the socket to ${target.path} did not open (${this.#code})`));
      handlers.closed(this.#code);
    });
  }

  opened(): Promise<void> {
    return this.#opened;
  }

  /** What is sent until {@link uncork} leaves in one write; Node's own corking costs more. */
  cork(): void {
    this.#corked ??= [];
  }

  uncork(): void {
    const frames = this.#corked ?? [];
    this.#corked = null;
    const [first] = frames;
    if (first !== undefined) this.#socket.write(frames.length === 1 ? first : Buffer.concat(frames));
  }

  send(message: Uint8Array): void {
    const frame = masked(OPCODE.binary, message);
    if (this.#corked === null) this.#socket.write(frame);
    else this.#corked.push(frame);
  }

  close(): void {
    this.#socket.end(masked(OPCODE.close, Buffer.from([3, 232])));
  }

  /** Cuts the line. */
  end(): void {
    this.#socket.destroy();
  }

  #receive(chunk: Buffer): void {
    const atMs = performance.now();
    let bytes = this.#rest === null ? chunk : Buffer.concat([this.#rest, chunk]);
    if (!this.isOpen) {
      const end = bytes.indexOf('\r\n\r\n');
      if (end < 0) {
        this.#rest = bytes;
        return;
      }
      const status = Number(bytes.toString('latin1', 9, 12));
      if (status !== 101) {
        this.#code = status;
        this.#socket.destroy();
        return;
      }
      this.isOpen = true;
      this.#settleOpened(null);
      bytes = bytes.subarray(end + 4);
    }
    const read = this.#readFrames(bytes, atMs);
    this.#rest = read === bytes.length ? null : bytes.subarray(read);
  }

  #readFrames(bytes: Buffer, atMs: number): number {
    let at = 0;
    while (bytes.length - at >= 2) {
      const first = bytes.readUInt8(at);
      const short = bytes.readUInt8(at + 1) & 0x7f;
      const header = short === 126 ? 4 : short === 127 ? 10 : 2;
      if (bytes.length - at < header) break;
      const length =
        short === 126 ? bytes.readUInt16BE(at + 2) : short === 127 ? Number(bytes.readBigUInt64BE(at + 2)) : short;
      if (bytes.length - at < header + length) break;
      at += header + length;
      this.#handle(first, bytes.subarray(at - length, at), atMs);
    }
    return at;
  }

  #handle(first: number, payload: Buffer, atMs: number): void {
    if ((first & 0xf0) !== 0x80) throw new Error('a fragmented or compressed frame, which no peer was seen to send');
    switch (first & 0x0f) {
      case OPCODE.binary:
        this.framesHeard += 1;
        this.bytesHeard += payload.length;
        this.#handlers.message(payload, atMs);
        return;
      case OPCODE.ping:
        this.#socket.write(masked(OPCODE.pong, payload));
        return;
      case OPCODE.close:
        this.#code = payload.length >= 2 ? payload.readUInt16BE(0) : 1005;
        this.#socket.end(masked(OPCODE.close, payload));
    }
  }
}

function upgradeRequest({ port, path, headers }: Target): string {
  const all = {
    Host: `127.0.0.1:${port}`,
    Upgrade: 'websocket',
    Connection: 'Upgrade',
    'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
    'Sec-WebSocket-Version': '13',
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`;
}

function masked(opcode: number, payload: Uint8Array): Buffer {
  const { length } = payload;
  const header = length < 126 ? 6 : length < 65_536 ? 8 : 14;
  const frame = Buffer.allocUnsafe(header + length);
  frame.writeUInt8(0x80 | opcode, 0);
  if (header === 6) frame.writeUInt8(0x80 | length, 1);
  else if (header === 8) {
    frame.writeUInt8(0x80 | 126, 1);
    frame.writeUInt16BE(length, 2);
  } else {
    frame.writeUInt8(0x80 | 127, 1);
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.writeUInt32BE(0, header - 4);
  frame.set(payload, header);
  return frame;
}
