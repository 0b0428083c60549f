import { INITIAL_LANE_STATE, isSameLaneState, type LaneState, savedState, UNSAVED_AFTER_MS } from './lane-state.ts';
import type { LaneWork } from './lane-work.ts';

/** The state of a lane as its page sees it: parts that change, and what follows from the work that is not stored. */
export interface LaneStore {
  get(): LaneState;
  change(part: Partial<LaneState>): void;
  subscribe(listener: () => void): () => void;
  stop(): void;
}

export function createLaneStore(work: () => LaneWork | null): LaneStore {
  let state = INITIAL_LANE_STATE;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();
  const change = (part: Partial<LaneState>): void => {
    const next = { ...state, ...part, ...workState(work()) };
    const oldestAt = work()?.unsaved.oldestAt ?? null;
    const ageMs = oldestAt === null ? 0 : Date.now() - oldestAt;
    const judged = { ...next, saved: savedState(next, ageMs) };
    clearTimeout(timer);
    if (judged.saved === 'saving') timer = setTimeout(() => change({}), UNSAVED_AFTER_MS - ageMs + 1);
    if (isSameLaneState(state, judged)) return;
    state = judged;
    for (const listener of [...listeners]) listener();
  };
  return {
    get: () => state,
    change,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => {
      clearTimeout(timer);
      listeners.clear();
    },
  };
}

function workState(work: LaneWork | null): Partial<LaneState> {
  if (work === null) return {};
  return { unsavedCount: work.count, isKept: work.isKept, keepsWork: work.keepsWork, drafts: work.drafts };
}
