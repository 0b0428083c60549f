import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { isLocked, type LaneState, mayWrite } from '../../collab/client/lane-state.ts';
import type { LaneContent } from '../../collab/document/present-lane.ts';
import { useOpenLanes } from './lane-provider.tsx';
import type { LiveLane, Peer, Watched } from './live-lane.ts';
import { watchValue } from './watched.ts';

const NOBODY: readonly Peer[] = [];
const doNothing = () => undefined;
const subscribeToNothing = () => doNothing;

/** Follows a watched value; `otherwise` stands in while there is none, and on the server. */
function useWatched<T, U>(watched: Watched<T> | undefined, otherwise: U): T | U {
  return useSyncExternalStore<T | U>(
    watched?.subscribe ?? subscribeToNothing,
    () => (watched === undefined ? otherwise : watched.get()),
    () => otherwise,
  );
}

export interface LaneInUse {
  /** What to show: the server's content until the first exchange, the live document's from then on. */
  readonly content: LaneContent;
  /** The live lane once its content has arrived; null before, and where the page cannot run live. */
  readonly live: LiveLane | null;
  readonly state: LaneState | null;
  /** May write now: permitted, content here, and the line has not ended for good. */
  readonly isEditable: boolean;
  /** True for a field that is agreed and stays as it is; without a field, when anything of the record is. */
  readonly isLocked: IsLocked;
}

export type IsLocked = (recordId: string, field?: string) => boolean;

/** Follows one lane live, beginning with what the server rendered. */
export function useLiveLane(lane: { id: string; content: LaneContent; can: { edit: boolean } }): LaneInUse {
  const open = useOpenLanes().lanes.get(lane.id);
  const isReady = useWatched(open?.isReady, false);
  const live = open !== undefined && isReady ? open : null;
  const content = useWatched(live?.content, lane.content);
  const state = useWatched(open?.state, null);
  const isEditable = lane.can.edit && live !== null && state !== null && acceptsWrites(state);
  const locks = state?.locks;
  const held = useCallback<IsLocked>((recordId, field) => isLocked(locks ?? [], recordId, field), [locks]);
  return { content, live, state, isEditable, isLocked: held };
}

/** The other people in a lane. */
export function usePeers(live: LiveLane | null): readonly Peer[] {
  return useWatched(live?.peers, NOBODY);
}

function acceptsWrites(state: LaneState): boolean {
  return state.connection !== 'closed' && mayWrite(state);
}

/** The other people in any open lane of the page, each once. */
export function useAllPeers(): readonly Peer[] {
  const { lanes } = useOpenLanes();
  const source = useMemo(() => allPeers([...lanes.values()]), [lanes]);
  return useWatched(source, NOBODY);
}

function allPeers(lanes: readonly LiveLane[]): Watched<readonly Peer[]> {
  return watchValue<readonly Peer[]>(
    (previous) => {
      const all = lanes.flatMap((lane) => lane.peers.get());
      const next = [...new Map(all.map((peer) => [peer.personId, peer])).values()];
      const isSame = previous?.length === next.length && next.every((peer, index) => peer === previous[index]);
      return isSame && previous !== undefined ? previous : next;
    },
    (listener) => {
      const stops = lanes.map((lane) => lane.peers.subscribe(listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
  );
}
