import * as Y from 'yjs';
import { FORM_ORIGIN } from '../document/origin.ts';
import { RECORD_ROOTS, rootMap } from '../document/roots.ts';

/**
 * The one history of a lane in this page: takes back what this person's fields and editors wrote, across records, and
 * nothing of anybody else. What is typed in one go is one step; adding or removing a record is always a step of its own,
 * however soon somebody types. An editor adds its own origin to `trackedOrigins`; its end does not end the history.
 */
export class LaneUndoManager extends Y.UndoManager {
  #isLaneOpen = true;
  #wasOfWholeRecords = false;

  constructor(doc: Y.Doc) {
    const roots = RECORD_ROOTS.map((root) => rootMap(doc, root));
    const isRoot = (type: unknown) => roots.some((root) => root === type);
    super(roots, {
      trackedOrigins: new Set<unknown>([FORM_ORIGIN]),
      captureTransaction: (transaction) => {
        if (transaction.meta.get('addToHistory') === false) return false;
        if (this.trackedOrigins.has(transaction.origin)) this.#divide([...transaction.changed.keys()].some(isRoot));
        return true;
      },
    });
  }

  override destroy(): void {
    if (!this.#isLaneOpen) super.destroy();
  }

  end(): void {
    this.#isLaneOpen = false;
    this.destroy();
  }

  /** Before a step is kept: it joins the one before it only where both are of words in records. */
  #divide(isOfWholeRecords: boolean): void {
    if (isOfWholeRecords || this.#wasOfWholeRecords) this.stopCapturing();
    this.#wasOfWholeRecords = isOfWholeRecords;
  }
}
