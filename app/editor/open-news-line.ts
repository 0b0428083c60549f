import { createMuxSocket } from '../../collab/client/mux-socket.ts';
import { doorAddress } from '../live/door-address.ts';
import { tellPage } from '../live/news.ts';
import { retryOnReturn } from '../live/retry-on-return.ts';
import { forgetPerson } from './forget-person.ts';

/** A line for a page of this person that opens no lane; returns the end of it. */
export function openNewsLine(personId: string): () => void {
  const mux = createMuxSocket({
    url: doorAddress(),
    tellNews: tellPage,
    signedOut: () => void forgetPerson(personId),
  });
  const stopRetrying = retryOnReturn(mux);
  return () => {
    stopRetrying();
    mux.close();
  };
}
