import type { LocalEdit } from './local-edit.ts';

/**
 * The edits of this person that the server has not confirmed as stored, in the order they were made. A state vector
 * cannot tell: deletions do not move it. Each is either in the connected document, and carried by a frame once one has
 * left, or held: on its way into that document.
 */
export interface UnsavedEdits {
  readonly all: readonly LocalEdit[];
  readonly held: readonly LocalEdit[];
  /** Carried by a frame that has no answer yet. */
  readonly sentCount: number;
  /** What the next update frame carries. */
  readonly upcoming: readonly LocalEdit[];
  /** When the oldest of them was made; null when there is none. */
  readonly oldestAt: number | null;
  /** A local change; call it before the provider sends its frame. */
  add(edit: LocalEdit, isHeld: boolean): void;
  /** Held ones have been written into the connected document; the next frame carries them. */
  release(edits: readonly LocalEdit[]): void;
  /** All are held again: another document takes over. */
  holdAll(): void;
  replace(edit: LocalEdit): void;
  remove(edits: readonly LocalEdit[]): void;
  /** An update frame left: it carries what was released or made last, and has no frame yet. */
  recordUpdateFrame(): void;
  /** A sync step 2 left: it carries everything in the document that was not carried so far. */
  recordStep2Frame(): void;
  /** A new connection: frames are counted from 1 again and nothing has been carried yet. */
  startConnection(): void;
  /** The server has settled the first `count` frames of this connection: takes out and returns what they carried. */
  recordSaved(count: number): readonly LocalEdit[];
  /** What this frame of this connection carried. */
  carriedBy(frame: number): readonly LocalEdit[];
}

interface Entry {
  edit: LocalEdit;
  isHeld: boolean;
  frame: number | null;
}

export function createUnsavedEdits(): UnsavedEdits {
  let entries: Entry[] = [];
  let sentFrames = 0;
  let next: Entry[] = [];
  const entriesOf = (edits: readonly LocalEdit[]): Entry[] => {
    const ids = new Set(edits.map(({ id }) => id));
    return entries.filter(({ edit }) => ids.has(edit.id));
  };
  const takeOut = (gone: readonly Entry[]): void => {
    const all = new Set(gone);
    entries = entries.filter((entry) => !all.has(entry));
  };
  return {
    get all() {
      return entries.map(({ edit }) => edit);
    },
    get held() {
      return entries.filter(({ isHeld }) => isHeld).map(({ edit }) => edit);
    },
    get sentCount() {
      return entries.filter(({ frame }) => frame !== null).length;
    },
    get upcoming() {
      return next.map(({ edit }) => edit);
    },
    get oldestAt() {
      return entries[0]?.edit.at ?? null;
    },
    add: (edit, isHeld) => {
      const entry = { edit, isHeld, frame: null };
      entries.push(entry);
      if (!isHeld) next = [entry];
    },
    release: (edits) => {
      next = entriesOf(edits);
      for (const entry of next) entry.isHeld = false;
    },
    holdAll: () => {
      next = [];
      for (const entry of entries) Object.assign(entry, { isHeld: true, frame: null });
    },
    replace: (edit) => {
      for (const entry of entries) if (entry.edit.id === edit.id) entry.edit = edit;
    },
    remove: (edits) => takeOut(entriesOf(edits)),
    recordUpdateFrame: () => {
      sentFrames += 1;
      for (const entry of next) entry.frame ??= sentFrames;
      next = [];
    },
    recordStep2Frame: () => {
      sentFrames += 1;
      for (const entry of entries) if (!entry.isHeld) entry.frame ??= sentFrames;
    },
    startConnection: () => {
      sentFrames = 0;
      next = [];
      for (const entry of entries) entry.frame = null;
    },
    recordSaved: (count) => {
      const saved = entries.filter(({ frame }) => frame !== null && frame <= count);
      takeOut(saved);
      return saved.map(({ edit }) => edit);
    },
    carriedBy: (frame) => entries.filter((entry) => entry.frame === frame).map(({ edit }) => edit),
  };
}
