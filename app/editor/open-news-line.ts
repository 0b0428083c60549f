import { createMuxSocket } from '../../collab/client/mux-socket.ts';
import { doorAddress } from '../live/door-address.ts';
import { tellPage } from '../live/news.ts';
import { retryOnReturn } from '../live/retry-on-return.ts';

/** A line for a page that opens no lane; returns the end of it. */
export function openNewsLine(): () => void {
  const mux = createMuxSocket({ url: doorAddress(), tellNews: tellPage });
  const stopRetrying = retryOnReturn(mux);
  return () => {
    stopRetrying();
    mux.close();
  };
}
