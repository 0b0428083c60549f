import type { LaneClient } from '../../../collab/client/lane-client.ts';
import { openLane } from './clients.ts';
import type { Door } from './door.ts';

/** Somebody whose line breaks, and who comes back to whichever node the load balancer chooses. */
export interface Wanderer {
  readonly client: LaneClient;
  /** Breaks the line without a farewell; the client comes back to `url`. */
  moveTo(url: string): void;
}

export async function openWanderer(
  signIn: Door['signIn'],
  userId: string,
  laneId: string,
  firstUrl: string,
): Promise<Wanderer> {
  let url = firstUrl;
  let cut = (): void => undefined;
  const client = await openLane({ url: firstUrl, signIn }, userId, laneId, {
    route: (address) => address.replace(firstUrl, url),
    opened: (socket) => {
      cut = () => socket.terminate();
    },
  });
  return {
    client,
    moveTo: (next) => {
      url = next;
      cut();
    },
  };
}
