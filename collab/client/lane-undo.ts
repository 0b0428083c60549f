import * as Y from 'yjs';
import { FORM_ORIGIN } from '../document/origin.ts';
import { RECORD_ROOTS, rootMap } from '../document/roots.ts';

/**
 * The one history of a lane in this page: takes back what this person's fields and editors wrote, across records, and
 * nothing of anybody else. An editor adds its own origin to `trackedOrigins`; its end does not end the history.
 */
export class LaneUndoManager extends Y.UndoManager {
  #isLaneOpen = true;

  constructor(doc: Y.Doc) {
    super(
      RECORD_ROOTS.map((root) => rootMap(doc, root)),
      {
        trackedOrigins: new Set<unknown>([FORM_ORIGIN]),
        captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
      },
    );
  }

  override destroy(): void {
    if (!this.#isLaneOpen) super.destroy();
  }

  end(): void {
    this.#isLaneOpen = false;
    this.destroy();
  }
}
