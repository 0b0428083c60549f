import { createMuxSocket } from '../../collab/client/mux-socket.ts';
import { doorAddress } from '../live/door-address.ts';
import { tellPage } from '../live/news.ts';

/** A line for a page that opens no lane; returns the end of it. */
export function openNewsLine(): () => void {
  const mux = createMuxSocket({ url: doorAddress(), tellNews: tellPage });
  const onOnline = () => mux.retryNow();
  window.addEventListener('online', onOnline);
  return () => {
    window.removeEventListener('online', onOnline);
    mux.close();
  };
}
