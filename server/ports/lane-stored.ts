/** Told once something was stored in a lane past the log's own door, by a transaction of its own. Waits for nothing, throws nothing. */
export type LaneStored = (laneId: string) => void;
