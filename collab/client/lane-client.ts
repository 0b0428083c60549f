import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { LaneEvent } from '../protocol/control-frame.ts';
import type { KeptWork } from './kept-work.ts';
import { Lane } from './lane.ts';
import type { LaneDraft } from './lane-draft.ts';
import type { OpenLine } from './lane-line.ts';
import type { LaneState } from './lane-state.ts';

export interface LaneClientOptions {
  /** `ws(s)://host/collab`. */
  readonly url: string;
  readonly laneId: string;
  /** For whom this page was made: when somebody else has signed in since, the lane closes instead of taking their name. */
  readonly personId?: string | undefined;
  /** Lines over a shared socket; a socket of its own when absent. */
  readonly openLine?: OpenLine;
  /** The platform's WebSocket when absent; Node programs pass one that sends their cookie. */
  readonly WebSocketImpl?: typeof WebSocket;
  /** Where work is kept on this device; in memory only when absent. Several lanes of a page share it. */
  readonly kept?: KeptWork | null;
  /** Raised by tests that play an old editor. */
  readonly schemaVersion?: number;
}

/**
 * One lane kept in step with the server: a stock provider plus the knowledge of what is stored. `doc` and what hangs on
 * it give way to others when {@link LaneState.generation} rises.
 */
export interface LaneClient {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  /** The one history of this lane in this page. */
  readonly undoManager: Y.UndoManager;
  getState(): LaneState;
  /** Calls back after each change of {@link getState}; returns the way to stop. */
  subscribe(listener: () => void): () => void;
  /** Calls back when something beside the document changed; ids only. Returns the way to stop. */
  subscribeToEvents(listener: (event: LaneEvent) => void): () => void;
  /** This person has seen all that has arrived; nothing without a connection. */
  sendSeen(): void;
  /** Puts a draft back that was discarded. */
  keepDraft(draft: LaneDraft): void;
  discardDraft(id: string): void;
  /** Whether the words of a draft could be written into their place now. */
  mayRetry(draft: LaneDraft): boolean;
  /** Writes the words of a draft into their place as a new change and discards it; false when the place does not take them. */
  retryDraft(id: string): boolean;
  /** Leaves the lane and destroys the document. Edits that are not kept on this device are gone: ask before. */
  destroy(): void;
}

/** Opens a lane and keeps it connected until {@link LaneClient.destroy} or a terminal close code. */
export function createLaneClient(options: LaneClientOptions): LaneClient {
  return new Lane(options);
}
