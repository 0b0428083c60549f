import type { LaneDraft } from './lane-draft.ts';
import type { LocalEdit } from './local-edit.ts';

/** Where an edit stands among those of its page. */
export type EditMark = Pick<LocalEdit, 'id' | 'session' | 'order'>;

/**
 * The work of one person that exists on this device only: edits that are not confirmed as stored, and drafts. A method
 * rejects when the device does not keep it (any more); the caller goes on without.
 */
export interface KeptWork {
  /** The mark of a new edit of this page. */
  mark(): EditMark;
  loadDrafts(laneId: string): Promise<readonly LaneDraft[]>;
  /**
   * Hands over the edits of pages that are gone, in their order, now and when further ones go, until `signal` says
   * stop. They are this page's from then on, and stay kept until they are removed. Resolves when there is nothing to
   * wait for.
   */
  adopt(laneId: string, take: (edits: readonly LocalEdit[]) => void, signal: AbortSignal): Promise<void>;
  putEdits(laneId: string, edits: readonly LocalEdit[]): Promise<void>;
  removeEdits(laneId: string, ids: readonly string[]): Promise<void>;
  putDrafts(laneId: string, drafts: readonly LaneDraft[]): Promise<void>;
  removeDraft(laneId: string, id: string): Promise<void>;
  /** Access to this lane has ended: nothing of it stays. */
  forgetLane(laneId: string): Promise<void>;
  /** The person is signed out: nothing of theirs stays, and nothing is kept from now on. */
  forgetAll(): Promise<void>;
  /** Finishes what is under way and lets the next page have the rest. */
  close(): Promise<void>;
}

/** Marks of a page that keeps nothing. */
export function createMarks(session: string): () => EditMark {
  let order = 0;
  return () => {
    order += 1;
    return { id: `${session}:${order}`, session, order };
  };
}
