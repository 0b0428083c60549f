import { WebSocket as NodeWebSocket } from 'ws';

/**
 * A WebSocket class for Node that sends these headers, as a browser sends its cookie. `ws` behaves like the platform's
 * class but is typed apart from it: this is the one place that says so.
 */
export function nodeWebSocket(headers: Record<string, string>): typeof WebSocket {
  class WithHeaders extends NodeWebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols, { headers });
    }
  }
  return WithHeaders as unknown as typeof WebSocket;
}
