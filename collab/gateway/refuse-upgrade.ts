import type { Duplex } from 'node:stream';

const REASONS = {
  401: 'Unauthorized',
  403: 'Forbidden',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
} as const;

export type RefusalStatus = keyof typeof REASONS;

/** Answers an upgrade by HTTP and hangs up: for what no page of ours would send, and for more than can be told by a code. */
export function refuseUpgrade(socket: Duplex, status: RefusalStatus): void {
  if (socket.destroyed) return;
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${REASONS[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
