import { useMemo, useSyncExternalStore } from 'react';
import type { LaneState } from '../../collab/client/lane-state.ts';
import { CLOSE_CODES } from '../../collab/protocol/close-codes.ts';
import { useDrafts } from './drafts.tsx';
import { useOpenLanes } from './lane-provider.tsx';
import type { LiveLane } from './live-lane.ts';

export type SavedKind =
  | 'connecting'
  | 'saved'
  | 'set-aside'
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
  /** All of them are kept on this device until this person opens the plan here again. */
  readonly isKept: boolean;
  /** This device keeps what cannot be sent. */
  readonly keepsWork: boolean;
  /** Nobody is signed in here any more; the page goes on once somebody is. */
  readonly isSignedOut: boolean;
  /** Words that could not be saved and wait on this device for a decision. */
  readonly setAsideCount: number;
}

const SEVERITY: readonly SavedKind[] = [
  'saved',
  'set-aside',
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
  const setAsideCount = states.reduce((sum, state) => sum + state.drafts.length, 0);
  const isKept = states.every((state) => state.isKept);
  const keepsWork = states.length > 0 && states.every((state) => state.keepsWork);
  const isSignedOut = states.some(({ closeCode }) => closeCode === CLOSE_CODES.signInNeeded.code);
  return { kind: SEVERITY[worst] ?? 'connecting', unsavedCount, isKept, keepsWork, isSignedOut, setAsideCount };
}

function kindOf(state: LaneState): SavedKind {
  if (state.saved === 'unsaved' || state.saved === 'saving') return state.saved;
  if (state.connection === 'closed') return 'closed';
  // A line that carries nothing looks live: only the server's content proves that it is.
  if (state.connection === 'connecting' || (state.connection === 'live' && !state.isSynced)) return 'connecting';
  return state.saved === 'saved' && state.drafts.length > 0 ? 'set-aside' : state.saved;
}

/** A summary of the lanes with the values that somebody types: «saved» is not said while one of them is open. */
export function withDrafts(summary: SavedSummary, drafts: number): SavedSummary {
  if (drafts === 0) return summary;
  const kind = summary.kind === 'saved' || summary.kind === 'set-aside' ? 'typing' : summary.kind;
  return { ...summary, kind, unsavedCount: summary.unsavedCount + drafts, isKept: false };
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

const CONNECTING: SavedSummary = {
  kind: 'connecting',
  unsavedCount: 0,
  isKept: true,
  keepsWork: false,
  isSignedOut: false,
  setAsideCount: 0,
};
const UNAVAILABLE: SavedSummary = { ...CONNECTING, kind: 'unavailable' };

function isSameSummary(a: SavedSummary, b: SavedSummary): boolean {
  const isSameCount = a.unsavedCount === b.unsavedCount && a.setAsideCount === b.setAsideCount;
  const isSameKeeping = a.isKept === b.isKept && a.keepsWork === b.keepsWork;
  return a.kind === b.kind && isSameCount && isSameKeeping && a.isSignedOut === b.isSignedOut;
}

function summarySource(lanes: readonly LiveLane[]) {
  let last = CONNECTING;
  return {
    get: () => {
      const next = summarise(lanes.map((lane) => lane.state.get()));
      if (!isSameSummary(next, last)) last = next;
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
