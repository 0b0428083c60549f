import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import type { Watched } from './live-lane.ts';

/** The values people type on this page that do not count yet: how many there are, and a way to make them count. */
export interface Drafts extends Watched<number> {
  /** Keeps a draft until the returned function is called; `commit` is true when nothing of it remains. */
  keep(commit: () => boolean): () => void;
  /** Commits what fits and returns how many drafts remain. */
  commitAll(): number;
}

/** The drafts of one page. */
export function createDrafts(): Drafts {
  const kept = new Set<{ readonly commit: () => boolean }>();
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of [...listeners]) listener();
  };
  return {
    get: () => kept.size,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    keep: (commit) => {
      const draft = { commit };
      kept.add(draft);
      tell();
      return () => {
        if (kept.delete(draft)) tell();
      };
    },
    commitAll: () => {
      const done = [...kept].filter(({ commit }) => commit());
      for (const draft of done) kept.delete(draft);
      if (done.length > 0) tell();
      return kept.size;
    },
  };
}

const DraftsContext = createContext<Drafts>(createDrafts());

/** Gives the fields of one page and those who guard it their meeting point. */
export function DraftsProvider({ children }: { children: ReactNode }) {
  const [drafts] = useState(createDrafts);
  return <DraftsContext.Provider value={drafts}>{children}</DraftsContext.Provider>;
}

/** The drafts of this page. */
export function useDrafts(): Drafts {
  return useContext(DraftsContext);
}

/** Keeps this field's draft while it `isDirty`; `commit` is the latest one given. */
export function useKeptDraft(isDirty: boolean, commit: () => boolean): void {
  const drafts = useDrafts();
  const latest = useRef(commit);
  latest.current = commit;
  useEffect(() => (isDirty ? drafts.keep(() => latest.current()) : undefined), [drafts, isDirty]);
}
