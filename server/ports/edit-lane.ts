import type * as Y from 'yjs';

/**
 * Changes a lane on behalf of a person, as an ordinary logged update of theirs; resolves with its sequence number once it
 * is stored. `change` may run more than once. Rejects with what `change` throws, or when it was not stored. Rights are
 * the caller's to check.
 */
export type EditLane = (laneId: string, personId: string, change: (doc: Y.Doc) => void) => Promise<number>;

/**
 * The same for what a person writes: rights, writers of fields, locks and limits are judged with the edit, as for their
 * socket. Throws the refusal of the gate.
 */
export type WriteLane = EditLane;
