import { useMemo, useSyncExternalStore } from 'react';
import type { LaneState } from '../../collab/client/lane-state.ts';
import { useDrafts } from './drafts.tsx';
import { useOpenLanes } from './lane-provider.tsx';
import type { LiveLane } from './live-lane.ts';

export type SavedKind =
  | 'connecting'
  | 'saved'
  | 'typing'
  | 'saving'
  | 'reconnecting'
  | 'unsaved'
  | 'closed'
  | 'unavailable';

/**
 * All lanes of the page as one: the worst of them, and how many changes exist only on this device, values that are
 * still being typed included.
 */
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

/** A summary of the lanes with the values that somebody types: «saved» is not said while one of them is open. */
export function withDrafts(summary: SavedSummary, drafts: number): SavedSummary {
  if (drafts === 0) return summary;
  const kind = summary.kind === 'saved' ? 'typing' : summary.kind;
  return { kind, unsavedCount: summary.unsavedCount + drafts };
}

/** Follows the state of all open lanes of the page and of what is being typed on it. */
export function useSavedSummary(): SavedSummary {
  const drafts = useDrafts();
  const draftCount = useSyncExternalStore(drafts.subscribe, drafts.get, () => 0);
  return withDrafts(useLanesSummary(), draftCount);
}

/** How many changes would be lost by leaving now, once what fits of the typed values is committed. */
export function useSettleUnsaved(): () => number {
  const { lanes } = useOpenLanes();
  const drafts = useDrafts();
  return () => {
    const left = drafts.commitAll();
    return left + summarise([...lanes.values()].map((lane) => lane.state.get())).unsavedCount;
  };
}

function useLanesSummary(): SavedSummary {
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
