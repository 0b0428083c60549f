import type { MuxSocket } from '../../collab/client/mux-socket.ts';

/** When the network is back, or the person from another window, where they may have signed in. */
const RETURNS = ['online', 'focus'] as const;

/** Lets a line that waits try at once when that may help; returns the end of it. */
export function retryOnReturn({ retryNow }: Pick<MuxSocket, 'retryNow'>): () => void {
  for (const event of RETURNS) window.addEventListener(event, retryNow);
  return () => {
    for (const event of RETURNS) window.removeEventListener(event, retryNow);
  };
}
