import { useMemo, useSyncExternalStore } from 'react';
import type { LaneState } from '../../collab/client/lane-state.ts';
import { useOpenLanes } from './lane-provider.tsx';
import type { LiveLane } from './live-lane.ts';

export type SavedKind = 'connecting' | 'saved' | 'saving' | 'reconnecting' | 'unsaved' | 'closed' | 'unavailable';

/** All lanes of the page as one: the worst of them, and how many changes exist only on this device. */
export interface SavedSummary {
  readonly kind: SavedKind;
  readonly unsavedCount: number;
}

const SEVERITY: readonly SavedKind[] = [
  'saved',
  'connecting',
  'saving',
  'reconnecting',
  'closed',
  'unavailable',
  'unsaved',
];

/** Sums up the lanes' states: severity follows unsent work, then the connection. */
export function summarise(states: readonly LaneState[]): SavedSummary {
  const kinds = states.map(kindOf);
  const unsavedCount = states.reduce((sum, state) => sum + state.unsavedCount, 0);
  const worst = Math.max(-1, ...kinds.map((kind) => SEVERITY.indexOf(kind)));
  return { kind: SEVERITY[worst] ?? 'connecting', unsavedCount };
}

function kindOf(state: LaneState): SavedKind {
  if (state.saved === 'unsaved' || state.saved === 'saving') return state.saved;
  if (state.connection === 'closed') return 'closed';
  // A line that carries nothing looks live: only the server's content proves that it is.
  if (state.connection === 'connecting' || (state.connection === 'live' && !state.isSynced)) return 'connecting';
  return state.saved;
}

/** Follows the state of all open lanes of the page. */
export function useSavedSummary(): SavedSummary {
  const { lanes, hasFailed } = useOpenLanes();
  const source = useMemo(() => summarySource([...lanes.values()]), [lanes]);
  const summary = useSyncExternalStore(source.subscribe, source.get, () => CONNECTING);
  return hasFailed ? UNAVAILABLE : summary;
}

const CONNECTING: SavedSummary = { kind: 'connecting', unsavedCount: 0 };
const UNAVAILABLE: SavedSummary = { kind: 'unavailable', unsavedCount: 0 };

function summarySource(lanes: readonly LiveLane[]) {
  let last = CONNECTING;
  return {
    get: () => {
      const next = summarise(lanes.map((lane) => lane.state.get()));
      if (next.kind !== last.kind || next.unsavedCount !== last.unsavedCount) last = next;
      return last;
    },
    subscribe: (listener: () => void) => {
      const stops = lanes.map((lane) => lane.state.subscribe(listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
