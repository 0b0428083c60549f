import type { LaneClient } from '../../collab/client/lane-client.ts';

/** Looked at for less than this, nothing counts as seen; and of many changes one word is said. */
const LOOK_MS = 3_000;

/** Tells the server that this person has seen what stands in a lane, while they have its page before them. Returns the way to stop. */
export function tellSeen(client: LaneClient): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shown: unknown = null;
  const tell = (): void => {
    timer = undefined;
    if (document.visibilityState === 'visible' && client.getState().isSynced) client.sendSeen();
  };
  const look = (): void => {
    timer ??= setTimeout(tell, LOOK_MS);
  };
  // Another document takes the place of the one before now and then; each is looked at anew.
  const watch = (): void => {
    if (client.doc === shown) return;
    shown = client.doc;
    client.doc.on('update', look);
    look();
  };
  const stopWatching = client.subscribe(() => {
    watch();
    look();
  });
  watch();
  document.addEventListener('visibilitychange', look);
  return () => {
    clearTimeout(timer);
    stopWatching();
    document.removeEventListener('visibilitychange', look);
  };
}
