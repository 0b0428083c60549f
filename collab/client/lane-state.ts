import type { RejectedCode } from '../protocol/control-frame.ts';

export type LaneConnection = 'connecting' | 'live' | 'reconnecting' | 'closed';
/** What a person is told. `unsaved` means: do not close this page. */
export type SavedState = 'saved' | 'saving' | 'reconnecting' | 'unsaved';

/** One immutable picture of a lane's connection; a new object only when something in it changed. */
export interface LaneState {
  readonly connection: LaneConnection;
  /** The server's content has arrived on this connection. */
  readonly isSynced: boolean;
  /** Local edits the server has not confirmed as stored, those made offline and those refused included. */
  readonly unsavedCount: number;
  readonly saved: SavedState;
  /** Empty until the server's welcome. */
  readonly capabilities: readonly string[];
  readonly closeCode: number | null;
  readonly closeSentence: string | null;
  /** Once set, stop editing: what follows a refused change is refused too. */
  readonly rejected: {
    readonly code: RejectedCode;
    readonly text: string;
  } | null;
}

export const UNSAVED_AFTER_MS = 5_000;

export const INITIAL_LANE_STATE: LaneState = {
  connection: 'connecting',
  isSynced: false,
  unsavedCount: 0,
  saved: 'reconnecting',
  capabilities: [],
  closeCode: null,
  closeSentence: null,
  rejected: null,
};

/** Judges by the age of the oldest unconfirmed edit, never by the socket alone: a half-open socket looks healthy. */
export function savedState(
  state: Pick<LaneState, 'connection' | 'unsavedCount' | 'rejected'>,
  oldestAgeMs: number,
): SavedState {
  if (state.rejected !== null) return 'unsaved';
  const isUp = state.connection === 'live';
  if (state.unsavedCount === 0) return isUp || state.connection === 'closed' ? 'saved' : 'reconnecting';
  const isWaiting = isUp || state.connection === 'connecting';
  return isWaiting && oldestAgeMs < UNSAVED_AFTER_MS ? 'saving' : 'unsaved';
}

export function isSameLaneState(a: LaneState, b: LaneState): boolean {
  return (
    a.connection === b.connection &&
    a.isSynced === b.isSynced &&
    a.unsavedCount === b.unsavedCount &&
    a.saved === b.saved &&
    a.closeCode === b.closeCode &&
    a.closeSentence === b.closeSentence &&
    a.rejected === b.rejected &&
    a.capabilities === b.capabilities
  );
}
