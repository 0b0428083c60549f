/**
 * Counts local edits until the server says that the frame that carried them is stored. A state vector cannot tell:
 * deletions do not move it. Edits made offline or before joining travel in the sync step 2 of the next connection.
 */
export interface UnsavedEdits {
  /** Those that were refused included: they are only on this page, until it is left. */
  readonly count: number;
  /** When the oldest of them was made; null when there is none. */
  readonly oldestAt: number | null;
  /** A local change of the document; call it before the provider sends its frame. */
  recordEdit(at: number): void;
  /** An update frame left: it carries the newest edit. */
  recordUpdateFrame(): void;
  /** A sync step 2 left: it carries everything not carried so far. */
  recordStep2Frame(): void;
  /** A new connection: frames are counted from 1 again and nothing has been carried yet. */
  startConnection(): void;
  /** The server has settled the first `count` frames of this connection. */
  recordSaved(count: number): void;
  /** The server has refused what this frame of this connection carried; it comes before the frame counts as settled. */
  recordRejected(frame: number): void;
}

interface Edit {
  readonly at: number;
  frame: number | null;
}

export function createUnsavedEdits(): UnsavedEdits {
  let edits: Edit[] = [];
  let refusedCount = 0;
  let sentFrames = 0;
  return {
    get count() {
      return edits.length + refusedCount;
    },
    get oldestAt() {
      return edits[0]?.at ?? null;
    },
    recordEdit: (at) => {
      edits.push({ at, frame: null });
    },
    recordUpdateFrame: () => {
      sentFrames += 1;
      const newest = edits.at(-1);
      if (newest !== undefined && newest.frame === null) newest.frame = sentFrames;
    },
    recordStep2Frame: () => {
      sentFrames += 1;
      for (const edit of edits) edit.frame ??= sentFrames;
    },
    startConnection: () => {
      sentFrames = 0;
      for (const edit of edits) edit.frame = null;
    },
    recordSaved: (count) => {
      edits = edits.filter((edit) => edit.frame === null || edit.frame > count);
    },
    recordRejected: (frame) => {
      const left = edits.filter((edit) => edit.frame !== frame);
      // At least one: a step 2 may bring refused words back that are no longer counted one by one.
      refusedCount = Math.max(1, refusedCount + edits.length - left.length);
      edits = left;
    },
  };
}
