import type { Editor } from '@tiptap/core';
import { createContext, type ReactNode, useContext, useState } from 'react';
import type { Watched } from './live-lane.ts';

/** The editor a person last worked in: the one toolbar of the page acts on it. */
export interface ActiveEditor extends Watched<Editor | null> {
  activate(editor: Editor): void;
  /** Forgets an editor that ends. */
  release(editor: Editor): void;
}

const ActiveEditorContext = createContext<ActiveEditor | null>(null);

function createActiveEditor(): ActiveEditor {
  let active: Editor | null = null;
  const listeners = new Set<() => void>();
  const set = (next: Editor | null) => {
    if (next === active) return;
    active = next;
    for (const listener of [...listeners]) listener();
  };
  return {
    get: () => active,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    activate: set,
    release: (editor) => {
      if (active === editor) set(null);
    },
  };
}

/** Gives the editors and the toolbar of one page their meeting point. */
export function ActiveEditorProvider({ children }: { children: ReactNode }) {
  const [value] = useState(createActiveEditor);
  return <ActiveEditorContext.Provider value={value}>{children}</ActiveEditorContext.Provider>;
}

/** The page's meeting point of editors and toolbar; throws outside the provider. */
export function useActiveEditor(): ActiveEditor {
  const value = useContext(ActiveEditorContext);
  if (value === null) throw new Error('ActiveEditorProvider is missing above this component');
  return value;
}
