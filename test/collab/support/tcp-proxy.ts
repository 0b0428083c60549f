import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/**
 * What happens on the line.
 * `open`: all passes. `slow`: everything takes 400 ms longer.
 * `blackhole`: nothing passes, and what was sent arrives after the heal, as TCP would send it again.
 * `reset`: lines are cut, and so are new callers.
 * `half-open`: the far end of each line is cut and the caller hears nothing of it, ever; new callers get through.
 * `ghost`: the caller's end is cut and the far end hears nothing of it, ever; new callers get through.
 */
export type LineState = 'open' | 'slow' | 'blackhole' | 'reset' | 'half-open' | 'ghost';

export interface TcpProxy {
  readonly port: number;
  set(state: LineState): void;
  /** Sees what callers send before it is passed on; answering true cuts that line as soon as the far end answers. */
  onSent: ((bytes: Buffer) => boolean) | null;
  close(): Promise<void>;
}

const DELAY_MS = 400;

/** `targetPort` is asked anew for each line. */
export async function openTcpProxy(targetPort: number | (() => number)): Promise<TcpProxy> {
  const lines = new Set<Line>();
  let state: LineState = 'open';
  let onSent: TcpProxy['onSent'] = null;
  const server = createServer((near) => {
    const port = typeof targetPort === 'number' ? targetPort : targetPort();
    const line = openLine(near, connect(port, '127.0.0.1'), {
      state: () => state,
      sent: (bytes) => onSent?.(bytes) ?? false,
      ended: () => lines.delete(line),
    });
    lines.add(line);
    if (state === 'reset') line.apply('reset');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy listens on no port');
  return {
    port: address.port,
    set: (next) => {
      state = next;
      for (const line of [...lines]) line.apply(next);
    },
    get onSent() {
      return onSent;
    },
    set onSent(listener) {
      onSent = listener;
    },
    close: async () => {
      for (const line of [...lines]) line.end();
      server.close();
      await once(server, 'close');
    },
  };
}

interface Line {
  /** Follows a change of state. */
  apply(state: LineState): void;
  end(): void;
}

interface LineOptions {
  state(): LineState;
  sent(bytes: Buffer): boolean;
  ended(): void;
}

function openLine(near: Socket, far: Socket, options: LineOptions): Line {
  let isSevered = false;
  let isDoomed = false;
  const end = (): void => {
    options.ended();
    near.destroy();
    far.destroy();
  };
  const there = openPipe(far, options.state);
  const back = openPipe(near, options.state);
  for (const socket of [near, far]) {
    socket.setNoDelay(true);
    // A line that breaks is what this is for.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (!isSevered) end();
    });
  }
  near.on('data', (bytes) => {
    isDoomed ||= options.sent(bytes);
    if (!isSevered) there.push(bytes);
  });
  far.on('data', (bytes) => {
    if (isDoomed) end();
    else if (!isSevered) back.push(bytes);
  });
  return {
    end,
    apply: (state) => {
      if (state === 'reset') {
        near.resetAndDestroy();
        end();
      } else if (state === 'half-open' || state === 'ghost') {
        isSevered = true;
        (state === 'ghost' ? near : far).resetAndDestroy();
      } else if (state === 'open' && !isSevered) {
        there.flush();
        back.flush();
      }
    },
  };
}

/** One direction: nothing overtakes what is held back. */
function openPipe(to: Socket, state: () => LineState): { push(bytes: Buffer): void; flush(): void } {
  const held: Buffer[] = [];
  const writeNext = (): void => {
    const bytes = held.shift();
    if (bytes !== undefined && !to.destroyed) to.write(bytes);
  };
  return {
    push: (bytes) => {
      held.push(bytes);
      if (state() === 'slow') setTimeout(writeNext, DELAY_MS);
      else if (state() !== 'blackhole') while (held.length > 0) writeNext();
    },
    flush: () => {
      while (held.length > 0) writeNext();
    },
  };
}
