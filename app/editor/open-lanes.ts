import { openIndexedDbWork } from '../../collab/client/indexed-db-work.ts';
import type { KeptWork } from '../../collab/client/kept-work.ts';
import { createLaneClient } from '../../collab/client/lane-client.ts';
import { createMuxSocket } from '../../collab/client/mux-socket.ts';
import { doorAddress } from '../live/door-address.ts';
import { tellPage } from '../live/news.ts';
import { retryOnReturn } from '../live/retry-on-return.ts';
import { forgetPerson } from './forget-person.ts';
import type { LiveLane, Watched } from './live-lane.ts';
import { type PageOwner, type RenderedLane, watchLane } from './open-lane.ts';
import { tellSeen } from './tell-seen.ts';
import { watchValue } from './watched.ts';

/** All lanes of one page, by their ids. */
export interface OpenedLanes extends Watched<ReadonlyMap<string, LiveLane>> {
  /** Leaves all lanes. What is not saved stays on this device, where it keeps it. */
  destroy(): void;
}

/** Longer than this without an answer, and the page goes on without keeping anything on this device. */
const DATABASE_PATIENCE_MS = 2_000;

/** Opens lanes for this page, over one socket. */
export async function openLanes(wanted: {
  planId: string;
  lanes: readonly RenderedLane[];
  owner: PageOwner;
}): Promise<OpenedLanes> {
  const { planId, owner } = wanted;
  const { personId } = owner;
  const kept = await openKeptWork(personId);
  const url = doorAddress();
  const mux = createMuxSocket({
    url: `${url}?plan=${encodeURIComponent(planId)}`,
    tellNews: tellPage,
    signedOut: () => void forgetPerson(personId),
  });
  const clients = wanted.lanes.map((rendered) => ({
    rendered,
    client: createLaneClient({ url, laneId: rendered.id, personId, kept, openLine: mux.openLine }),
  }));
  const watched = clients.map(({ rendered, client }) => ({
    laneId: rendered.id,
    lane: watchLane(client, rendered, owner),
  }));
  const stopTelling = clients.map(({ client }) => tellSeen(client));
  const stopRetrying = retryOnReturn(mux);
  return {
    ...watchValue(
      (previous: ReadonlyMap<string, LiveLane> | undefined) => {
        const next = new Map(watched.map(({ laneId, lane }) => [laneId, lane.get()]));
        const isSame = previous !== undefined && [...next].every(([id, lane]) => previous.get(id) === lane);
        return isSame ? previous : next;
      },
      (listener) => {
        const stops = watched.map(({ lane }) => lane.subscribe(listener));
        return () => {
          for (const stop of stops) stop();
        };
      },
    ),
    destroy: () => {
      stopRetrying();
      for (const stop of stopTelling) stop();
      for (const { client } of clients) client.destroy();
      mux.close();
      void kept?.close();
    },
  };
}

function openKeptWork(personId: string): Promise<KeptWork | null> {
  const opened = openIndexedDbWork({ personId, locks: navigator.locks }).catch(() => null);
  const patience = new Promise<null>((resolve) => setTimeout(() => resolve(null), DATABASE_PATIENCE_MS));
  return Promise.race([opened, patience]);
}
