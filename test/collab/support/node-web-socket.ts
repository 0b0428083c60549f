import { WebSocket as NodeWebSocket } from 'ws';

/** What happens to the sockets of a client on their way. */
export interface SocketPath {
  /** Where an address leads by now, as a load balancer decides. */
  route?(url: string): string;
  /** Calls with each new socket. */
  opened?(socket: NodeWebSocket): void;
}

/**
 * A WebSocket class for Node that sends these headers, as a browser sends its cookie. `ws` behaves like the platform's
 * class but is typed apart from it: this is the one place that says so.
 */
export function nodeWebSocket(headers: Record<string, string>, path: SocketPath = {}): typeof WebSocket {
  class WithHeaders extends NodeWebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(path.route?.(String(url)) ?? url, protocols, { headers });
      path.opened?.(this);
    }
  }
  return WithHeaders as unknown as typeof WebSocket;
}
