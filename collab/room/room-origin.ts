/** Where a change of a room's document comes from; attached to the Yjs transaction. */
export type RoomOrigin =
  | { readonly kind: 'client'; readonly userId: string }
  /** Committed rows: at load, or written by another process. */
  | { readonly kind: 'log' };

export const LOG_ORIGIN: RoomOrigin = { kind: 'log' };
