/** Who wrote a row of a lane's log, and when. */
export interface HistoryAct {
  readonly seq: number;
  /** When it was committed, by the database's clock. */
  readonly at: Date;
  /** The person, or on whose behalf the server wrote; null for content that the server itself made. */
  readonly userId: string | null;
}

/** One row of a lane's log, wherever it is kept: what one person changed in one commit. */
export interface HistoryRow extends HistoryAct {
  /** Places it changed: `root/record` for a record that came or went, `root/record/field` for a field. */
  readonly touched: readonly string[];
  /** The Yjs update (version 1) as the room's document emitted it. */
  readonly data: Uint8Array;
}
