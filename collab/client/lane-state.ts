import type { Words } from '../../server/domain/words.ts';
import type { RecordLock } from '../protocol/control-frame.ts';
import type { LaneDraft } from './lane-draft.ts';

export type LaneConnection = 'connecting' | 'live' | 'reconnecting' | 'closed';
/** What a person is told. `unsaved` means: do not close this page. */
export type SavedState = 'saved' | 'saving' | 'reconnecting' | 'unsaved';

/** One immutable picture of a lane's connection; a new object only when something in it changed. */
export interface LaneState {
  readonly connection: LaneConnection;
  /** The server's content has arrived on this connection. */
  readonly isSynced: boolean;
  /** Local edits the server has not confirmed as stored, those made offline and drafts that only this page holds included. */
  readonly unsavedCount: number;
  readonly saved: SavedState;
  /** All that is unsaved is kept on this device too, and is sent when this person opens the lane here again. */
  readonly isKept: boolean;
  /** This device keeps what is unsaved. False where the browser does not, or not any more. */
  readonly keepsWork: boolean;
  /** Words that could not be saved, oldest first. */
  readonly drafts: readonly LaneDraft[];
  /** Empty until the server's welcome. */
  readonly capabilities: readonly string[];
  /** Records and fields that are agreed and stay as they are. */
  readonly locks: readonly RecordLock[];
  readonly closeCode: number | null;
  readonly closeSentence: Words | null;
  /** Rises when another document takes the place of the one before: whatever is bound to that one is bound to nothing. */
  readonly generation: number;
}

export const UNSAVED_AFTER_MS = 5_000;

export const INITIAL_LANE_STATE: LaneState = {
  connection: 'connecting',
  isSynced: false,
  unsavedCount: 0,
  saved: 'reconnecting',
  isKept: true,
  keepsWork: false,
  drafts: [],
  capabilities: [],
  locks: [],
  closeCode: null,
  closeSentence: null,
  generation: 0,
};

/** Judges by the age of the oldest unconfirmed edit, never by the socket alone: a half-open socket looks healthy. */
export function savedState(state: Pick<LaneState, 'connection' | 'unsavedCount'>, oldestAgeMs: number): SavedState {
  const isUp = state.connection === 'live';
  if (state.unsavedCount === 0) return isUp || state.connection === 'closed' ? 'saved' : 'reconnecting';
  const isWaiting = isUp || state.connection === 'connecting';
  return isWaiting && oldestAgeMs < UNSAVED_AFTER_MS ? 'saving' : 'unsaved';
}

/** True while a person may write here, as far as the server has said. */
export function mayWrite({ capabilities }: Pick<LaneState, 'capabilities'>): boolean {
  return capabilities.length === 0 || capabilities.includes('edit');
}

/** True when a field is agreed and stays as it is; without `field`, when anything of the record is. */
export function isLocked(locks: readonly RecordLock[], recordId: string, field?: string): boolean {
  return locks.some(
    (lock) =>
      lock.recordId === recordId && (field === undefined || lock.fields.length === 0 || lock.fields.includes(field)),
  );
}

export function isSameLaneState(a: LaneState, b: LaneState): boolean {
  return (
    a.connection === b.connection &&
    a.isSynced === b.isSynced &&
    a.unsavedCount === b.unsavedCount &&
    a.saved === b.saved &&
    a.isKept === b.isKept &&
    a.keepsWork === b.keepsWork &&
    a.drafts === b.drafts &&
    a.capabilities === b.capabilities &&
    a.locks === b.locks &&
    a.closeCode === b.closeCode &&
    a.closeSentence === b.closeSentence &&
    a.generation === b.generation
  );
}
