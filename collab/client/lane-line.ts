/** What a line tells its lane, in order; nothing after `closed`. Never before the opener has returned. */
export interface LineEvents {
  opened(): void;
  message(bytes: Uint8Array): void;
  /** `isShared`: the socket under several lanes went, and whoever keeps it already waits before the next try. */
  closed(code: number, isShared: boolean): void;
}

/** The way of one lane's messages: a socket of its own, or a channel of a shared one. */
export interface Line {
  /** Drops the message when the line is not open. */
  send(bytes: Uint8Array): void;
  /** The other side is told; `closed` is not called any more. */
  close(): void;
}

/** Opens a line to the lane that the end of `url` names: `<door>/<laneId>?schema=…`. */
export type OpenLine = (url: string, events: LineEvents) => Line;

/** Lines that are sockets of their own, one a lane. */
export function singleLines(Impl: typeof WebSocket): OpenLine {
  return (url, events) => {
    const socket = new Impl(url);
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => events.opened();
    socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (data instanceof ArrayBuffer) events.message(new Uint8Array(data));
    };
    socket.onclose = ({ code }) => events.closed(code, false);
    socket.onerror = doNothing;
    return {
      send: (bytes) => {
        if (socket.readyState === socket.OPEN) socket.send(new Uint8Array(bytes));
      },
      close: () => {
        socket.onopen = doNothing;
        socket.onmessage = doNothing;
        socket.onclose = doNothing;
        socket.close();
      },
    };
  };
}

/** An error of a socket says nothing by itself: its close follows. */
export const doNothing = () => undefined;
