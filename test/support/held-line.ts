import type { Page, WebSocketRoute } from '@playwright/test';
import { decodeMuxFrame, encodeMuxData } from '../../collab/protocol/mux-frame.ts';

/** The line of a page in a test's hands. */
export interface HeldLine {
  /** Until it is false again, nothing passes in either direction, and nobody is told. */
  isCut: boolean;
  /** Lets messages pass again and makes the page try anew. */
  mend(): void;
  /** Says something to the page in the server's name, in one lane. */
  say(laneId: string, message: Uint8Array): void;
}

/** Takes hold of all lines that this page opens from its next load on. */
export async function holdLine(page: Page): Promise<HeldLine> {
  const sockets = new Set<WebSocketRoute>();
  const channels = new Map<string, { socket: WebSocketRoute; number: number }>();
  const line: HeldLine = {
    isCut: false,
    mend: () => {
      line.isCut = false;
      for (const socket of sockets) void socket.close({ code: 3001, reason: 'test' });
      sockets.clear();
    },
    say: (laneId, message) => {
      const channel = channels.get(laneId);
      if (channel === undefined) throw new Error('the page has no such lane open');
      channel.socket.send(Buffer.from(encodeMuxData(channel.number, message)));
    },
  };
  await page.routeWebSocket(/\/collab/, (socket) => {
    const server = socket.connectToServer();
    sockets.add(socket);
    socket.onMessage((message) => {
      if (line.isCut) return;
      const frame = typeof message === 'string' ? null : decodeMuxFrame(new Uint8Array(message));
      if (frame?.op === 'open') channels.set(frame.lane.split('?')[0] ?? '', { socket, number: frame.channel });
      server.send(message);
    });
    server.onMessage((message) => {
      if (!line.isCut) socket.send(message);
    });
  });
  return line;
}
