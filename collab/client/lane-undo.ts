import * as Y from 'yjs';
import { FORM_ORIGIN } from '../document/origin.ts';
import { RECORD_ROOTS, rootMap } from '../document/roots.ts';
import { placesOf } from './local-edit.ts';

/**
 * The one history of a lane in this page: takes back what this person's fields and editors wrote, across records, and
 * nothing of anybody else. What is typed into one field in one go is one step; another field, and a record that comes or
 * goes, begin the next one, however soon. An editor adds its own origin to `trackedOrigins`; its end does not end the history.
 */
export class LaneUndoManager extends Y.UndoManager {
  #isLaneOpen = true;
  /** What the last step changed. */
  #places = '';

  constructor(doc: Y.Doc) {
    super(
      RECORD_ROOTS.map((root) => rootMap(doc, root)),
      {
        trackedOrigins: new Set<unknown>([FORM_ORIGIN]),
        captureTransaction: (transaction) => {
          if (transaction.meta.get('addToHistory') === false) return false;
          if (this.trackedOrigins.has(transaction.origin)) this.#divide(placesOf(transaction).join());
          return true;
        },
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

  /** Before a change is kept: it joins the step before it only where that changed the same. */
  #divide(places: string): void {
    if (places !== this.#places) this.stopCapturing();
    this.#places = places;
  }
}
