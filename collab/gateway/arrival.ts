import type { CloseName } from '../protocol/close-codes.ts';

/** Somebody signed in on the way into a lane. */
export class Arrival {
  readonly userId: string;
  readonly authSessionId: string;
  readonly laneId: string | null;
  /** Known once access was looked up. */
  planId: string | null = null;
  /** A right that ended meanwhile is noted here for the last step (C17). */
  ended: CloseName | null = null;

  constructor(userId: string, authSessionId: string, laneId: string | null) {
    this.userId = userId;
    this.authSessionId = authSessionId;
    this.laneId = laneId;
  }
}
