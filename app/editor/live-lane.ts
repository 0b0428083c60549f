import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { LaneDraft } from '../../collab/client/lane-draft.ts';
import type { LaneState } from '../../collab/client/lane-state.ts';
import type { AnchoredPassage, PassageAnchor } from '../../collab/document/passage-anchor.ts';
import type { LaneContent } from '../../collab/document/present-lane.ts';
import type { NewFields } from '../../collab/document/records.ts';
import type { PastRecord } from '../../collab/document/restore-past.ts';
import type { RecordRoot } from '../../collab/document/roots.ts';
import type { TextEdit } from '../../collab/document/text-edit.ts';

/** Where a person is: one field of one record. Travels in presence as `field`. */
export interface FieldPlace {
  readonly record: string;
  readonly field: string;
}

/** Another person in this lane, as the server stamped them. One person with two windows is listed once. */
export interface Peer {
  readonly personId: string;
  readonly name: string;
  readonly firmName: string;
  readonly side: 'supplier' | 'customer';
  readonly color: string;
  readonly place: FieldPlace | null;
}

/** A text that several people type into at once. */
export interface SharedText {
  read(): string;
  /** Writes the smallest edit that makes the text `next`. */
  write(next: string): void;
  /** Calls back with each change that did not come from this browser's own field; returns the way to stop. */
  subscribe(listener: (edit: TextEdit) => void): () => void;
}

/** What setting a record back did. */
export interface Restored {
  readonly isChanged: boolean;
  /** Names of fields that are the other firm's. */
  readonly left: readonly string[];
}

/** Value with a way to hear of changes; the value keeps its identity until it changes. */
export interface Watched<T> {
  get(): T;
  subscribe(listener: () => void): () => void;
}

/**
 * A lane that is open in this browser. Components use this; Yjs and the socket stay behind it. Another one takes its
 * place when the document does.
 */
export interface LiveLane {
  readonly laneId: string;
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly undoManager: Y.UndoManager;
  readonly state: Watched<LaneState>;
  /** True from the first complete exchange with the server on: before it, show what the server rendered. */
  readonly isReady: Watched<boolean>;
  readonly content: Watched<LaneContent>;
  readonly peers: Watched<readonly Peer[]>;
  /** The body of a section, or null when the section is gone. A restored section has another one. */
  bodyOf(sectionId: string): Y.XmlFragment | null;
  /** A field of kind `text`; null when the record is gone. */
  textOf(root: RecordRoot, id: string, name: string): SharedText | null;
  /** Sets a field that changes as a whole. Throws AppError when the record is gone or the value does not fit. */
  setField(root: RecordRoot, id: string, name: string, value: string | number | null): void;
  /** Adds a record at the end of its list and returns the new id. */
  add<R extends RecordRoot>(root: R, content?: NewFields<R>): string;
  move(root: RecordRoot, id: string, index: number): void;
  /** Puts a list into this order, as one step; records that are not named come after them. */
  sort(root: RecordRoot, ids: readonly string[]): void;
  /** Removes and returns the way to put it back, or null when it was gone already. */
  remove(root: RecordRoot, id: string): (() => void) | null;
  /**
   * Makes a record what it was, as a change of this person's own, apart from fields that are `held`; answers whether that
   * changed anything, and the fields that only the other firm may set back.
   */
  restorePast(root: RecordRoot, past: PastRecord, held?: (name: string) => boolean): Promise<Restored>;
  /** Anchors words of a field, so that their place moves with them; null where they do not stand. */
  anchorWords(root: RecordRoot, id: string, name: string, words: AnchoredPassage): PassageAnchor | null;
  /** Where anchored words stand now; null when none of them are left. */
  findWords(root: RecordRoot, id: string, name: string, anchor: PassageAnchor): AnchoredPassage | null;
  /** Calls back when something beside the document changed; returns the way to stop. */
  subscribeToEvents(listener: (topic: string, id: string) => void): () => void;
  /** Tells the others where this person is now. */
  enter(place: FieldPlace): void;
  /** Tells the others that this person left a place; nothing when they are already elsewhere. */
  leave(place: FieldPlace): void;
  /** Whether the words of a draft could be written into their place now. */
  mayRetry(draft: LaneDraft): boolean;
  /** Writes the words of a draft into their place as a new change; false when the place does not take them any more. */
  retryDraft(id: string): boolean;
  /** Puts a draft back that was discarded. */
  keepDraft(draft: LaneDraft): void;
  discardDraft(id: string): void;
}
